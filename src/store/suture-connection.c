/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-connection.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-fold.h"
#include "suture-salvage.h"
#include "suture-store-resources.h"

#define BUSY_TIMEOUT_MS 10000

/**
 * suture_connection_fail:
 * @self: a connection whose last call failed
 * @error: return location; %SUTURE_ERROR, or %G_IO_ERROR_CANCELLED after an interruption
 *
 * Turns SQLite's last error into a sentence for people that says what to do next.
 *
 * Returns: %FALSE, so that callers can return it
 */
gboolean
suture_connection_fail (SutureConnection *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->db);

  if (sqlite3_system_errno (self->db) == ENOSPC && (code & 0xff) == SQLITE_IOERR)
    code = SQLITE_FULL;
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was canceled."));
      break;
    case SQLITE_FULL:
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE,
                           _("The disk is full, so nothing more can be saved on this computer. Free some space, then try again."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      suture_salvage_suspect (self->path);
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
                   _("The local data in “%s” cannot be read, because the file is damaged. Start again: the file is then set aside, what was not sent yet and the archive are saved from it, and the rest is loaded from the service."),
                   self->path);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
                           _("Another program is using the local data. Wait until it has finished, then try again."));
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
                   _("The local data in “%s” cannot be opened for writing. Check that the folder exists and belongs to you."),
                   self->path);
      break;
    default:
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
                   _("The local data in “%s” could not be used: %s. Try again, and report it if it happens again."),
                   self->path, sqlite3_errmsg (self->db));
      break;
    }
  return FALSE;
}

/* SQL: suture_found (text, folded word). */
static void
found_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  SutureConnection *self = sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *word = (const char *) sqlite3_value_text (values[1]);
  gboolean found = FALSE;

  if (text != NULL && word != NULL)
    {
      g_string_truncate (self->scratch, 0);
      suture_fold_append (self->scratch, text, (gsize) sqlite3_value_bytes (values[0]));
      found = memmem (self->scratch->str, self->scratch->len, word, (gsize) sqlite3_value_bytes (values[1])) != NULL;
    }
  sqlite3_result_int (context, found);
}

/* SQL: COLLATE SUTURE, the order of names for people. Never used by an index, so that other tools can read the file. */
static int
compare_texts (void *user_data, int a_length, const void *a, int b_length, const void *b)
{
  return suture_fold_compare (a, (gsize) a_length, b, (gsize) b_length);
}

static gboolean
set_up (SutureConnection *self, SutureConnectionMode mode, GError **error)
{
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->db, 1);
  if (sqlite3_create_function (self->db, "suture_found", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, self, found_function,
                               NULL, NULL) != SQLITE_OK ||
      sqlite3_create_collation (self->db, "SUTURE", SQLITE_UTF8, NULL, compare_texts) != SQLITE_OK)
    return suture_connection_fail (self, error);
  if (!suture_connection_add_groups (self, error) || !suture_connection_add_exceptions (self, error))
    return FALSE;
  if (mode == SUTURE_CONNECTION_WRITER)
    return suture_connection_run (self,
                                  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 0;"
                                  "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;"
                                  "PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = FILE", error);
  return suture_connection_run (self, "PRAGMA mmap_size = 0; PRAGMA cache_size = -16384; PRAGMA query_only = 1", error);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/**
 * suture_connection_open:
 * @path: the database file
 * @mode: what for
 * @error: return location; %SUTURE_ERROR
 *
 * Opens a connection for one thread at a time. Blocks.
 *
 * Returns: (transfer full): a connection, or %NULL and @error
 */
SutureConnection *
suture_connection_open (const char *path, SutureConnectionMode mode, GError **error)
{
  g_autoptr (SutureConnection) self = g_new0 (SutureConnection, 1);
  /* A reader too is opened read-write: it may have to make the shared memory of the WAL. query_only guards it. */
  int access = mode == SUTURE_CONNECTION_CHECK ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->word_keys = g_hash_table_new (g_str_hash, g_str_equal);
  self->scratch = g_string_new (NULL);
  if (sqlite3_open_v2 (path, &self->db, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL) != SQLITE_OK)
    {
      suture_connection_fail (self, error);
      return NULL;
    }
  return set_up (self, mode, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * suture_connection_free:
 * @self: (transfer full): a connection with no statement of its own user left
 */
void
suture_connection_free (SutureConnection *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->db);
  suture_connection_set_groups (self, NULL, NULL, 0);
  g_free (self->group_names);
  g_hash_table_unref (self->word_keys);
  g_ptr_array_unref (self->words);
  g_string_free (self->scratch, TRUE);
  g_free (self->path);
  g_free (self);
}

/**
 * suture_connection_run:
 * @self: a connection
 * @sql: statements without parameters and results
 * @error: return location
 *
 * Returns: whether all of them ran
 */
gboolean
suture_connection_run (SutureConnection *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return suture_connection_fail (self, error);
  return TRUE;
}

/**
 * suture_connection_run_resource:
 * @self: a connection
 * @name: a file of the sql folder
 * @error: return location
 *
 * Returns: whether all its statements ran
 */
gboolean
suture_connection_run_resource (SutureConnection *self, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/org/suture/store/sql/", name, NULL);
  g_autoptr (GBytes) sql = g_resource_lookup_data (suture_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  /* Resource data ends with a NUL that its size does not count. */
  return sql != NULL && suture_connection_run (self, g_bytes_get_data (sql, NULL), error);
}

/**
 * suture_connection_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full): free with sqlite3_finalize(); %NULL and @error
 */
sqlite3_stmt *
suture_connection_prepare (SutureConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    suture_connection_fail (self, error);
  return statement;
}

/**
 * suture_connection_get:
 * @self: a connection
 * @sql: one statement, a constant or interned string: the address is the key
 * @error: return location
 *
 * Like suture_connection_prepare() for what is used again and again; hold it in
 * a `g_autoptr (SutureKeptStatement)`, and never twice at a time.
 *
 * Returns: (transfer none): the statement, without bindings, or %NULL and @error
 */
sqlite3_stmt *
suture_connection_get (SutureConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      suture_connection_fail (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

/**
 * suture_connection_step:
 * @self: a connection
 * @statement: a statement with its parameters bound
 * @error: return location
 *
 * Returns: %TRUE with a row; %FALSE at the end, or with @error set
 */
gboolean
suture_connection_step (SutureConnection *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    suture_connection_fail (self, error);
  return code == SQLITE_ROW;
}

/**
 * suture_connection_finish:
 * @self: a connection
 * @statement: a statement that gives no rows, with its parameters bound
 * @error: return location
 *
 * Runs a statement to its end and resets it.
 *
 * Returns: whether it ran
 */
gboolean
suture_connection_finish (SutureConnection *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW)
    suture_connection_fail (self, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

/**
 * suture_connection_get_integer:
 * @self: a connection
 * @sql: a constant statement whose first row and column is an integer; none counts as 0
 * @value: (out): the integer
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_connection_get_integer (SutureConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (self, sql, error);
  g_autoptr (GError) local = NULL;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (suture_connection_step (self, statement, &local))
    *value = sqlite3_column_int64 (statement, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
