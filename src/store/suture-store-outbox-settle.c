/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

/* What its user decides about a change, and what waits for that. */

typedef struct
{
  gint64 id;
  guint  members;
} Choice;

static gboolean
set_fields (SutureConnection *connection, gint64 id, guint fields, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "UPDATE change SET fields = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, (int) fields);
  return suture_connection_finish (connection, statement, error);
}

/* The answer to a security task stays as it was typed, with the note that stands there. */
static gboolean
take_note (SutureConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "UPDATE change SET notes = (SELECT b.\"statusNote\" FROM ticketBefore AS b"
                                       " WHERE b.\"id\" = change.ticketId) WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
keep_members_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  const Choice *choice = data;
  g_autoptr (SutureChange) change = suture_outbox_read_change (self, connection, choice->id, NULL, error);
  guint fields;

  if (change == NULL)
    return FALSE;
  if (change->kind == SUTURE_WRITE_UPDATE_TICKET && (choice->members & SUTURE_EDIT_NOTES) == 0)
    return take_note (connection, choice->id, error) && suture_outbox_show_ticket (self, connection, change->write->id, error);
  fields = change->write->fields & choice->members;
  if (change->kind != SUTURE_WRITE_EDIT_ACTIVITY || fields == change->write->fields || fields == 0)
    return TRUE;
  return set_fields (connection, choice->id, fields, error) &&
         suture_outbox_show_activity (self, connection, change->write->id, error);
}

/**
 * suture_store_keep_members:
 * @self: a store
 * @change_id: a change that lost a race
 * @members: #SutureEditFields that stay as they were typed; of an edit one of those it changes at least
 * @error: return location; %SUTURE_ERROR_CONFLICT once it is accepted
 *
 * Merges an edit with somebody else's version: the other members stay theirs. Of
 * an answer to a security task the note can stay theirs. To be sent, it is retried.
 * Other changes say one thing, beside which all else stays theirs anyway: nothing
 * happens to them. Blocks.
 *
 * Returns: whether it is stored
 */
gboolean
suture_store_keep_members (SutureStore *self, gint64 change_id, guint members, GError **error)
{
  Choice choice = { change_id, members };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, keep_members_job, &choice, error);
}

static gboolean
count_undecided_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_connection_get_integer (connection, "SELECT count(*) FROM change WHERE state IN (4, 5)", data, error);
}

/**
 * suture_store_count_undecided:
 * @self: a store
 * @error: return location
 *
 * Counts the changes that the service refused, or that lost a race: they wait for
 * their user. Blocks.
 *
 * Returns: changes, or -1 and @error
 */
gint64
suture_store_count_undecided (SutureStore *self, GError **error)
{
  gint64 undecided = 0;

  g_return_val_if_fail (SUTURE_IS_STORE (self), -1);

  return suture_store_read (self, count_undecided_job, &undecided, error) ? undecided : -1;
}
