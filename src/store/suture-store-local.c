/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include "suture-list.h"
#include "suture-progress.h"

/* What this computer keeps for its user and no service knows: drafts, what was
 * looked at, and the progress that was measured here. */

typedef struct
{
  const char *name; /* (nullable) */
  const char *text; /* (nullable) */
  gpointer    read; /* (owned) (nullable): the answer */
} Local;

static gboolean
seen_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Local *local = data;

  return suture_store_see (connection, local->name, error);
}

/**
 * suture_store_see:
 * @connection: the writer's connection
 * @recommendation_id: (nullable): a recommendation, %NULL for all
 * @error: return location
 *
 * Notes how recommendations stand, so that what changes from now on is news.
 *
 * Returns: whether it is noted
 */
gboolean
suture_store_see (SutureConnection *connection, const char *recommendation_id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT OR REPLACE INTO seen (recommendationId, exposed, weaknesses, status, threats)"
                           " SELECT x.\"id\", x.\"exposedMachinesCount\", x.\"weaknesses\", x.\"status\", " SUTURE_LIST_THREATS
                           " FROM recommendation AS x WHERE ifnull(x.\"id\" = ?1, 1)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, recommendation_id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_store_mark_seen:
 * @self: a store
 * @recommendation_id: (nullable): the recommendation that was looked at, %NULL for all
 * @error: return location
 *
 * What changes about it from now on is news. Blocks.
 *
 * Returns: whether it is noted
 */
gboolean
suture_store_mark_seen (SutureStore *self, const char *recommendation_id, GError **error)
{
  Local local = { .name = recommendation_id };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, seen_job, &local, error);
}

static gboolean
save_draft_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Local *local = data;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           local->text == NULL ? "DELETE FROM draft WHERE name = ?1"
                                               : "INSERT OR REPLACE INTO draft (name, text, savedOn) VALUES (?1, ?2, ?3)",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, local->name, -1, SQLITE_STATIC);
  if (local->text != NULL)
    {
      sqlite3_bind_text (statement, 2, local->text, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 3, suture_clock_now (self->clock));
    }
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_store_save_draft:
 * @self: a store
 * @name: what the draft is for
 * @text: (nullable): what was typed, %NULL to forget it
 * @error: return location
 *
 * Keeps what was typed until it is submitted, over a restart too. No list shows
 * drafts, so nobody is told that something changed. Blocks.
 *
 * Returns: whether it is kept
 */
gboolean
suture_store_save_draft (SutureStore *self, const char *name, const char *text, GError **error)
{
  Local local = { .name = name, .text = text };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && name != NULL, FALSE);

  return suture_store_write_quietly (self, save_draft_job, &local, error);
}

/**
 * suture_store_get_draft:
 * @connection: a connection
 * @name: what the draft is for
 * @draft: (out) (transfer full) (nullable): what was typed, %NULL where nothing was
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_store_get_draft (SutureConnection *connection, const char *name, char **draft, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "SELECT text FROM draft WHERE name = ?1", error);
  g_autoptr (GError) local = NULL;

  *draft = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (suture_connection_step (connection, statement, &local))
    *draft = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_draft_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Local *local = data;

  return suture_store_get_draft (connection, local->name, (char **) &local->read, error);
}

/**
 * suture_store_read_draft:
 * @self: a store
 * @name: what the draft is for
 * @error: return location
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): what was typed; %NULL where nothing was, or with @error set
 */
char *
suture_store_read_draft (SutureStore *self, const char *name, GError **error)
{
  Local local = { .name = name };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && name != NULL, NULL);

  suture_store_read (self, read_draft_job, &local, error);
  return local.read;
}
