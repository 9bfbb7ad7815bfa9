/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-salvage.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "suture-error.h"

/* A damaged file is set aside, never thrown away, and a new one made; what the service does not have is copied into it:
 * the outbox with what lies beneath its changes, the archive, drafts, the history of scores. The rest is pulled anew.
 *
 *   store.db         --set aside-->  store.db.damaged-20261130-003000
 *   store.db (new)   <----copy-----  row by row, from both ends, as far as the damage lets one read
 */

/* What only this computer knows, and what that stands on. */
static const char *const tables[] = {
  "change", "activity", "activityBefore", "exception", "exceptionBefore", "ticket", "ticketBefore", "archive", "draft",
  "progress", "seen", "score", "scoreEvent",
};

/**
 * suture_salvage_suspect:
 * @path: a store's file in which something could not be read
 *
 * Has the file checked when it is opened the next time. Any thread.
 */
void
suture_salvage_suspect (const char *path)
{
  g_autofree char *flag = g_strconcat (path, ".suspect", NULL);

  g_file_set_contents (flag, "", 0, NULL);
}

static gboolean
is_sound (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  gboolean sound;

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  sound = code == SQLITE_DONE ||
          (code == SQLITE_ROW && (sqlite3_column_type (statement, 0) != SQLITE_TEXT ||
                                  strcmp ((const char *) sqlite3_column_text (statement, 0), "ok") == 0)) ||
          ((code & 0xff) != SQLITE_CORRUPT && (code & 0xff) != SQLITE_NOTADB && code != SQLITE_ROW);
  sqlite3_finalize (statement);
  return sound;
}

/**
 * suture_salvage_is_damaged:
 * @path: a store's file, which nobody has opened in this program
 *
 * Looks whether the file is a database; all of it only where something was wrong
 * before: that takes as long as reading it. Blocks.
 *
 * Returns: whether it is known to be damaged
 */
gboolean
suture_salvage_is_damaged (const char *path)
{
  g_autofree char *flag = g_strconcat (path, ".suspect", NULL);
  const gboolean suspect = g_file_test (flag, G_FILE_TEST_EXISTS);
  sqlite3 *db = NULL;
  gboolean sound;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      sqlite3_close (db);
      return FALSE;
    }
  sqlite3_busy_timeout (db, 10000);
  sound = is_sound (db, "SELECT count(*) FROM sqlite_master") && (!suspect || is_sound (db, "PRAGMA quick_check(1)"));
  sqlite3_close (db);
  if (sound && suspect)
    g_unlink (flag);
  return !sound;
}

/**
 * suture_salvage_check:
 * @connection: a connection outside of any transaction
 *
 * Reads the whole file: seconds for a large one. Blocks.
 *
 * Returns: whether it is sound
 */
gboolean
suture_salvage_check (SutureConnection *connection)
{
  return is_sound (connection->db, "PRAGMA quick_check(1)");
}

static gboolean
move (const char *path, const char *aside, const char *suffix, GError **error)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (aside, suffix, NULL);

  if (g_rename (from, to) == 0 || (errno == ENOENT && suffix[0] != '\0'))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
               _("The local data in “%s” could not be opened: %s. Check that the folder exists and belongs to you."),
               path, g_strerror (errno));
  return FALSE;
}

/**
 * suture_salvage_set_aside:
 * @path: a damaged file, which nobody has open
 * @now_usec: what time it is
 * @aside: (out): where it is now
 * @error: return location; %SUTURE_ERROR_STORE
 *
 * Makes room for a new file.
 *
 * Returns: whether the damaged one is out of the way
 */
gboolean
suture_salvage_set_aside (const char *path, gint64 now_usec, char **aside, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_usec / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s.damaged-%s", path, stamp);
  g_autofree char *flag = g_strconcat (path, ".suspect", NULL);
  g_autofree char *memory = g_strconcat (path, "-shm", NULL);

  if (!move (path, name, "", error) || !move (path, name, "-wal", error))
    return FALSE;
  g_unlink (memory);
  g_unlink (flag);
  *aside = g_steal_pointer (&name);
  return TRUE;
}

/* The columns that both files have, quoted, with commas. */
static char *
dup_columns (sqlite3 *db, sqlite3 *old, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  g_autoptr (GString) columns = g_string_new (NULL);
  sqlite3_stmt *mine = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &mine, NULL) != SQLITE_OK)
    return NULL;
  while (sqlite3_step (mine) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (mine, 0);
      /* A column that is missing would be taken for a text in quotes, were there no table before it. */
      g_autofree char *probe = g_strdup_printf ("SELECT t.\"%s\" FROM \"%s\" AS t LIMIT 0", name, table);
      sqlite3_stmt *theirs = NULL;

      if (sqlite3_prepare_v2 (old, probe, -1, &theirs, NULL) == SQLITE_OK)
        g_string_append_printf (columns, "%s\"%s\"", columns->len > 0 ? ", " : "", name);
      sqlite3_finalize (theirs);
    }
  sqlite3_finalize (mine);
  return columns->len > 0 ? g_string_free (g_steal_pointer (&columns), FALSE) : NULL;
}

static void
copy_row (sqlite3_stmt *from, sqlite3_stmt *to)
{
  sqlite3_reset (to);
  for (int i = 0; i < sqlite3_column_count (from); i++)
    sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
  sqlite3_step (to);
}

/* Up to the first place that cannot be read; what is there already stays. */
static void
copy_from (sqlite3 *old, const char *table, const char *columns, const char *order, sqlite3_stmt *to)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" %s", columns, table, order);
  sqlite3_stmt *from = NULL;

  if (sqlite3_prepare_v2 (old, sql, -1, &from, NULL) == SQLITE_OK)
    while (sqlite3_step (from) == SQLITE_ROW)
      copy_row (from, to);
  sqlite3_finalize (from);
}

static void
copy_table (sqlite3 *db, sqlite3 *old, const char *table)
{
  /* Without an order the rows come as they lie; those of a table without rowids lie by their key. */
  static const char *const orders[] = { "ORDER BY rowid", "ORDER BY rowid DESC", "ORDER BY 1", "ORDER BY 1 DESC" };
  g_autofree char *columns = dup_columns (db, old, table);
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *to = NULL;
  guint n = 1;

  if (columns == NULL)
    return;
  for (const char *p = columns; (p = strchr (p, ',')) != NULL; p++)
    n++;
  g_string_append_printf (sql, "INSERT OR IGNORE INTO \"%s\" (%s) VALUES (", table, columns);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (sql, "%s?%u", i > 1 ? ", " : "", i);
  g_string_append_c (sql, ')');
  if (sqlite3_prepare_v2 (db, sql->str, -1, &to, NULL) == SQLITE_OK)
    for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
      copy_from (old, table, columns, orders[i], to);
  sqlite3_finalize (to);
}

static gboolean
count (SutureConnection *connection, const char *sql, guint *n, GError **error)
{
  gint64 value;

  if (!suture_connection_get_integer (connection, sql, &value, error))
    return FALSE;
  *n = (guint) value;
  return TRUE;
}

/**
 * suture_salvage_copy:
 * @connection: the writer's connection to a new file
 * @aside: the damaged one
 * @n_changes: (out): changes of the outbox that were saved
 * @n_archived: (out): archived activities that were saved
 * @error: return location
 *
 * Copies what the service does not have, as far as it can be read. Blocks.
 *
 * Returns: whether what could be read is stored
 */
gboolean
suture_salvage_copy (SutureConnection *connection, const char *aside, guint *n_changes, guint *n_archived, GError **error)
{
  sqlite3 *old = NULL;

  if (!suture_connection_run (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (sqlite3_open_v2 (aside, &old, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      copy_table (connection->db, old, tables[i]);
  sqlite3_close (old);
  /* What was being sent is unknown: it is sent once more, which is harmless. A change whose activity is lost cannot be. */
  if (suture_connection_run (connection,
                             "UPDATE change SET state = 1, notBefore = 0 WHERE state = 2;"
                             "DELETE FROM change WHERE kind = 1 AND activityId NOT IN (SELECT \"id\" FROM activityBefore);"
                             "DELETE FROM change WHERE kind IN (7, 8, 9) AND exceptionId NOT IN (SELECT \"id\" FROM exceptionBefore);"
                             "COMMIT", error) &&
      count (connection, "SELECT count(*) FROM change", n_changes, error) &&
      count (connection, "SELECT count(*) FROM archive", n_archived, error))
    return TRUE;
  if (!sqlite3_get_autocommit (connection->db))
    suture_connection_run (connection, "ROLLBACK", NULL);
  return FALSE;
}
