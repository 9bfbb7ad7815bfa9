/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <glib/gi18n-lib.h>

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
  gboolean       unsent_only;
  SutureChange  *change;   /* (owned) (nullable): the answer */
} Handling;

static gboolean
run_with_id (SutureConnection *connection, const char *sql, const char *activity_id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, activity_id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
delete_change (SutureConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "DELETE FROM change WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return suture_connection_finish (connection, statement, error);
}

/* Once no change shows anything else any more, the service's word beneath is not needed. */
static gboolean
drop_before (SutureConnection *connection, const char *activity_id, GError **error)
{
  return run_with_id (connection,
                      "DELETE FROM activityBefore WHERE \"id\" = ?1"
                      " AND NOT EXISTS (SELECT 1 FROM change WHERE activityId = ?1 AND kind IN (1, 2))",
                      activity_id, error);
}

static gboolean
drop_activity (SutureConnection *connection, const SutureActivity *activity, GError **error)
{
  return run_with_id (connection, "DELETE FROM activity WHERE \"id\" = ?1", activity->id, error) &&
         suture_key_set_drop (connection, SUTURE_KEY_SET_TARGETS, activity->record.key, error) &&
         suture_key_set_drop (connection, SUTURE_KEY_SET_STILL, activity->record.key, error);
}

/* Shows again what there was before the change. */
static gboolean
restore (SutureConnection *connection, const SutureChange *change, GError **error)
{
  const char *id = change->activity->id;
  gint64 before;

  if (!suture_table_find (&suture_table_activities_before, connection, id, &before, error))
    return FALSE;
  if (before != 0)
    return run_with_id (connection, "INSERT OR REPLACE INTO activity SELECT * FROM activityBefore WHERE \"id\" = ?1", id,
                        error);
  if (change->kind == SUTURE_WRITE_CREATE_ACTIVITY)
    return drop_activity (connection, change->activity, error);
  /* Completed while its creation still waits: it was active, as all are when they are made. */
  return run_with_id (connection,
                      "UPDATE activity SET \"status\" = 1, \"completionMethod\" = 0, \"completerEmail\" = NULL,"
                      " \"completerId\" = NULL, \"statusLastModifiedOn\" = \"createdOn\" WHERE \"id\" = ?1", id, error);
}

static gboolean
take_back (SutureConnection *connection, const SutureChange *change, GError **error)
{
  const char *id = change->activity->id;

  if (change->kind == SUTURE_WRITE_CREATE_TICKET)
    return delete_change (connection, change->id, error);
  if (!restore (connection, change, error))
    return FALSE;
  /* What was to follow the creation has nothing left to follow. */
  if (change->kind == SUTURE_WRITE_CREATE_ACTIVITY
        ? !run_with_id (connection, "DELETE FROM change WHERE activityId = ?1", id, error)
        : !delete_change (connection, change->id, error))
    return FALSE;
  return drop_before (connection, id, error);
}

static gboolean
is_being_sent (SutureStore *self, const SutureChange *change, gint64 sent_on_usec)
{
  return change->state == SUTURE_OUTBOX_SENDING &&
         suture_clock_now (self->clock) - sent_on_usec < SENDING_MAX_USEC;
}

static gboolean
take_back_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;
  gint64 sent_on_usec;
  g_autoptr (SutureChange) change = suture_outbox_read_change (self, connection, handling->id, &sent_on_usec, error);

  if (change == NULL)
    return FALSE;
  if (is_being_sent (self, change, sent_on_usec) || (handling->unsent_only && change->attempts > 0))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT,
                           _("This change is being sent to the service already and cannot be taken back any more."));
      return FALSE;
    }
  return take_back (connection, change, error);
}

/**
 * suture_store_undo:
 * @self: a store
 * @change_id: what suture_store_submit() or suture_store_apply() returned
 * @error: return location; %SUTURE_ERROR_CONFLICT once it was sent
 *
 * Takes a change back that was never sent; everything is as it was before. Blocks.
 *
 * Returns: whether it was taken back
 */
gboolean
suture_store_undo (SutureStore *self, gint64 change_id, GError **error)
{
  Handling handling = { .id = change_id, .unsent_only = TRUE };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, take_back_job, &handling, error);
}

/**
 * suture_store_discard:
 * @self: a store
 * @change_id: a change of suture_store_list_changes()
 * @error: return location; %SUTURE_ERROR_CONFLICT while it is being sent or once it is accepted
 *
 * Gives a change up that was refused, lost a race or waits; shows again what the
 * service says. Blocks.
 *
 * Returns: whether it is gone
 */
gboolean
suture_store_discard (SutureStore *self, gint64 change_id, GError **error)
{
  Handling handling = { .id = change_id };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, take_back_job, &handling, error);
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
  if (is_being_sent (self, change, sent_on_usec))
    return TRUE;
  return set_state (connection, handling->id, SUTURE_OUTBOX_WAITING, change->message, 0, error);
}

/**
 * suture_store_retry:
 * @self: a store
 * @change_id: a change of suture_store_list_changes()
 * @error: return location; %SUTURE_ERROR_CONFLICT once it is accepted
 *
 * Has a change sent again as soon as possible, on top of what the service last
 * said. Blocks.
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

/* A change waits until those before it on the same activity are accepted; a ticket holds nothing up. */
static gboolean
find_next (SutureConnection *connection, gint64 now, gint64 *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT c.id FROM change AS c"
                           " WHERE (c.state = 1 AND c.notBefore <= ?1 OR c.state = 2 AND c.sentOn <= ?2)"
                           " AND NOT EXISTS (SELECT 1 FROM change AS e WHERE e.activityId = c.activityId"
                           " AND e.id < c.id AND e.kind IN (1, 2)) ORDER BY c.id LIMIT 1", error);
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
 * Takes the oldest change that is due and marks it as being sent. Blocks.
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
  g_clear_pointer (&handling.change, suture_store_change_free);
  return NULL;
}

/* A ticket is found by its activity, whatever the service calls it. */
static gboolean
put_ticket (SutureConnection *connection, const SutureTicket *entity, const char *activity_id, GError **error)
{
  g_autoptr (SutureTicket) ticket = suture_record_copy (entity);
  gint64 key;

  if (ticket->remediation_task_id == NULL)
    ticket->remediation_task_id = g_strdup (activity_id);
  return suture_table_put (&suture_table_tickets, connection, NULL, ticket, &key, error);
}

static gboolean
accepted_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Handling *handling = data;
  g_autoptr (SutureChange) change = suture_outbox_read_change (self, connection, handling->id, NULL, error);
  SutureRecord *entity = handling->entity;
  gint64 key;

  if (change == NULL || !delete_change (connection, handling->id, error))
    return FALSE;
  if (entity != NULL && entity->type == &suture_ticket_type &&
      !put_ticket (connection, (SutureTicket *) entity, change->activity->id, error))
    return FALSE;
  if (entity != NULL && entity->type == &suture_activity_type &&
      !suture_load_put_activity (connection, (SutureActivity *) entity, &key, error))
    return FALSE;
  return drop_before (connection, change->activity->id, error);
}

/**
 * suture_store_change_accepted:
 * @self: a store
 * @change_id: a change that was sent
 * @server_entity: (nullable): the activity or ticket as the service answered with it
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

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, accepted_job, &handling, error);
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
