/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-query.h"

#include "suture-activity.h"
#include "suture-device.h"
#include "suture-exception.h"
#include "suture-recommendation.h"
#include "suture-software.h"
#include "suture-ticket.h"
#include "suture-vulnerability.h"

G_DEFINE_BOXED_TYPE (SutureQuery, suture_query, suture_query_ref, suture_query_unref)

/**
 * suture_query_new:
 * @list: which list
 *
 * Returns: (transfer full): a query for every row of @list in its own order
 */
SutureQuery *
suture_query_new (SutureList list)
{
  SutureQuery *self = g_new0 (SutureQuery, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->list = list;
  self->today = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy that may be changed
 */
SutureQuery *
suture_query_copy (const SutureQuery *self)
{
  SutureQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->search = g_strdup (self->search);
  copy->requester_email = g_strdup (self->requester_email);
  copy->tags = g_strdupv (self->tags);
  copy->groups = g_strdupv (self->groups);
  copy->recommendation_id = g_strdup (self->recommendation_id);
  copy->device_id = g_strdup (self->device_id);
  copy->activity_id = g_strdup (self->activity_id);
  copy->sort_field = g_strdup (self->sort_field);
  return copy;
}

/**
 * suture_query_ref:
 * @self: a query
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
SutureQuery *
suture_query_ref (SutureQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * suture_query_unref:
 * @self: (transfer full): a query
 *
 * Any thread.
 */
void
suture_query_unref (SutureQuery *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->search);
  g_free (self->requester_email);
  g_strfreev (self->tags);
  g_strfreev (self->groups);
  g_free (self->recommendation_id);
  g_free (self->device_id);
  g_free (self->activity_id);
  g_free (self->sort_field);
  g_free (self);
}

static gboolean
strings_equal (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/**
 * suture_query_equal:
 * @a: a query
 * @b: another
 *
 * Returns: whether both ask for the same rows in the same order
 */
gboolean
suture_query_equal (const SutureQuery *a, const SutureQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->list == b->list && a->status_mask == b->status_mask && a->type_mask == b->type_mask &&
         a->category_mask == b->category_mask && a->priority_mask == b->priority_mask &&
         a->due_mask == b->due_mask && a->ticket_mask == b->ticket_mask && a->threat_mask == b->threat_mask &&
         a->support_mask == b->support_mask && a->justification_mask == b->justification_mask &&
         a->scope_mask == b->scope_mask && a->level_mask == b->level_mask && a->risk_mask == b->risk_mask &&
         a->value_mask == b->value_mask && a->inactive == b->inactive && a->ending == b->ending && a->renewed == b->renewed && a->old == b->old &&
         a->news == b->news && a->leaving == b->leaving && a->today == b->today &&
         a->descending == b->descending && a->limit == b->limit &&
         g_strcmp0 (a->search, b->search) == 0 && strings_equal (a->groups, b->groups) &&
         strings_equal (a->tags, b->tags) && g_strcmp0 (a->requester_email, b->requester_email) == 0 &&
         g_strcmp0 (a->recommendation_id, b->recommendation_id) == 0 &&
         g_strcmp0 (a->device_id, b->device_id) == 0 && g_strcmp0 (a->activity_id, b->activity_id) == 0 &&
         g_strcmp0 (a->sort_field, b->sort_field) == 0;
}

/**
 * suture_query_has_filter:
 * @self: a query
 *
 * Returns: whether rows may be missing because of something the user chose, so
 *   that an empty list can offer to clear it
 */
gboolean
suture_query_has_filter (const SutureQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->search != NULL && self->search[0] != '\0') || self->status_mask != 0 || self->type_mask != 0 ||
         self->category_mask != 0 || self->priority_mask != 0 || self->due_mask != 0 || self->ticket_mask != 0 ||
         self->threat_mask != 0 || self->support_mask != 0 || self->justification_mask != 0 || self->scope_mask != 0 ||
         self->level_mask != 0 || self->risk_mask != 0 || self->value_mask != 0 || self->inactive || self->ending ||
         self->renewed || self->old || self->news || self->leaving || self->tags != NULL ||
         self->requester_email != NULL || self->groups != NULL;
}

/**
 * suture_query_get_record_type:
 * @self: a query
 *
 * Returns: (transfer none): what its rows are
 */
const SutureRecordType *
suture_query_get_record_type (const SutureQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->list)
    {
    case SUTURE_LIST_RECOMMENDATIONS: return &suture_recommendation_type;
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:         return &suture_activity_type;
    case SUTURE_LIST_DEVICES:         return &suture_device_type;
    case SUTURE_LIST_VULNERABILITIES: return &suture_vulnerability_type;
    case SUTURE_LIST_TICKETS:         return &suture_ticket_type;
    case SUTURE_LIST_EXCEPTIONS:      return &suture_exception_type;
    case SUTURE_LIST_SOFTWARE:        return &suture_software_type;
    default:                          g_return_val_if_reached (NULL);
    }
}
