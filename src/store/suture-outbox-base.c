/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

/* What a change was typed on. The service's newest word may come before the change is sent; only this tells whether
 * somebody else has said something meanwhile that must not be overwritten unseen. */

static const char *const note_sql[] = {
  "UPDATE change SET baseKnown = 1, (basePriority, baseDueOn, baseNotes, baseStatus) ="
  " (SELECT b.\"priority\", b.\"dueOn\", b.\"requesterNotes\", b.\"status\" FROM activityBefore AS b WHERE b.\"id\" = change.activityId)"
  " WHERE id = ?1 AND kind IN (2, 4, 5) AND EXISTS (SELECT 1 FROM activityBefore AS b WHERE b.\"id\" = change.activityId)",
  "UPDATE change SET baseKnown = 1, (baseEndsOn, baseGroups, baseStatus) ="
  " (SELECT b.\"endsOn\", b.\"canceledRbacGroupNames\", b.\"canceledOn\" IS NOT NULL FROM exceptionBefore AS b WHERE b.\"id\" = change.exceptionId)"
  " WHERE id = ?1 AND kind IN (8, 9) AND EXISTS (SELECT 1 FROM exceptionBefore AS b WHERE b.\"id\" = change.exceptionId)",
  "UPDATE change SET baseKnown = 1, (baseStatus, baseNotes) ="
  " (SELECT b.\"status\", b.\"statusNote\" FROM ticketBefore AS b WHERE b.\"id\" = change.ticketId)"
  " WHERE id = ?1 AND kind = 6 AND EXISTS (SELECT 1 FROM ticketBefore AS b WHERE b.\"id\" = change.ticketId)",
};

/* c has been accepted; e was typed after it. */
static const char *const advance_sql[] = {
  "UPDATE change AS e SET basePriority = iif(c.fields & 1, c.priority, e.basePriority),"
  " baseDueOn = iif(c.fields & 2, c.dueOn, e.baseDueOn), baseNotes = iif(c.fields & 4, c.notes, e.baseNotes)"
  " FROM change AS c WHERE c.id = ?1 AND c.kind = 4 AND e.activityId = c.activityId AND e.id > c.id AND e.kind IN (2, 4, 5)",
  "UPDATE change AS e SET baseStatus = iif(c.kind = 2, 2, 1)"
  " FROM change AS c WHERE c.id = ?1 AND c.kind IN (2, 5) AND e.activityId = c.activityId AND e.id > c.id AND e.kind IN (2, 4, 5)",
  "UPDATE change AS e SET baseEndsOn = c.endsOn"
  " FROM change AS c WHERE c.id = ?1 AND c.kind = 9 AND e.exceptionId = c.exceptionId AND e.id > c.id",
  "UPDATE change AS e SET (baseGroups, baseStatus) ="
  " (SELECT b.\"canceledRbacGroupNames\", b.\"canceledOn\" IS NOT NULL FROM exceptionBefore AS b WHERE b.\"id\" = c.exceptionId)"
  " FROM change AS c WHERE c.id = ?1 AND c.kind = 8 AND e.exceptionId = c.exceptionId AND e.id > c.id",
  "UPDATE change AS e SET baseStatus = c.ticketStatus, baseNotes = c.notes"
  " FROM change AS c WHERE c.id = ?1 AND c.kind = 6 AND e.ticketId = c.ticketId AND e.id > c.id AND e.kind = 6",
};

static gboolean
run_all (SutureConnection *connection, const char *const *statements, guint n_statements, gint64 id, GError **error)
{
  for (guint i = 0; i < n_statements; i++)
    {
      g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, statements[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, id);
      if (!suture_connection_finish (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_outbox_note_base:
 * @connection: the writer's connection
 * @id: a change
 * @error: return location
 *
 * Notes what the service says now as what the change is typed on: where it was
 * just made, or where its user has seen the other version and says so.
 *
 * Returns: whether it is noted
 */
gboolean
suture_outbox_note_base (SutureConnection *connection, gint64 id, GError **error)
{
  return run_all (connection, note_sql, G_N_ELEMENTS (note_sql), id, error);
}

/**
 * suture_outbox_advance_base:
 * @connection: the writer's connection
 * @id: a change that was accepted, and is still there
 * @error: return location
 *
 * What was typed behind it stands on what the change has made. Whatever somebody
 * else has done beside it is not part of that.
 *
 * Returns: whether it is noted
 */
gboolean
suture_outbox_advance_base (SutureConnection *connection, gint64 id, GError **error)
{
  return run_all (connection, advance_sql, G_N_ELEMENTS (advance_sql), id, error);
}

static SutureDay
column_day (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? SUTURE_DAY_NONE : sqlite3_column_int (statement, column);
}

/**
 * suture_outbox_read_base:
 * @statement: a row with the columns %SUTURE_OUTBOX_BASE
 * @column: where they begin
 * @base: (out caller-allocates): what the change was typed on
 */
void
suture_outbox_read_base (sqlite3_stmt *statement, int column, SutureChangeBase *base)
{
  base->known = sqlite3_column_int (statement, column) != 0;
  base->priority = sqlite3_column_int (statement, column + 1);
  base->due_on = column_day (statement, column + 2);
  base->notes = g_strdup ((const char *) sqlite3_column_text (statement, column + 3));
  base->status = sqlite3_column_int (statement, column + 4);
  base->ends_on = column_day (statement, column + 5);
  base->groups = suture_table_split_strings ((const char *) sqlite3_column_text (statement, column + 6));
}

static gboolean
is_subject (const SutureChange *change)
{
  return change->kind == SUTURE_WRITE_COMPLETE_ACTIVITY || change->kind == SUTURE_WRITE_EDIT_ACTIVITY ||
         change->kind == SUTURE_WRITE_REOPEN_ACTIVITY;
}

static gboolean
read_beneath (SutureStore *store, SutureConnection *connection, const SutureChange *change, gpointer *theirs, GError **error)
{
  const char *id = change->write->id;

  *theirs = NULL;
  if (is_subject (change))
    return suture_outbox_make_activity (store, connection, id, 0, (SutureActivity **) theirs, error);
  if (change->kind == SUTURE_WRITE_CANCEL_EXCEPTION || change->kind == SUTURE_WRITE_RENEW_EXCEPTION)
    return suture_outbox_make_exception (store, connection, id, 0, (SutureException **) theirs, error);
  if (change->kind == SUTURE_WRITE_UPDATE_TICKET)
    return suture_outbox_make_ticket (store, connection, id, 0, (SutureTicket **) theirs, error);
  return TRUE;
}

/**
 * suture_outbox_read_theirs:
 * @store: a store
 * @connection: a connection
 * @change: a change, whose other version is filled in where there is one
 * @error: return location
 *
 * The changes before it are the service's word by the time it is sent.
 *
 * Returns: whether it could be read
 */
gboolean
suture_outbox_read_theirs (SutureStore *store, SutureConnection *connection, SutureChange *change, GError **error)
{
  g_autoptr (SutureRecord) theirs = NULL;
  gpointer record;

  if (!read_beneath (store, connection, change, &record, error))
    return FALSE;
  theirs = record;
  if (theirs == NULL || (change->state != SUTURE_OUTBOX_CONFLICT && !suture_change_is_overtaken (change, theirs)))
    return TRUE;
  if (theirs->type == &suture_activity_type)
    change->theirs = (SutureActivity *) g_steal_pointer (&theirs);
  else if (theirs->type == &suture_exception_type)
    change->their_exception = (SutureException *) g_steal_pointer (&theirs);
  else
    change->their_ticket = (SutureTicket *) g_steal_pointer (&theirs);
  return TRUE;
}
