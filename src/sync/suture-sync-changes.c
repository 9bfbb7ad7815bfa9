/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-changes.h"

#include <string.h>

/**
 * SutureSyncChanges:
 *
 * What the delta of weaknesses says, by device and recommendation.
 *
 * ```
 *  events, each of one weakness on one device, some of them twice
 *    -> by id: the latest word on each weakness
 *    -> by device and recommendation: exposed while any weakness of it is not fixed
 * ```
 *
 * A device that changes its group appears with the same id as fixed in the old
 * group and new in the new one, at the same time: it is still exposed. A version
 * that gives way to another is fixed under one id and new under another. One thread.
 */
struct _SutureSyncChanges
{
  GHashTable   *events; /* (owned) (element-type utf8 Event): by id */
  GStringChunk *texts;  /* (owned): of the events, each once */
};

/* Its texts are in @texts. */
typedef struct
{
  const char *device_id;
  const char *device_name;     /* (nullable) */
  const char *os_platform;     /* (nullable) */
  const char *rbac_group_name; /* (nullable) */
  const char *recommendation;
  gint64      time;            /* UTC; or %SUTURE_TIME_NONE */
  gboolean    fixed;
} Event;

/**
 * suture_sync_changes_new:
 *
 * Returns: (transfer full): no changes
 */
SutureSyncChanges *
suture_sync_changes_new (void)
{
  SutureSyncChanges *self = g_new0 (SutureSyncChanges, 1);

  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->texts = g_string_chunk_new (64 * 1024);
  return self;
}

/**
 * suture_sync_changes_free:
 * @self: (transfer full): changes
 */
void
suture_sync_changes_free (SutureSyncChanges *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->events);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep (SutureSyncChanges *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

/* Of two words on the same weakness the later counts, and of two at once the one that leaves it open. */
static gboolean
is_later (gint64 time, gboolean fixed, const Event *known)
{
  return time != known->time ? time > known->time : !fixed;
}

/**
 * suture_sync_changes_add:
 * @self: changes
 * @event: a row of the delta
 *
 * A row that is not about a weakness changes nothing.
 *
 * Returns: %FALSE where there are more than %SUTURE_SYNC_CHANGES_MAX
 */
gboolean
suture_sync_changes_add (SutureSyncChanges *self, const SutureAssessment *event)
{
  const gboolean fixed = event->status == SUTURE_ASSESSMENT_FIXED;
  g_autofree char *made = NULL;
  const char *id = event->id;
  Event *known;

  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if (!suture_assessment_exposes (event))
    return TRUE;
  if (id == NULL)
    id = made = g_strdup_printf ("%s_%s_%s", event->device_id, event->recommendation_reference, event->cve_id);
  known = g_hash_table_lookup (self->events, id);
  if (known == NULL)
    {
      if (g_hash_table_size (self->events) >= SUTURE_SYNC_CHANGES_MAX)
        return FALSE;
      known = g_new0 (Event, 1);
      g_hash_table_insert (self->events, g_string_chunk_insert (self->texts, id), known);
    }
  else if (!is_later (event->event_timestamp, fixed, known))
    {
      return TRUE;
    }
  known->device_id = keep (self, event->device_id);
  known->device_name = keep (self, event->device_name);
  known->os_platform = keep (self, event->os_platform);
  known->rbac_group_name = keep (self, event->rbac_group_name);
  known->recommendation = keep (self, event->recommendation_reference);
  known->time = event->event_timestamp;
  known->fixed = fixed;
  return TRUE;
}

/* Texts are kept once, so that equal ones are the same. */
static guint
hash_pair (gconstpointer data)
{
  const Event *event = data;

  return g_direct_hash (event->device_id) * 31 + g_direct_hash (event->recommendation);
}

static gboolean
equal_pairs (gconstpointer a, gconstpointer b)
{
  return ((const Event *) a)->device_id == ((const Event *) b)->device_id &&
         ((const Event *) a)->recommendation == ((const Event *) b)->recommendation;
}

static SutureAssessment *
make_change (const Event *event)
{
  SutureAssessment *change = suture_record_new (&suture_assessment_type);

  change->device_id = g_strdup (event->device_id);
  change->device_name = g_strdup (event->device_name);
  change->os_platform = g_strdup (event->os_platform);
  change->rbac_group_name = g_strdup (event->rbac_group_name);
  change->recommendation_reference = g_strdup (event->recommendation);
  change->cve_id = g_strdup ("*"); /* some weakness */
  change->status = event->fixed ? SUTURE_ASSESSMENT_FIXED : SUTURE_ASSESSMENT_NEW;
  return change;
}

/**
 * suture_sync_changes_merge:
 * @self: changes
 *
 * Returns: (transfer full) (element-type SutureAssessment): one for each device and
 *   recommendation that something changed about: `Fixed` where the device is
 *   exposed no longer, as far as the delta knows; else `New`
 */
GPtrArray *
suture_sync_changes_merge (SutureSyncChanges *self)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (hash_pair, equal_pairs);
  GPtrArray *merged = g_ptr_array_new_with_free_func (suture_record_unref);
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_iter_init (&iter, self->events);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Event *known = g_hash_table_lookup (pairs, value);

      if (known == NULL || (known->fixed && !((Event *) value)->fixed))
        g_hash_table_replace (pairs, value, value);
    }
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (merged, make_change (value));
  return merged;
}
