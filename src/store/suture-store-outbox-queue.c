/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include "suture-error.h"
#include "suture-list.h"
#include "suture-load-private.h"
#include "suture-outbox-private.h"
#include "suture-ticket.h"

/* What happens to a change after it was made:
 *
 *   waiting --next_change--> sending --accepted--> gone; the service's word is shown
 *      ^ |                      |
 *      | '--undo, discard       '--failed--> waiting (again later), refused, conflict
 *      '---------------retry--------------------------------------'     |
 *                       gone; the service's word is shown again <--discard
 */

/* A change marked as being sent for so long was being sent by a program that has died. */
#define SENDING_MAX_USEC (120 * G_USEC_PER_SEC)

typedef struct
{
  gint64         id;
  gint64         time_usec;
  int            state;
  const char    *message;  /* (nullable) */
  SutureRecord  *entity;   /* (nullable) */
  SutureChange  *change;   /* (owned) (nullable): the answer */
  SutureException *exception; /* (owned) (nullable): the one whose change went */
} Handling;

/**
 * suture_outbox_is_being_sent:
 * @store: a store
 * @change: a change
 * @sent_on_usec: when it was last sent, microseconds UTC
 *
 * Returns: whether a program that may still be alive is sending it
 */
gboolean
suture_outbox_is_being_sent (SutureStore *store, const SutureChange *change, gint64 sent_on_usec)
{
  return change->state == SUTURE_OUTBOX_SENDING && suture_clock_now (store->clock) - sent_on_usec < SENDING_MAX_USEC;
}

static gboolean
set_state (SutureConnection *connection, gint64 id, int state, const char *message, gint64 not_before, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "UPDATE change SET state = ?2, message = ?3, notBefore = ?4 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, state);
  sqlite3_bind_text (statement, 3, message, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, not_before);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
retry_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;
  gint64 sent_on_usec;
  g_autoptr (SutureChange) change = suture_outbox_read_change (self, connection, handling->id, &sent_on_usec, error);

  if (change == NULL)
    return FALSE;
  if (suture_outbox_is_being_sent (self, change, sent_on_usec))
    return TRUE;
  if (change->kind == SUTURE_WRITE_CREATE_ACTIVITY && change->state == SUTURE_OUTBOX_REFUSED &&
      !suture_outbox_fold_edits (self, connection, change->write->id, error))
    return FALSE;
  /* Who sends on top of another version has seen it. */
  return (change->state != SUTURE_OUTBOX_CONFLICT || suture_outbox_note_base (connection, handling->id, error)) &&
         set_state (connection, handling->id, SUTURE_OUTBOX_WAITING, change->message, 0, error);
}

/**
 * suture_store_retry:
 * @self: a store
 * @change_id: a change of suture_store_list_changes()
 * @error: return location; %SUTURE_ERROR_CONFLICT once it is accepted
 *
 * Has a change sent again as soon as possible, on top of what the service last
 * said; a request that was refused is sent as it was edited since. Blocks.
 *
 * Returns: whether it waits to be sent
 */
gboolean
suture_store_retry (SutureStore *self, gint64 change_id, GError **error)
{
  Handling handling = { .id = change_id };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, retry_job, &handling, error);
}

static gboolean
hurry_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_connection_run (connection, "UPDATE change SET notBefore = 0 WHERE state = 1 AND attempts > 0", error);
}

/**
 * suture_store_hurry:
 * @self: a store
 * @error: return location
 *
 * Has every change that failed and waits for its next attempt sent as soon as
 * possible. Those that were never sent keep their time to be undone. Blocks.
 *
 * Returns: whether it was noted
 */
gboolean
suture_store_hurry (SutureStore *self, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  if (suture_store_count_waiting (self, NULL) <= 0)
    return TRUE;
  return suture_store_write (self, hurry_job, NULL, error);
}

static gboolean
resume_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_connection_run (connection, "UPDATE change SET state = 1, notBefore = 0 WHERE state = 2", error);
}

static gboolean
count_sending_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_connection_get_integer (connection, "SELECT count(*) FROM change WHERE state = 2", data, error);
}

/**
 * suture_store_resume_sending:
 * @self: a store for which nobody else sends
 * @error: return location
 *
 * What is marked as being sent was being sent by a program that has died: it
 * waits again, and what became of it shows when it is sent once more. Blocks.
 *
 * Returns: whether it was noted
 */
gboolean
suture_store_resume_sending (SutureStore *self, GError **error)
{
  gint64 sending = 0;

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  if (!suture_store_read (self, count_sending_job, &sending, error))
    return FALSE;
  return sending == 0 || suture_store_write (self, resume_job, NULL, error);
}

/* A change waits until those before it on the same activity are accepted, and one of a ticket until those of the
 * ticket are, but for no change that is kept here; a new ticket holds nothing up but what is to be changed about it. Exceptions of one recommendation follow
 * each other, as one may only be made when another is canceled; but one that was refused holds up its own changes only.
 * What fails whenever it is sent ends the sending each time: so what was tried less goes first. */
static gboolean
find_next (SutureConnection *connection, gint64 now, gint64 *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT c.id FROM change AS c"
                           " WHERE (c.state = 1 AND c.notBefore <= ?1 OR c.state = 2 AND c.sentOn <= ?2)"
                           " AND NOT EXISTS (SELECT 1 FROM change AS e WHERE c.kind <> 6 AND e.activityId = c.activityId"
                           " AND e.id < c.id AND e.kind IN " SUTURE_OUTBOX_ACTIVITY_KINDS
                           " AND NOT " SUTURE_OUTBOX_IS_KEPT ("e") ")"
                           " AND NOT EXISTS (SELECT 1 FROM change AS e WHERE c.kind = 10 AND e.activityId = c.activityId"
                           " AND e.id < c.id AND e.kind = 3 AND e.state IN (1, 2))"
                           " AND NOT EXISTS (SELECT 1 FROM change AS e WHERE c.kind = 6 AND e.ticketId = c.ticketId"
                           " AND e.id < c.id AND e.kind = 6)"
                           " AND NOT EXISTS (SELECT 1 FROM change AS e WHERE e.exceptionId = c.exceptionId AND e.id < c.id)"
                           " AND NOT EXISTS (SELECT 1 FROM change AS e WHERE e.deviceId = c.deviceId AND e.id < c.id)"
                           " AND NOT EXISTS (SELECT 1 FROM exception AS o JOIN exception AS p"
                           " ON p.\"recommendationId\" = o.\"recommendationId\" JOIN change AS e ON e.exceptionId = p.\"id\""
                           " WHERE o.\"id\" = c.exceptionId AND e.id < c.id AND e.state IN (1, 2))"
                           " AND NOT " SUTURE_OUTBOX_KEPT_HERE " ORDER BY c.attempts, c.id LIMIT 1", error);
  g_autoptr (GError) local = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int64 (statement, 2, now - SENDING_MAX_USEC);
  if (suture_connection_step (connection, statement, &local))
    *id = sqlite3_column_int64 (statement, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
next_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;
  g_autoptr (SutureKeptStatement) statement = NULL;
  gint64 id;

  if (!find_next (connection, handling->time_usec, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  statement = suture_connection_get (connection, "UPDATE change SET state = 2, sentOn = ?2, attempts = attempts + 1"
                                                 " WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, handling->time_usec);
  if (!suture_connection_finish (connection, statement, error))
    return FALSE;
  handling->change = suture_outbox_read_change (self, connection, id, NULL, error);
  return handling->change != NULL;
}

static gboolean
look_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;

  return find_next (connection, handling->time_usec, &handling->id, error);
}

/**
 * suture_store_next_change:
 * @self: a store
 * @now_usec: the time, microseconds UTC
 * @error: return location
 *
 * Takes the change that is due and was tried least, of these the oldest, and marks it as being sent. Blocks.
 *
 * Returns: (transfer full) (nullable): a change, to be reported back by
 *   suture_store_change_accepted() or suture_store_change_failed(); %NULL where
 *   none is due, or with @error set
 */
SutureChange *
suture_store_next_change (SutureStore *self, gint64 now_usec, GError **error)
{
  Handling handling = { .time_usec = now_usec };

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  /* Mostly there is none: looking writes nothing and tells nobody that something changed. */
  if (!suture_store_read (self, look_job, &handling, error) || handling.id == 0)
    return NULL;
  if (suture_store_write (self, next_job, &handling, error))
    return handling.change;
  g_clear_pointer (&handling.change, suture_change_free);
  return NULL;
}

/* A new ticket is found by its activity, whatever the service calls it. */
static gboolean
put_ticket (SutureStore *self, SutureConnection *connection, const SutureTicket *entity, const SutureChange *change,
            GError **error)
{
  g_autoptr (SutureTicket) ticket = suture_record_copy (entity);
  gint64 key;

  if (ticket->remediation_task_id == NULL && change->activity != NULL)
    ticket->remediation_task_id = g_strdup (change->activity->id);
  return suture_load_put_ticket (self, connection, ticket, &key, error);
}

/* The service said yes and no more: what was typed is its word now. */
static gboolean
take_over (SutureConnection *connection, const SutureChange *change, gint64 made_on_usec, SutureActivity *activity,
           SutureTicket *ticket, GError **error)
{
  if (ticket != NULL)
    {
      suture_outbox_change_ticket (ticket, change->write);
      return suture_table_update (&suture_table_tickets_before, connection, ticket->record.key, NULL, ticket, error);
    }
  if (activity == NULL)
    return TRUE;
  suture_outbox_change_activity (activity, change->write, change->email, made_on_usec);
  return suture_outbox_set_activity (connection, &suture_table_activities_before, activity, error);
}

static gboolean
accept_word (SutureStore *self, SutureConnection *connection, const SutureChange *change, GError **error)
{
  gboolean of_ticket = change->kind == SUTURE_WRITE_UPDATE_TICKET;
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureTicket) ticket = NULL;
  gint64 made_on_usec = suture_clock_now (self->clock);

  if (change->kind == SUTURE_WRITE_CREATE_TICKET || change->kind == SUTURE_WRITE_EDIT_TICKET)
    return TRUE;
  if (of_ticket
        ? !suture_outbox_make_ticket (self, connection, change->write->id, 0, &ticket, error)
        : !suture_outbox_make_activity (self, connection, change->write->id, 0, &activity, error))
    return FALSE;
  if (!of_ticket && change->activity != NULL && change->kind != SUTURE_WRITE_EDIT_ACTIVITY)
    made_on_usec = change->activity->status_last_modified_on;
  return take_over (connection, change, made_on_usec, activity, ticket, error);
}

static gboolean
accept_entity (SutureStore *self, SutureConnection *connection, const SutureChange *change, SutureRecord *entity,
               GError **error)
{
  gint64 key;

  if (entity == NULL)
    return accept_word (self, connection, change, error);
  if (entity->type == &suture_ticket_type)
    return put_ticket (self, connection, (SutureTicket *) entity, change, error);
  return suture_load_put_activity (self, connection, (SutureActivity *) entity, &key, error);
}

static gboolean
accepted_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;
  g_autoptr (SutureChange) change = suture_outbox_read_change (self, connection, handling->id, NULL, error);

  if (change != NULL && suture_outbox_is_exception (change->kind))
    {
      if (change->exception != NULL)
        handling->exception = suture_record_ref (change->exception);
      return suture_outbox_accept_exception (self, connection, change, (SutureException *) handling->entity, error);
    }
  if (change != NULL && change->kind == SUTURE_WRITE_SET_DEVICE_VALUE)
    return suture_outbox_accept_device (self, connection, change, (const SutureDevice *) handling->entity, error);
  if (change == NULL || !accept_entity (self, connection, change, handling->entity, error) ||
      !suture_outbox_advance_base (connection, handling->id, error) ||
      !suture_outbox_delete_change (connection, handling->id, error))
    return FALSE;
  if (change->kind == SUTURE_WRITE_EDIT_ACTIVITY && !suture_outbox_follow_edit (self, connection, change, error))
    return FALSE;
  if (change->kind == SUTURE_WRITE_UPDATE_TICKET)
    return suture_outbox_show_ticket (self, connection, change->write->id, error);
  return suture_outbox_show_activity (self, connection, change->write->id, error);
}

/**
 * suture_store_change_accepted:
 * @self: a store
 * @change_id: a change that was sent
 * @server_entity: (nullable): the activity, ticket, exception or device as the service answered with it
 * @error: return location
 *
 * Takes a change out of the outbox; what it made stays. Blocks.
 *
 * Returns: whether it is stored
 */
gboolean
suture_store_change_accepted (SutureStore *self, gint64 change_id, gpointer server_entity, GError **error)
{
  Handling handling = { .id = change_id, .entity = server_entity };
  gboolean done;

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  done = suture_store_write (self, accepted_job, &handling, error);
  if (done)
    suture_outbox_follow_exception (self, handling.exception);
  g_clear_pointer (&handling.exception, suture_record_unref);
  return done;
}

static gboolean
failed_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;

  return set_state (connection, handling->id, handling->state, handling->message, handling->time_usec, error);
}

/**
 * suture_store_change_failed:
 * @self: a store
 * @change_id: a change that was sent
 * @state: %SUTURE_OUTBOX_WAITING to send it again later, %SUTURE_OUTBOX_REFUSED or %SUTURE_OUTBOX_CONFLICT
 * @message: (nullable): what the service said, for people
 * @not_before_usec: when to send it again at the earliest, microseconds UTC
 * @error: return location
 *
 * Keeps a change that was not accepted: it stays visible. Blocks.
 *
 * Returns: whether it is stored
 */
gboolean
suture_store_change_failed (SutureStore *self, gint64 change_id, SutureOutboxState state, const char *message,
                            gint64 not_before_usec, GError **error)
{
  Handling handling = { .id = change_id, .state = (int) state, .message = message, .time_usec = not_before_usec };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, failed_job, &handling, error);
}
