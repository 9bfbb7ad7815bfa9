/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-send.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-sync-body.h"

/* One change of the outbox to the service. An answer may get lost on its way, and two people may want the same: what
 * stands there already as it was asked for counts as done, whatever the service says to the second try. What somebody
 * else has written since the change was typed is never overwritten: that is a conflict, whether the service says so or
 * the store has heard of it before. */

/* So often a change is sent on top of something newer in which nobody has said anything. */
#define RACES_MAX 3

typedef struct
{
  const SutureChange *change;
  SutureTicket       *found; /* (owned) (nullable) */
} TicketSearch;

static gboolean
set_overtaken (GError **error)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT,
                       _("Somebody else changed this first. Look at their change, then decide."));
  return FALSE;
}

/* Graph does not keep which activity a ticket is for, but what was written into it. */
static gboolean
is_about (const SutureTicket *ticket, const SutureActivity *activity)
{
  if (ticket->remediation_task_id != NULL)
    return g_strcmp0 (ticket->remediation_task_id, activity->id) == 0;
  return ticket->insights != NULL && strstr (ticket->insights, activity->id) != NULL;
}

/* The one before it, which was rejected, is why another was asked for. */
static gboolean
is_ticket_of (const SutureTicket *ticket, const SutureChange *change)
{
  return is_about (ticket, change->activity) && ticket->status != SUTURE_TICKET_REJECTED &&
         (change->ticket == NULL || g_strcmp0 (ticket->id, change->ticket->id) != 0);
}

static gboolean
search_page_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  TicketSearch *search = user_data;

  for (guint i = 0; i < records->len && search->found == NULL; i++)
    {
      SutureTicket *ticket = records->pdata[i];

      if (is_ticket_of (ticket, search->change))
        search->found = suture_record_ref (ticket);
    }
  g_ptr_array_unref (records);
  return TRUE;
}

/* A ticket has no key of ours: after an attempt that nobody knows the end of, look for it before sending again. */
static gboolean
send_ticket (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  TicketSearch search = { .change = change };
  g_autofree char *body = NULL;

  if (change->attempts > 1 &&
      !suture_client_list (suture_sync_run_get_tickets (run), &suture_ticket_type, SUTURE_CLIENT_TICKETS_PATH, NULL, search_page_cb, &search,
                           run->cancellable, error))
    {
      g_clear_pointer (&search.found, suture_record_unref);
      return FALSE;
    }
  *entity = search.found;
  if (search.found != NULL)
    return TRUE;
  body = suture_sync_body_create_ticket (change->activity, MIN (change->activity->target_devices, SUTURE_INTUNE_DEVICES_MAX),
                                         run->graph != NULL);
  return suture_client_create_ticket (suture_sync_run_get_tickets (run), body, (SutureTicket **) entity, run->cancellable, error);
}

/* Graph does not tell the note. */
static gboolean
is_ticket_as_asked (SutureSyncRun *run, const SutureTicket *theirs, const SutureWrite *write)
{
  if (theirs->status != write->ticket_status)
    return FALSE;
  return run->graph != NULL ||
         g_strcmp0 (theirs->status_note != NULL ? theirs->status_note : "", write->notes != NULL ? write->notes : "") == 0;
}

/* What was typed stays readable here. */
static void
keep_note (SutureSyncRun *run, SutureTicket *theirs, const SutureWrite *write)
{
  if (run->graph != NULL && theirs != NULL && theirs->status_note == NULL && theirs->status == write->ticket_status)
    theirs->status_note = g_strdup (write->notes);
}

/* The answer says nothing about the ticket, so it is asked for; where that fails, the change was made all the same. */
static gboolean
send_ticket_update (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = suture_sync_body_update_ticket (change->write);
  g_autoptr (GError) failure = NULL;
  SutureTransport *transport = suture_sync_run_get_tickets (run);
  gboolean done;

  if (change->their_ticket != NULL && change->state != SUTURE_OUTBOX_CONFLICT)
    return is_ticket_as_asked (run, change->their_ticket, change->write) || set_overtaken (error);
  done = suture_client_update_ticket (transport, change->write->id, body, run->cancellable, &failure);
  if (!done && !g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *entity = suture_client_get_ticket (transport, change->write->id, run->cancellable, NULL);
  keep_note (run, *entity, change->write);
  if (done || (*entity != NULL && is_ticket_as_asked (run, *entity, change->write)))
    return TRUE;
  /* Tickets have no ETag: the service refuses what does not follow from how they stand, which somebody else has changed. */
  if (*entity != NULL && suture_change_is_overtaken (change, *entity))
    return set_overtaken (error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_closed (const SutureTicket *ticket)
{
  return ticket->status == SUTURE_TICKET_COMPLETED || ticket->status == SUTURE_TICKET_REJECTED;
}

/* A ticket that was closed or deleted meanwhile has nothing left to say. */
static gboolean
send_ticket_edit (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *body = NULL;

  if (change->ticket == NULL || change->activity == NULL)
    return TRUE;
  body = suture_sync_body_edit_ticket (change->ticket, change->activity, change->write->fields);
  if (suture_client_edit_ticket (suture_sync_run_get_tickets (run), change->ticket->id, body, (SutureTicket **) entity, run->cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    return TRUE;
  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_REFUSED))
    *entity = suture_client_get_ticket (suture_sync_run_get_tickets (run), change->ticket->id, run->cancellable, NULL);
  if (*entity != NULL && is_closed (*entity))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
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
is_edited_as_asked (const SutureActivity *theirs, const SutureWrite *write)
{
  const char *notes = theirs->requester_notes != NULL ? theirs->requester_notes : "";

  return ((write->fields & SUTURE_EDIT_PRIORITY) == 0 || theirs->priority == write->priority) &&
         ((write->fields & SUTURE_EDIT_DUE_ON) == 0 || theirs->due_on == write->due_on) &&
         ((write->fields & SUTURE_EDIT_NOTES) == 0 || g_strcmp0 (notes, write->notes != NULL ? write->notes : "") == 0);
}

static gboolean
is_as_asked (const SutureActivity *theirs, const SutureChange *change)
{
  switch ((SutureWriteKind) change->kind)
    {
    case SUTURE_WRITE_COMPLETE_ACTIVITY: return theirs->status == SUTURE_ACTIVITY_COMPLETED;
    case SUTURE_WRITE_REOPEN_ACTIVITY:   return theirs->status == SUTURE_ACTIVITY_ACTIVE;
    case SUTURE_WRITE_EDIT_ACTIVITY:     return is_edited_as_asked (theirs, change->write);
    case SUTURE_WRITE_CREATE_ACTIVITY:
    case SUTURE_WRITE_CREATE_TICKET:
    case SUTURE_WRITE_UPDATE_TICKET:
    case SUTURE_WRITE_CREATE_EXCEPTION:
    case SUTURE_WRITE_CANCEL_EXCEPTION:
    case SUTURE_WRITE_RENEW_EXCEPTION:
    case SUTURE_WRITE_EDIT_TICKET:
    case SUTURE_WRITE_SET_DEVICE_VALUE:
    default:                             return FALSE;
    }
}

/* Looks at what stands there after a lost race: *@etag is that of something newer to send on top of, as only figures moved. */
static gboolean
may_go_on (const SutureChange *change, gpointer theirs, guint race, char **etag)
{
  SutureRecord *record = theirs;
  const char *newer;

  if (record == NULL || race >= RACES_MAX || !change->base.known || suture_change_is_overtaken (change, theirs))
    return FALSE;
  newer = record->type == &suture_activity_type ? ((SutureActivity *) theirs)->etag : ((SutureException *) theirs)->etag;
  g_free (*etag);
  *etag = g_strdup (newer);
  return newer != NULL;
}

static gboolean
send_patch (SutureSyncRun *run, const SutureChange *change, const char *body, gpointer *entity, GError **error)
{
  const char *id = change->activity->id;
  g_autofree char *etag = g_strdup (change->etag);

  if (change->theirs != NULL && change->state != SUTURE_OUTBOX_CONFLICT)
    return is_as_asked (change->theirs, change) || set_overtaken (error);
  for (guint race = 0;; race++)
    {
      g_autoptr (GError) failure = NULL;

      g_clear_pointer (entity, suture_record_unref);
      if (suture_client_update_activity (run->transport, id, etag, body, (SutureActivity **) entity, run->cancellable, &failure))
        return TRUE;
      if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_CONFLICT))
        {
          fetch_theirs (run, id, entity);
          if (*entity != NULL && is_as_asked (*entity, change))
            return TRUE;
          if (may_go_on (change, *entity, race, &etag))
            continue;
        }
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

static gboolean
send_creation (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = suture_sync_body_create_activity (change->activity);

  return suture_client_create_activity (run->transport, change->activity->id, body, (SutureActivity **) entity,
                                        run->cancellable, error);
}

static gboolean
is_canceled_as_asked (const SutureException *theirs, const SutureWrite *write)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (theirs);

  if (theirs->canceled_on != SUTURE_TIME_NONE)
    return TRUE;
  for (guint i = 0; write->groups != NULL && write->groups[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) covered, write->groups[i]))
      return FALSE;
  return write->groups != NULL;
}

static gboolean
is_exception_as_asked (const SutureException *theirs, const SutureWrite *write)
{
  if (write->kind == SUTURE_WRITE_CANCEL_EXCEPTION)
    return is_canceled_as_asked (theirs, write);
  return write->kind == SUTURE_WRITE_RENEW_EXCEPTION && theirs->canceled_on == SUTURE_TIME_NONE &&
         theirs->ends_on == write->ends_on;
}

static gboolean
send_exception_patch (SutureSyncRun *run, const SutureChange *change, const char *body, gpointer *entity, GError **error)
{
  const char *id = change->write->id;
  g_autofree char *path = suture_client_dup_path ("recommendationExceptions", id, NULL);
  g_autofree char *etag = g_strdup (change->etag);

  if (change->their_exception != NULL && change->state != SUTURE_OUTBOX_CONFLICT)
    return is_exception_as_asked (change->their_exception, change->write) || set_overtaken (error);
  for (guint race = 0;; race++)
    {
      g_autoptr (GError) failure = NULL;

      g_clear_pointer (entity, suture_record_unref);
      if (suture_client_update_exception (run->transport, id, etag, body, (SutureException **) entity, run->cancellable, &failure))
        return TRUE;
      if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_CONFLICT))
        {
          if (*entity == NULL)
            *entity = suture_client_get (run->transport, &suture_exception_type, path, run->cancellable, NULL);
          if (*entity != NULL && is_exception_as_asked (*entity, change->write))
            return TRUE;
          if (may_go_on (change, *entity, race, &etag))
            continue;
        }
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

static gboolean
send_exception (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = suture_sync_body_create_exception (change->exception);

  return suture_client_create_exception (run->transport, change->exception->id, body, (SutureException **) entity,
                                         run->cancellable, error);
}

static gboolean
send_device_value (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = suture_sync_body_set_device_value (change->write);

  return suture_client_set_device_value (run->transport, change->write->id, body, (SutureDevice **) entity, run->cancellable,
                                         error);
}

/**
 * suture_sync_send_change:
 * @run: a run whose capabilities are known
 * @change: a change of the outbox
 * @entity: (out) (nullable) (transfer full): what stands at the service after it,
 *   or instead of it: a #SutureActivity, a #SutureTicket, a #SutureException or a #SutureDevice, whatever the
 *   change is to
 * @error: return location: why the service has not accepted it
 *
 * Sends one change. Blocks.
 *
 * Returns: whether the service has it
 */
gboolean
suture_sync_send_change (SutureSyncRun *run, const SutureChange *change, gpointer *entity, GError **error)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (run != NULL && change != NULL && entity != NULL, FALSE);

  switch ((SutureWriteKind) change->kind)
    {
    case SUTURE_WRITE_CREATE_ACTIVITY:   return send_creation (run, change, entity, error);
    case SUTURE_WRITE_CREATE_TICKET:     return send_ticket (run, change, entity, error);
    case SUTURE_WRITE_UPDATE_TICKET:     return send_ticket_update (run, change, entity, error);
    case SUTURE_WRITE_EDIT_TICKET:       return send_ticket_edit (run, change, entity, error);
    case SUTURE_WRITE_COMPLETE_ACTIVITY: body = suture_sync_body_complete (); break;
    case SUTURE_WRITE_REOPEN_ACTIVITY:   body = suture_sync_body_reopen (); break;
    case SUTURE_WRITE_EDIT_ACTIVITY:     body = suture_sync_body_edit (change->write); break;
    case SUTURE_WRITE_CREATE_EXCEPTION:  return send_exception (run, change, entity, error);
    case SUTURE_WRITE_CANCEL_EXCEPTION:
      body = suture_sync_body_cancel_exception (change->write);
      return send_exception_patch (run, change, body, entity, error);
    case SUTURE_WRITE_RENEW_EXCEPTION:
      body = suture_sync_body_renew_exception (change->write);
      return send_exception_patch (run, change, body, entity, error);
    case SUTURE_WRITE_SET_DEVICE_VALUE:  return send_device_value (run, change, entity, error);
    default:                             g_assert_not_reached ();
    }
  return send_patch (run, change, body, entity, error);
}
