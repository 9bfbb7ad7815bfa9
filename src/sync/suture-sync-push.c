/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-push.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-sync-body.h"

#define WAIT_FIRST_USEC (30 * (gint64) G_USEC_PER_SEC)
#define WAIT_MAX_USEC (15 * 60 * (gint64) G_USEC_PER_SEC)
#define TICKETS_PATH "/beta/deviceAppManagement/deviceAppManagementTasks"

typedef struct
{
  const char   *activity_id;
  SutureTicket *found; /* (owned) (nullable) */
} TicketSearch;

static gboolean
search_page_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  TicketSearch *search = user_data;

  for (guint i = 0; i < records->len && search->found == NULL; i++)
    {
      SutureTicket *ticket = records->pdata[i];

      if (g_strcmp0 (ticket->remediation_task_id, search->activity_id) == 0)
        search->found = suture_record_ref (ticket);
    }
  g_ptr_array_unref (records);
  return TRUE;
}

/* A ticket has no key of ours: after an attempt that nobody knows the end of, look for it before sending again. */
static gboolean
send_ticket (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  TicketSearch search = { .activity_id = change->activity->id };
  g_autofree char *body = NULL;

  if (change->attempts > 1 &&
      !suture_client_list (run->transport, &suture_ticket_type, TICKETS_PATH, NULL, search_page_cb, &search, run->cancellable, error))
    return FALSE;
  *entity = search.found;
  if (search.found != NULL)
    return TRUE;
  body = suture_sync_body_create_ticket (change->activity, MIN (change->activity->target_devices, SUTURE_INTUNE_DEVICES_MAX));
  return suture_client_create_ticket (run->transport, body, (SutureTicket **) entity, run->cancellable, error);
}

/* What stands at the service now, where the 412 did not bring it. */
static void
fetch_theirs (SutureSyncRun *run, const char *id, gpointer *entity)
{
  g_autofree char *path = suture_client_dup_path ("remediationTasks", id, NULL);

  if (*entity == NULL)
    *entity = suture_client_get (run->transport, &suture_activity_type, path, run->cancellable, NULL);
}

static gboolean
send_completion (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = suture_sync_body_complete ();
  g_autoptr (GError) failure = NULL;

  if (suture_client_update_activity (run->transport, change->activity->id, change->etag, body, (SutureActivity **) entity,
                                     run->cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_CONFLICT))
    {
      fetch_theirs (run, change->activity->id, entity);
      /* An earlier attempt arrived, or somebody else wanted the same: it is as it was asked for. */
      if (*entity != NULL && ((SutureActivity *) *entity)->status == SUTURE_ACTIVITY_COMPLETED)
        return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
send_creation (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = suture_sync_body_create_activity (change->activity);

  return suture_client_create_activity (run->transport, change->activity->id, body, (SutureActivity **) entity,
                                        run->cancellable, error);
}

static gboolean
send_change (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  switch ((SutureWriteKind) change->kind)
    {
    case SUTURE_WRITE_CREATE_ACTIVITY:   return send_creation (run, change, entity, error);
    case SUTURE_WRITE_COMPLETE_ACTIVITY: return send_completion (run, change, entity, error);
    case SUTURE_WRITE_CREATE_TICKET:     return send_ticket (run, change, entity, error);
    case SUTURE_WRITE_EDIT_ACTIVITY:
    case SUTURE_WRITE_REOPEN_ACTIVITY:
    case SUTURE_WRITE_UPDATE_TICKET:
    default:                              g_assert_not_reached ();
    }
}

static SutureOutboxState
state_after (const GError *failure)
{
  static const SutureError refused[] = {
    SUTURE_ERROR_REFUSED, SUTURE_ERROR_FORBIDDEN, SUTURE_ERROR_NOT_FOUND, SUTURE_ERROR_INVALID_INPUT,
  };

  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_CONFLICT))
    return SUTURE_OUTBOX_CONFLICT;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (g_error_matches (failure, SUTURE_ERROR, (int) refused[i]))
      return SUTURE_OUTBOX_REFUSED;
  return SUTURE_OUTBOX_WAITING;
}

static gint64
next_attempt (SutureSyncRun *run, const SutureChange *change)
{
  gint64 wait = WAIT_FIRST_USEC << CLAMP (change->attempts - 1, 0, 5);
  gint64 asked = suture_transport_get_not_before (run->transport) - g_get_real_time ();

  return suture_clock_now (run->clock) + MAX (MIN (wait, WAIT_MAX_USEC), asked);
}

/* Notes what the service said. FALSE where sending anything else makes no sense now. */
static gboolean
settle (SutureSyncRun *run, const SutureChange *change, gpointer entity, GError *failure, GError **error)
{
  SutureOutboxState state;

  if (failure == NULL)
    return suture_store_change_accepted (run->store, change->id, entity, error);
  state = state_after (failure);
  if (!suture_store_change_failed (run->store, change->id, state, failure->message,
                                   state == SUTURE_OUTBOX_WAITING ? next_attempt (run, change) : 0, error))
    return FALSE;
  if (state == SUTURE_OUTBOX_CONFLICT && entity != NULL && !suture_store_put (run->store, entity, error))
    return FALSE;
  if (state != SUTURE_OUTBOX_WAITING)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/**
 * suture_sync_push_all:
 * @run: a run whose capabilities are known
 * @change_id: a change that the caller waits for, or 0
 * @outcome: (out) (optional): why that change was not accepted
 * @error: return location: why sending ended; what was not sent waits
 *
 * Sends the outbox, the oldest first, until nothing is due. A refusal or a
 * conflict is noted with what the service said, and the next one is sent; without
 * a network, a sign-in or the service's patience it ends. Nothing is dropped.
 * To a service that takes no writes nothing is sent: they are kept on this computer.
 *
 * Returns: whether everything due was sent
 */
gboolean
suture_sync_push_all (SutureSyncRun *run, gint64 change_id, GError **outcome, GError **error)
{
  g_return_val_if_fail (run != NULL, FALSE);

  while (run->capabilities & SUTURE_CAN_WRITE_ACTIVITIES)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (SutureChange) change = suture_store_next_change (run->store, suture_clock_now (run->clock), &failure);
      g_autoptr (SutureRecord) entity = NULL;
      gpointer answer = NULL;

      if (change == NULL)
        {
          if (failure == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      send_change (run, change, &answer, &failure);
      entity = answer;
      if (failure != NULL && change->id == change_id && outcome != NULL)
        *outcome = g_error_copy (failure);
      if (!settle (run, change, answer, failure, error))
        return FALSE;
    }
  return TRUE;
}
