/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

/* A change, what builds on it, and what builds on that in turn, the last first: what was reopened has to be completed
 * before, only an active activity is edited, and everything is done to something that was made before. The ticket that
 * was asked for with a request goes with it, even where the service has the activity already. */
#define COLUMNS(of) of "id, " of "kind, " of "known, " of "activityId, " of "ticketId, " of "exceptionId"
#define NEXT " UNION SELECT " COLUMNS ("c.") " FROM gone AS g JOIN change AS c ON c.id > g.id AND "
#define BUILDS_ON \
  "WITH RECURSIVE gone (" COLUMNS ("") ") AS (SELECT " COLUMNS ("") " FROM change WHERE id = ?1" \
  NEXT "c.activityId = g.activityId WHERE g.kind = 1 AND (NOT g.known OR c.kind = 3)" \
  " OR g.kind = 2 AND c.kind = 5 OR g.kind = 5 AND c.kind IN (2, 3, 4)" \
  NEXT "c.ticketId = g.ticketId WHERE g.kind = 6 AND c.kind = 6" \
  NEXT "c.exceptionId = g.exceptionId WHERE g.kind = 7 AND NOT g.known)" \
  " SELECT id, kind FROM gone ORDER BY id DESC"

/**
 * suture_outbox_list_chain:
 * @connection: a connection
 * @id: a change
 * @creation: (out) (optional): whether it makes what the others are done to
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): the change and what builds on it, however far, the last first; empty
 *   where it is there no more. %NULL and @error
 */
GArray *
suture_outbox_list_chain (SutureConnection *connection, gint64 id, gboolean *creation, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, BUILDS_ON, error);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  while (suture_connection_step (connection, statement, &local))
    {
      const gint64 next = sqlite3_column_int64 (statement, 0);
      const int kind = sqlite3_column_int (statement, 1);

      if (creation != NULL)
        *creation = kind == SUTURE_WRITE_CREATE_ACTIVITY || kind == SUTURE_WRITE_CREATE_EXCEPTION;
      g_array_append_val (gone, next);
    }
  if (local == NULL)
    return g_steal_pointer (&gone);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
