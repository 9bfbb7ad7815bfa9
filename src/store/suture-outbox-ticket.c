/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

/* An activity and its open ticket say the same: what was edited about the one is made to the other, as a change of its
 * own, so that it waits and is tried again as all the others. */

static gboolean
find_newest (SutureStore *store, SutureConnection *connection, const char *activity_id, SutureTicket **ticket, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT \"id\" FROM ticket WHERE \"remediationTaskId\" = ?1"
                           " ORDER BY \"createdDateTime\" DESC, key DESC LIMIT 1", error);
  g_autoptr (GError) local = NULL;
  g_autofree char *id = NULL;

  *ticket = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, activity_id, -1, SQLITE_STATIC);
  if (suture_connection_step (connection, statement, &local))
    id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (local == NULL)
    return suture_outbox_find_row (store, connection, &suture_table_tickets, id, (gpointer *) ticket, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_outbox_find_open_ticket:
 * @store: a store
 * @connection: a connection
 * @activity_id: an activity
 * @ticket: (out) (transfer full) (nullable): its ticket that is neither completed nor rejected
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_outbox_find_open_ticket (SutureStore *store, SutureConnection *connection, const char *activity_id,
                                SutureTicket **ticket, GError **error)
{
  if (!find_newest (store, connection, activity_id, ticket, error))
    return FALSE;
  if (*ticket != NULL && (*ticket)->status != SUTURE_TICKET_PENDING && (*ticket)->status != SUTURE_TICKET_ACTIVE)
    g_clear_pointer (ticket, suture_record_unref);
  return TRUE;
}

/* A ticket that was sent for, and whose answer never came, may exist all the same, as the activity was then. */
static gboolean
has_ticket (SutureStore *store, SutureConnection *connection, const char *activity_id, gboolean *has, GError **error)
{
  g_autoptr (SutureTicket) ticket = NULL;

  if (!suture_outbox_find_open_ticket (store, connection, activity_id, &ticket, error))
    return FALSE;
  *has = ticket != NULL;
  return *has || suture_outbox_exists (connection, "SELECT 1 FROM change WHERE activityId = ?1 AND kind = 3 AND attempts > 0",
                                       activity_id, 0, has, error);
}

/* One that waits, or was refused, is made to say this too. */
static gboolean
add_to_waiting (SutureConnection *connection, const SutureWrite *write, gboolean *added, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "UPDATE change SET fields = fields | ?2, state = 1, notBefore = 0"
                           " WHERE activityId = ?1 AND kind = 10 AND state <> 2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, write->id, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, (int) write->fields);
  if (!suture_connection_finish (connection, statement, error))
    return FALSE;
  *added = sqlite3_changes (connection->db) > 0;
  return TRUE;
}

/**
 * suture_outbox_follow_edit:
 * @store: a store
 * @connection: the writer's connection
 * @edit: an edit of an activity that the service has accepted
 * @error: return location
 *
 * Has the activity's open ticket changed as well, where it has one.
 *
 * Returns: whether that waits, or is not needed
 */
gboolean
suture_outbox_follow_edit (SutureStore *store, SutureConnection *connection, const SutureChange *edit, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_EDIT_TICKET, edit->write->id);
  gboolean has, added;

  write->fields = edit->write->fields;
  if (!has_ticket (store, connection, write->id, &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  if (!add_to_waiting (connection, write, &added, error))
    return FALSE;
  return added || suture_outbox_add (store, connection, write, write->id, NULL, edit->email, 0, NULL, error);
}
