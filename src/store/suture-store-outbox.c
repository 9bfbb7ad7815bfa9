/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-groups.h"
#include "suture-list.h"
#include "suture-recommendation.h"

/* Making a change: what the window shows and what waits to be sent are written
 * in one transaction. The other half, sending, is in suture-store-outbox-queue.c. */

typedef struct
{
  const SutureRequest *request;         /* of a submission */
  const char          *activity_id;     /* of a completion */
  const char          *email;           /* (nullable) */
  gint64               hold_until_usec;
  gint64               change;          /* what became of it */
} Making;

static gboolean
add_change (SutureConnection *connection, SutureWriteKind kind, const char *activity_id, gint64 not_before, gint64 *id,
            GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO change (kind, activityId, state, attempts, notBefore, sentOn)"
                           " VALUES (?1, ?2, 1, 0, ?3, 0)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_text (statement, 2, activity_id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, not_before);
  if (!suture_connection_finish (connection, statement, error))
    return FALSE;
  if (id != NULL)
    *id = sqlite3_last_insert_rowid (connection->db);
  return TRUE;
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

  if (recommendation == NULL)
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
         add_change (connection, SUTURE_WRITE_CREATE_ACTIVITY, activity->id, making->hold_until_usec, &making->change, error) &&
         (!request->intune ||
          add_change (connection, SUTURE_WRITE_CREATE_TICKET, activity->id, making->hold_until_usec, NULL, error));
}

/**
 * suture_store_submit:
 * @self: a store
 * @request: a request that suture_request_validate() has passed
 * @requester_email: (nullable): who asks
 * @hold_until_usec: nothing is sent before, so that it can be undone; microseconds UTC
 * @error: return location; %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_NO_SPACE, %SUTURE_ERROR_STORE
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

/* Only a change that shows the service's word beneath it can bring that back. */
static gboolean
keep_before (SutureConnection *connection, const char *activity_id, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT OR IGNORE INTO activityBefore SELECT * FROM activity WHERE \"id\" = ?1"
    " AND NOT EXISTS (SELECT 1 FROM change WHERE activityId = ?1 AND kind = %d)", SUTURE_WRITE_CREATE_ACTIVITY);
  g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, activity_id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
set_completed (SutureStore *self, SutureConnection *connection, Making *making, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "UPDATE activity SET \"status\" = %d, \"completionMethod\" = %d, \"completerEmail\" = ?2, \"completerId\" = NULL,"
    " \"statusLastModifiedOn\" = ?3 WHERE \"id\" = ?1", SUTURE_ACTIVITY_COMPLETED, SUTURE_COMPLETION_MANUAL);
  g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, making->activity_id, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, making->email, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, suture_clock_now (self->clock));
  return suture_connection_finish (connection, statement, error);
}

static gboolean
complete_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Making *making = data;
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (GError) local = NULL;
  gint64 key;

  if (!suture_table_find (&suture_table_activities, connection, making->activity_id, &key, error))
    return FALSE;
  if (key != 0)
    activity = suture_list_read_record (self, connection, &suture_activity_type, key, &local);
  if (activity == NULL && local == NULL)
    g_set_error (&local, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("The activity “%s” is not known here any more. Sync and look again."), making->activity_id);
  else if (activity != NULL && activity->status == SUTURE_ACTIVITY_COMPLETED)
    g_set_error_literal (&local, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("This activity is completed already, so nothing was changed."));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return keep_before (connection, making->activity_id, error) &&
         set_completed (self, connection, making, error) &&
         add_change (connection, SUTURE_WRITE_COMPLETE_ACTIVITY, making->activity_id, making->hold_until_usec,
                     &making->change, error);
}

/**
 * suture_store_apply:
 * @self: a store
 * @write: what to do
 * @email: (nullable): who does it
 * @hold_until_usec: nothing is sent before, so that it can be undone; microseconds UTC
 * @error: return location; %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT where it is completed already
 *
 * Shows the activity as completed at once and adds that to the outbox. Blocks.
 *
 * Returns: the change to undo, or 0 and @error
 */
gint64
suture_store_apply (SutureStore *self, const SutureWrite *write, const char *email, gint64 hold_until_usec,
                    GError **error)
{
  Making making = { .activity_id = write->id, .email = email, .hold_until_usec = hold_until_usec };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && write != NULL, 0);

  return suture_store_write (self, complete_job, &making, error) ? making.change : 0;
}
