/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "suture-error.h"

/* The file that leads to each version, by that version less one. Frozen once released. */
static const char *const steps[SUTURE_SCHEMA_VERSION] = {
  "0001-initial.sql",
  "0002-workflow.sql",
  "0003-exceptions.sql",
  "0004-dashboard.sql",
  "0005-lossless.sql",
};

static gboolean
check_version (gint64 version, const char *path, GError **error)
{
  if (version <= SUTURE_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_TOO_NEW,
               _("The local data in “%s” were written by a newer version of Suture and were left as they are. Update Suture, or choose another profile."),
               path);
  return FALSE;
}

/* A copy beside the file, so that a migration gone wrong costs nothing. */
static gboolean
copy_before (SutureConnection *connection, gint64 version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.version-%" G_GINT64_FORMAT, connection->path, version);
  sqlite3_stmt *statement;

  g_remove (copy);
  statement = suture_connection_get (connection, "VACUUM INTO ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, copy, -1, SQLITE_STATIC);
  if (!suture_connection_finish (connection, statement, error))
    {
      g_remove (copy); /* half of one is none */
      return FALSE;
    }
  return g_chmod (copy, 0600) == 0;
}

static gboolean
run_step (SutureConnection *connection, guint step, GError **error)
{
  g_autofree char *done = g_strdup_printf ("PRAGMA user_version = %u; COMMIT", step + 1);

  if (!suture_connection_run (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (suture_connection_run_resource (connection, steps[step], error) &&
      suture_connection_run (connection, done, error))
    return TRUE;
  suture_connection_run (connection, "ROLLBACK", NULL);
  return FALSE;
}

static SutureConnection *
open_with_version (const char *path, SutureConnectionMode mode, gint64 *version, GError **error)
{
  g_autoptr (SutureConnection) connection = suture_connection_open (path, mode, error);

  if (connection == NULL || !suture_connection_get_integer (connection, "PRAGMA user_version", version, error))
    return NULL;
  return g_steal_pointer (&connection);
}

/* Every table and column of a file, as `table.column`. */
static GHashTable *
list_columns (SutureConnection *connection, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_info (m.name) AS c "
                                       "WHERE m.type = 'table'", error);

  if (statement == NULL)
    return NULL;
  while (suture_connection_step (connection, statement, &failure))
    g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (failure == NULL)
    return g_steal_pointer (&columns);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* What this program would make of an empty file. */
static GHashTable *
list_known_columns (GError **error)
{
  g_autoptr (SutureConnection) connection = suture_connection_open (":memory:", SUTURE_CONNECTION_WRITER, error);

  for (guint step = 0; connection != NULL && step < SUTURE_SCHEMA_VERSION; step++)
    if (!run_step (connection, step, error))
      return NULL;
  return connection != NULL ? list_columns (connection, error) : NULL;
}

/* Whether all that this program asks for is there, whatever else is. */
static gboolean
has_known_columns (SutureConnection *connection)
{
  g_autoptr (GHashTable) theirs = list_columns (connection, NULL);
  g_autoptr (GHashTable) known = list_known_columns (NULL);
  GHashTableIter iter;
  gpointer column;

  if (theirs == NULL || known == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    if (!g_hash_table_contains (theirs, column))
      return FALSE;
  return TRUE;
}

/**
 * suture_schema_check:
 * @path: a database file, possibly empty
 * @newer: (out): whether a newer program has written it, so that it is to be read only
 * @error: return location; %SUTURE_ERROR_TOO_NEW where it cannot even be read, %SUTURE_ERROR_STORE
 *
 * Looks whether this program may work with a file, without altering it.
 *
 * Returns: whether it may
 */
gboolean
suture_schema_check (const char *path, gboolean *newer, GError **error)
{
  g_autoptr (SutureConnection) connection = NULL;
  gint64 version;

  /* What a program was killed at has to be taken back first, which needs to write. */
  connection = open_with_version (path, SUTURE_CONNECTION_CHECK, &version, NULL);
  if (connection == NULL)
    connection = open_with_version (path, SUTURE_CONNECTION_READER, &version, error);
  if (connection == NULL)
    return FALSE;
  *newer = version > SUTURE_SCHEMA_VERSION;
  return !*newer || has_known_columns (connection) || check_version (version, path, error);
}

/**
 * suture_schema_migrate:
 * @connection: the writer's connection
 * @error: return location; %SUTURE_ERROR_TOO_NEW, %SUTURE_ERROR_STORE, %SUTURE_ERROR_NO_SPACE
 *
 * Brings the file to the newest layout, a transaction a step: after a failure it
 * is as it was before that step.
 *
 * Returns: whether it has the newest layout
 */
gboolean
suture_schema_migrate (SutureConnection *connection, GError **error)
{
  gint64 version;

  if (!suture_connection_get_integer (connection, "PRAGMA user_version", &version, error) ||
      !check_version (version, connection->path, error))
    return FALSE;
  if (version > 0 && version < SUTURE_SCHEMA_VERSION && !copy_before (connection, version, error))
    return FALSE;
  for (guint step = (guint) version; step < SUTURE_SCHEMA_VERSION; step++)
    if (!run_step (connection, step, error))
      return FALSE;
  return TRUE;
}
