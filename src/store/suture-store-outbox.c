/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-capabilities.h"
#include "suture-error.h"
#include "suture-groups.h"
#include "suture-list.h"
#include "suture-recommendation.h"

/* Submitting a request: what the window shows and what waits to be sent are written
 * in one transaction. Sending is in suture-store-outbox-queue.c. */

typedef struct
{
  const SutureRequest *request;
  const char          *email;           /* (nullable) */
  gint64               hold_until_usec;
  gint64               change;          /* what became of it */
} Making;

static gboolean
add_change (SutureStore *self, SutureConnection *connection, SutureWriteKind kind, Making *making, gint64 *id, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (kind, making->request->activity_id);

  return suture_outbox_add (self, connection, write, write->id, NULL, making->email, making->hold_until_usec, id, error);
}

/* "va-_-google-_-chrome" is the product "google-_-chrome" of "google"; "sca-_-scid-20000" the configuration "scid-20000". */
static void
set_origin (SutureActivity *activity, const char *recommendation_id)
{
  g_autofree char *rest = NULL;
  char *separator;

  activity->recommendation_reference = g_strdup (recommendation_id);
  if (g_str_has_prefix (recommendation_id, "sca-_-"))
    {
      activity->scid = g_strdup (recommendation_id + strlen ("sca-_-"));
      return;
    }
  if (!g_str_has_prefix (recommendation_id, "va-_-"))
    return;
  activity->product_id = g_strdup (recommendation_id + strlen ("va-_-"));
  rest = g_strdup (activity->product_id);
  separator = strstr (rest, "-_-");
  if (separator == NULL)
    return;
  *separator = '\0';
  activity->vendor_id = g_strdup (rest);
  activity->name_id = g_strdup (separator + strlen ("-_-"));
}

static SutureActivity *
make_activity (SutureStore *self, const SutureRequest *request, const SutureRecommendation *recommendation,
               const char *email)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup (request->activity_id);
  activity->title = g_strdup (recommendation->recommendation_name);
  activity->created_on = suture_clock_now (self->clock);
  activity->status_last_modified_on = activity->created_on;
  activity->requester_email = g_strdup (email);
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->description = g_strdup (recommendation->description);
  activity->related_component = g_strdup (recommendation->related_component);
  activity->rbac_group_names = g_strdupv (request->groups);
  activity->all_groups = request->groups == NULL;
  activity->requester_notes = g_strdup (request->notes);
  activity->due_on = request->due_on;
  activity->category = suture_recommendation_is_configuration (recommendation) ? SUTURE_ACTIVITY_CATEGORY_CONFIGURATION
                                                                               : SUTURE_ACTIVITY_CATEGORY_SOFTWARE;
  activity->productivity_impact_remediation_type = request->scope;
  activity->priority = request->priority;
  activity->type = request->option;
  activity->recommended_version = g_strdup (recommendation->recommended_version);
  activity->recommended_vendor = g_strdup (recommendation->recommended_vendor);
  activity->recommended_program = g_strdup (recommendation->recommended_program);
  activity->remediation_steps = g_strdupv (recommendation->remediation_steps);
  set_origin (activity, recommendation->id);
  return activity;
}

static SutureRecommendation *
find_recommendation (SutureStore *self, SutureConnection *connection, const char *id, GError **error)
{
  SutureRecommendation *recommendation = NULL;
  g_autoptr (GError) local = NULL;
  gint64 key;

  if (suture_table_find (&suture_table_recommendations, connection, id, &key, &local) && key != 0)
    recommendation = suture_list_read_record (self, connection, &suture_recommendation_type, key, &local);
  if (recommendation == NULL && local == NULL)
    g_set_error (&local, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("The recommendation “%s” is not known here any more, so nothing was requested. Sync and look again."), id);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return recommendation;
}

/* Freezes the devices that the request reaches; where they are not known here the service will know them. */
static gboolean
freeze_targets (SutureStore *self, SutureConnection *connection, gint64 activity, SutureKeySet *targets, GError **error)
{
  gint64 now = suture_clock_now (self->clock);

  return targets == NULL ||
         (suture_key_set_write (connection, SUTURE_KEY_SET_TARGETS, activity, targets, now, error) &&
          suture_key_set_write (connection, SUTURE_KEY_SET_STILL, activity, targets, now, error));
}

/* A ticket that nobody may open would wait for ever. */
static gboolean
check_tickets (SutureConnection *connection, GError **error)
{
  gint64 capabilities;
  const char *obstacle;

  if (!suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'sync.capabilities'",
                                      &capabilities, error))
    return FALSE;
  obstacle = suture_capabilities_get_obstacle ((SutureCapabilities) capabilities, SUTURE_CAN_USE_TICKETS);
  if (obstacle != NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN, obstacle);
  return obstacle == NULL;
}

static gboolean
submit_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Making *making = data;
  const SutureRequest *request = making->request;
  g_autoptr (SutureRecommendation) recommendation = find_recommendation (self, connection, request->recommendation_id, error);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureKeySet) targets = NULL;
  g_autoptr (SuturePreview) preview = NULL;
  gint64 key;

  if (recommendation == NULL || (request->intune && !check_tickets (connection, error)))
    return FALSE;
  preview = suture_groups_preview (self, connection, request, error);
  if (preview == NULL)
    return FALSE;
  if (preview->complete)
    {
      targets = suture_groups_targets (self, connection, recommendation->record.key, request->groups, error);
      if (targets == NULL)
        return FALSE;
    }
  activity = make_activity (self, request, recommendation, making->email);
  activity->target_devices = preview->devices;
  return suture_table_insert (&suture_table_activities, connection, 0, recommendation->id, activity, &key, error) &&
         freeze_targets (self, connection, key, targets, error) &&
         suture_outbox_keep_activity (connection, activity->id, error) &&
         add_change (self, connection, SUTURE_WRITE_CREATE_ACTIVITY, making, &making->change, error) &&
         (!request->intune || add_change (self, connection, SUTURE_WRITE_CREATE_TICKET, making, NULL, error));
}

/**
 * suture_store_submit:
 * @self: a store
 * @request: a request that suture_request_validate() has passed
 * @requester_email: (nullable): who asks
 * @hold_until_usec: nothing is sent before, so that it can be undone; microseconds UTC
 * @error: return location; %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_NO_SPACE, %SUTURE_ERROR_STORE,
 *   %SUTURE_ERROR_FORBIDDEN where a ticket is asked for that may not be opened
 *
 * Adds the activity to what is shown, with its target devices frozen, and to the
 * outbox, and after it the Intune ticket where one is asked for. Blocks.
 *
 * Returns: the change to undo, or 0 and @error
 */
gint64
suture_store_submit (SutureStore *self, const SutureRequest *request, const char *requester_email,
                     gint64 hold_until_usec, GError **error)
{
  Making making = { .request = request, .email = requester_email, .hold_until_usec = hold_until_usec };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && request != NULL, 0);

  return suture_store_write (self, submit_job, &making, error) ? making.change : 0;
}
