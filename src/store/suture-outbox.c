/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

#include "suture-list.h"

/* What is shown while changes wait:
 *
 *   activityBefore            what the service says, or what this computer made
 *     + change, by its id     what was typed
 *     = activity              what is shown
 *
 * The same for tickets. Whenever the service says something new, or a change
 * comes or goes, the sum is made anew: so undoing any of them brings back
 * exactly what was there, and what the others typed stays. */

/**
 * suture_outbox_run:
 * @connection: the writer's connection
 * @sql: a constant statement with one parameter
 * @id: the parameter, an id
 * @error: return location
 *
 * Returns: whether it ran
 */
gboolean
suture_outbox_run (SutureConnection *connection, const char *sql, const char *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_outbox_exists:
 * @connection: a connection
 * @sql: a constant query with the parameters ?1, an id, and possibly ?2, a change
 * @id: an id
 * @change: a change
 * @exists: (out): whether there is a row
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_outbox_exists (SutureConnection *connection, const char *sql, const char *id, gint64 change, gboolean *exists,
                      GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, change);
  *exists = suture_connection_step (connection, statement, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_outbox_find_row:
 * @store: a store
 * @connection: a connection
 * @table: a table
 * @id: (nullable): an id
 * @record: (out) (transfer full) (nullable): the record, %NULL where there is none
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_outbox_find_row (SutureStore *store, SutureConnection *connection, const SutureTable *table, const char *id,
                        gpointer *record, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 key;

  *record = NULL;
  if (id == NULL)
    return TRUE;
  if (!suture_table_find (table, connection, id, &key, error))
    return FALSE;
  if (key != 0)
    *record = suture_list_read_row (store, connection, table, key, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
set_string (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static void
edit (SutureActivity *activity, const SutureWrite *write)
{
  if (write->fields & SUTURE_EDIT_PRIORITY)
    activity->priority = write->priority;
  if (write->fields & SUTURE_EDIT_DUE_ON)
    activity->due_on = write->due_on;
  if (write->fields & SUTURE_EDIT_NOTES)
    set_string (&activity->requester_notes, write->notes);
}

/**
 * suture_outbox_change_activity:
 * @activity: an activity that is not shared
 * @write: what was typed
 * @email: (nullable): who did it
 * @made_on_usec: when, microseconds UTC
 *
 * Makes a change. What somebody else has done already meanwhile stays theirs.
 */
void
suture_outbox_change_activity (SutureActivity *activity, const SutureWrite *write, const char *email, gint64 made_on_usec)
{
  gboolean completed = activity->status == SUTURE_ACTIVITY_COMPLETED;

  if (write->kind == SUTURE_WRITE_EDIT_ACTIVITY)
    edit (activity, write);
  if (!(write->kind == SUTURE_WRITE_COMPLETE_ACTIVITY && !completed) &&
      !(write->kind == SUTURE_WRITE_REOPEN_ACTIVITY && completed))
    return;
  activity->status = completed ? SUTURE_ACTIVITY_ACTIVE : SUTURE_ACTIVITY_COMPLETED;
  activity->completion_method = completed ? SUTURE_COMPLETION_NONE : SUTURE_COMPLETION_MANUAL;
  set_string (&activity->completer_email, completed ? NULL : email);
  set_string (&activity->completer_id, NULL);
  activity->status_last_modified_on = made_on_usec;
}

/**
 * suture_outbox_change_ticket:
 * @ticket: a ticket that is not shared
 * @write: what was typed
 *
 * Makes a change.
 */
void
suture_outbox_change_ticket (SutureTicket *ticket, const SutureWrite *write)
{
  ticket->status = write->ticket_status;
  set_string (&ticket->status_note, write->notes);
}

/**
 * suture_outbox_keep_activity:
 * @connection: the writer's connection
 * @id: an activity that is about to be changed
 * @error: return location
 *
 * Returns: whether what lies beneath the change is kept
 */
gboolean
suture_outbox_keep_activity (SutureConnection *connection, const char *id, GError **error)
{
  return suture_outbox_run (connection, "INSERT OR IGNORE INTO activityBefore SELECT * FROM activity WHERE \"id\" = ?1", id,
                            error);
}

/**
 * suture_outbox_keep_ticket:
 * @connection: the writer's connection
 * @id: a ticket that is about to be changed
 * @error: return location
 *
 * Returns: whether what lies beneath the change is kept
 */
gboolean
suture_outbox_keep_ticket (SutureConnection *connection, const char *id, GError **error)
{
  return suture_outbox_run (connection, "INSERT OR IGNORE INTO ticketBefore SELECT * FROM ticket WHERE \"id\" = ?1", id, error);
}

static void
change_by_row (SutureRecord *record, sqlite3_stmt *statement)
{
  SutureWrite write = {
    .kind = sqlite3_column_int (statement, 0),
    .fields = (guint) sqlite3_column_int (statement, 1),
    .priority = sqlite3_column_int (statement, 2),
    .due_on = sqlite3_column_type (statement, 3) == SQLITE_NULL ? SUTURE_DAY_NONE : sqlite3_column_int (statement, 3),
    .notes = (char *) sqlite3_column_text (statement, 4),
    .ticket_status = sqlite3_column_int (statement, 5),
    .ends_on = sqlite3_column_type (statement, 9) == SQLITE_NULL ? SUTURE_DAY_NONE : sqlite3_column_int (statement, 9),
  };
  g_auto (GStrv) groups = suture_table_split_strings ((const char *) sqlite3_column_text (statement, 8));
  const char *email = (const char *) sqlite3_column_text (statement, 6);
  gint64 made_on = sqlite3_column_int64 (statement, 7);

  write.groups = groups;
  if (record->type == &suture_ticket_type)
    suture_outbox_change_ticket ((SutureTicket *) record, &write);
  else if (record->type == &suture_exception_type)
    suture_outbox_change_exception ((SutureException *) record, &write, email, made_on);
  else
    suture_outbox_change_activity ((SutureActivity *) record, &write, email, made_on);
}

/**
 * suture_outbox_make:
 * @store: a store
 * @connection: a connection
 * @table: what lies beneath
 * @sql: a constant statement that begins with %SUTURE_OUTBOX_SELECT: the changes of the id ?1 up to the change ?2
 * @id: an id
 * @up_to: the last change to make, or %SUTURE_OUTBOX_ALL
 * @record: (out) (transfer full) (nullable): what lies beneath with the changes made, %NULL where nothing waits
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_outbox_make (SutureStore *store, SutureConnection *connection, const SutureTable *table, const char *sql,
                    const char *id, gint64 up_to, gpointer *record, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  if (!suture_outbox_find_row (store, connection, table, id, record, error))
    return FALSE;
  if (*record == NULL)
    return TRUE;
  statement = suture_connection_get (connection, sql, &local);
  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, up_to);
      while (suture_connection_step (connection, statement, &local))
        change_by_row (*record, statement);
    }
  if (local == NULL)
    return TRUE;
  g_clear_pointer (record, suture_record_unref);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_outbox_make_activity:
 * @store: a store
 * @connection: a connection
 * @id: an activity
 * @up_to: the last change to make, or %SUTURE_OUTBOX_ALL
 * @activity: (out) (transfer full) (nullable): what lies beneath with the changes made, %NULL where nothing waits
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_outbox_make_activity (SutureStore *store, SutureConnection *connection, const char *id, gint64 up_to,
                             SutureActivity **activity, GError **error)
{
  return suture_outbox_make (store, connection, &suture_table_activities_before,
               SUTURE_OUTBOX_SELECT
               " WHERE activityId = ?1 AND kind IN (2, 4, 5) AND id <= ?2 ORDER BY id",
               id, up_to, (gpointer *) activity, error);
}

/**
 * suture_outbox_make_ticket:
 * @store: a store
 * @connection: a connection
 * @id: a ticket
 * @up_to: the last change to make, or %SUTURE_OUTBOX_ALL
 * @ticket: (out) (transfer full) (nullable): what lies beneath with the changes made, %NULL where nothing waits
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_outbox_make_ticket (SutureStore *store, SutureConnection *connection, const char *id, gint64 up_to,
                           SutureTicket **ticket, GError **error)
{
  return suture_outbox_make (store, connection, &suture_table_tickets_before,
               SUTURE_OUTBOX_SELECT
               " WHERE ticketId = ?1 AND kind = 6 AND id <= ?2 ORDER BY id",
               id, up_to, (gpointer *) ticket, error);
}

/**
 * suture_outbox_set_activity:
 * @connection: the writer's connection
 * @table: the table that shows it or that lies beneath
 * @activity: an activity whose key is that of its row
 * @error: return location
 *
 * Returns: whether the row is @activity now
 */
gboolean
suture_outbox_set_activity (SutureConnection *connection, const SutureTable *table, const SutureActivity *activity,
                            GError **error)
{
  g_autofree char *recommendation = suture_activity_dup_recommendation_id (activity);

  return suture_table_update (table, connection, activity->record.key, recommendation, activity, error);
}

/**
 * suture_outbox_fold_edits:
 * @store: a store
 * @connection: the writer's connection
 * @id: an activity that the service has refused to create
 * @error: return location
 *
 * Makes the edits that wait behind the creation part of it: they may be what was
 * wrong with it, and would never be sent.
 *
 * Returns: whether they are
 */
gboolean
suture_outbox_fold_edits (SutureStore *store, SutureConnection *connection, const char *id, GError **error)
{
  g_autoptr (SutureActivity) activity = NULL;

  if (!suture_outbox_make (store, connection, &suture_table_activities_before,
                           SUTURE_OUTBOX_SELECT
                           " WHERE activityId = ?1 AND kind = 4 AND id <= ?2 ORDER BY id",
                           id, SUTURE_OUTBOX_ALL, (gpointer *) &activity, error))
    return FALSE;
  return activity == NULL ||
         (suture_outbox_set_activity (connection, &suture_table_activities_before, activity, error) &&
          suture_outbox_run (connection, "DELETE FROM change WHERE activityId = ?1 AND kind = 4", id, error));
}

/**
 * suture_outbox_show_activity:
 * @store: a store
 * @connection: the writer's connection
 * @id: an activity whose changes, or what lies beneath them, are others now
 * @error: return location
 *
 * Returns: whether the activity is shown as it should be
 */
gboolean
suture_outbox_show_activity (SutureStore *store, SutureConnection *connection, const char *id, GError **error)
{
  g_autoptr (SutureActivity) activity = NULL;

  if (!suture_outbox_make_activity (store, connection, id, SUTURE_OUTBOX_ALL, &activity, error))
    return FALSE;
  if (activity == NULL)
    return TRUE;
  return suture_outbox_set_activity (connection, &suture_table_activities, activity, error) &&
         suture_outbox_run (connection,
                            "DELETE FROM activityBefore WHERE \"id\" = ?1 AND NOT EXISTS (SELECT 1 FROM change"
                            " WHERE activityId = ?1 AND kind IN " SUTURE_OUTBOX_ACTIVITY_KINDS ")", id, error);
}

/**
 * suture_outbox_show_ticket:
 * @store: a store
 * @connection: the writer's connection
 * @id: a ticket whose changes, or what lies beneath them, are others now
 * @error: return location
 *
 * Returns: whether the ticket is shown as it should be
 */
gboolean
suture_outbox_show_ticket (SutureStore *store, SutureConnection *connection, const char *id, GError **error)
{
  g_autoptr (SutureTicket) ticket = NULL;

  if (!suture_outbox_make_ticket (store, connection, id, SUTURE_OUTBOX_ALL, &ticket, error))
    return FALSE;
  if (ticket == NULL)
    return TRUE;
  return suture_table_update (&suture_table_tickets, connection, ticket->record.key, NULL, ticket, error) &&
         suture_outbox_run (connection,
                            "DELETE FROM ticketBefore WHERE \"id\" = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM change WHERE ticketId = ?1 AND kind = 6)", id, error);
}

/**
 * suture_outbox_add:
 * @store: a store
 * @connection: the writer's connection
 * @write: what was typed
 * @activity_id: (nullable): the activity it belongs to, %NULL of a change of an exception or a device
 * @ticket_id: (nullable): the ticket to update, or the one before a new one
 * @email: (nullable): who did it
 * @not_before_usec: when it may be sent, microseconds UTC
 * @id: (out) (optional): the change
 * @error: return location
 *
 * Returns: whether the change waits
 */
gboolean
suture_outbox_add (SutureStore *store, SutureConnection *connection, const SutureWrite *write, const char *activity_id,
                   const char *ticket_id, const char *email, gint64 not_before_usec, gint64 *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO change (kind, activityId, ticketId, state, attempts, notBefore, sentOn,"
                           " fields, priority, dueOn, notes, ticketStatus, email, madeOn, exceptionId, groups, endsOn,"
                           " deviceId, deviceValue)"
                           " VALUES (?1, ?2, ?3, 1, 0, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, write->kind);
  sqlite3_bind_text (statement, 2, activity_id != NULL ? activity_id : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, ticket_id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, not_before_usec);
  sqlite3_bind_int (statement, 5, (int) write->fields);
  sqlite3_bind_int (statement, 6, write->priority);
  if (write->due_on != SUTURE_DAY_NONE)
    sqlite3_bind_int (statement, 7, write->due_on);
  sqlite3_bind_text (statement, 8, write->notes, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 9, write->ticket_status);
  sqlite3_bind_text (statement, 10, email, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 11, suture_clock_now (store->clock));
  if (suture_outbox_is_exception (write->kind))
    sqlite3_bind_text (statement, 12, write->id, -1, SQLITE_STATIC);
  suture_table_bind_strings (statement, 13, write->groups);
  if (write->ends_on != SUTURE_DAY_NONE)
    sqlite3_bind_int (statement, 14, write->ends_on);
  if (write->kind == SUTURE_WRITE_SET_DEVICE_VALUE)
    {
      sqlite3_bind_text (statement, 15, write->id, -1, SQLITE_STATIC);
      sqlite3_bind_int (statement, 16, write->device_value);
    }
  if (!suture_connection_finish (connection, statement, error))
    return FALSE;
  if (id != NULL)
    *id = sqlite3_last_insert_rowid (connection->db);
  return TRUE;
}

/**
 * suture_outbox_delete_change:
 * @connection: the writer's connection
 * @id: a change
 * @error: return location
 *
 * Returns: whether it waits no more
 */
gboolean
suture_outbox_delete_change (SutureConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "DELETE FROM change WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return suture_connection_finish (connection, statement, error);
}
