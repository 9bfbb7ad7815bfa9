/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-database.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suture-service-resources.h"

/* Frozen once released: a change of the schema is a new file at the end of this list. */
static const char * const migrations[] = {
  "/org/suture/Suture/service/sql/0001-initial.sql",
  "/org/suture/Suture/service/sql/0002-request-digest.sql",
  "/org/suture/Suture/service/sql/0003-workflow.sql",
  "/org/suture/Suture/service/sql/0004-exceptions.sql",
  "/org/suture/Suture/service/sql/0005-dashboard.sql",
  "/org/suture/Suture/service/sql/0006-changes.sql",
};

G_DEFINE_QUARK (suture-service-database-error-quark, suture_service_database_error)

/**
 * suture_service_database_set_error:
 * @error: (out) (optional): where to put the error
 * @db: the connection that refused
 * @what: what was being done, in English, for the message
 *
 * Sets %SUTURE_SERVICE_DATABASE_ERROR_FAILED with SQLite's own reason. Call it before anything else touches @db.
 */
void
suture_service_database_set_error (GError **error, sqlite3 *db, const char *what)
{
  g_return_if_fail (db != NULL && what != NULL);

  g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
               "%s: %s", what, sqlite3_errmsg (db));
}

/**
 * suture_service_database_execute:
 * @db: an open database
 * @sql: one or more statements
 * @error: return location for a [error@SutureServiceDatabaseError]
 *
 * Runs statements that return no rows of interest.
 *
 * Returns: %FALSE with @error set if one failed; those before it have run
 */
gboolean
suture_service_database_execute (sqlite3 *db, const char *sql, GError **error)
{
  g_return_val_if_fail (db != NULL && sql != NULL, FALSE);

  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  suture_service_database_set_error (error, db, "Running a statement");
  return FALSE;
}

/**
 * suture_service_database_prepare:
 * @db: an open database
 * @sql: one statement
 * @error: return location for a [error@SutureServiceDatabaseError]
 *
 * Returns: (transfer full) (nullable): the compiled statement, to be freed with sqlite3_finalize()
 */
sqlite3_stmt *
suture_service_database_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  g_return_val_if_fail (db != NULL && sql != NULL, NULL);

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    suture_service_database_set_error (error, db, "Preparing a statement");
  return stmt;
}

static gint64
read_integer (sqlite3 *db, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = suture_service_database_prepare (db, sql, error);

  if (stmt == NULL)
    return -1;
  if (sqlite3_step (stmt) == SQLITE_ROW)
    return sqlite3_column_int64 (stmt, 0);
  suture_service_database_set_error (error, db, sql);
  return -1;
}

static gboolean
migrate_step (sqlite3 *db, guint step, GError **error)
{
  g_autoptr (GBytes) sql = g_resource_lookup_data (suture_service_get_resource (), migrations[step],
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *script = NULL;

  if (sql == NULL)
    return FALSE;
  /* The version changes inside the transaction, so a step is either whole or has not happened. */
  script = g_strdup_printf ("BEGIN IMMEDIATE;\n%.*s\nPRAGMA user_version = %u;\nCOMMIT;",
                            (int) g_bytes_get_size (sql), (const char *) g_bytes_get_data (sql, NULL), step + 1);
  if (suture_service_database_execute (db, script, error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
migrate (sqlite3 *db, GError **error)
{
  gint64 version = read_integer (db, "PRAGMA user_version", error);

  if (version < 0)
    return FALSE;
  if (version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_TOO_NEW,
                   "Opening the database: its schema is %" G_GINT64_FORMAT ", this version knows up to %u",
                   version, (guint) G_N_ELEMENTS (migrations));
      return FALSE;
    }
  for (guint step = (guint) version; step < G_N_ELEMENTS (migrations); step++)
    if (!migrate_step (db, step, error))
      return FALSE;
  return TRUE;
}

/* SQLite gives its -wal and -shm files the mode of the database file, so making that one private is enough. */
static gboolean
make_private (const char *path, GError **error)
{
  struct stat status;
  int fd = -1;
  gboolean done;

  if (g_str_equal (path, ":memory:"))
    return TRUE;
  /* One that exists is not opened here: closing it again would end the locks of every connection this program has to it. */
  if (stat (path, &status) == 0)
    done = (status.st_mode & 07777) == 0600 || chmod (path, 0600) == 0;
  else
    done = (fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) >= 0 && fchmod (fd, 0600) == 0;
  if (!done)
    g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                 "Opening %s: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return done;
}

/**
 * suture_service_database_open:
 * @path: a file name, created with mode 0600 if it does not exist, or `:memory:`
 * @error: return location for a [error@SutureServiceDatabaseError]
 *
 * Opens the database of the service and brings its schema to the version this program knows.
 *
 * The connection has no mutex: one thread at a time may use it.
 *
 * Returns: (transfer full) (nullable): the connection, to be closed with suture_service_database_close()
 */
sqlite3 *
suture_service_database_open (const char *path, GError **error)
{
  /* 64 MiB of cache; reading through a map was measured slower and turns an I/O error into a crash. */
  static const char pragmas[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA mmap_size = 0;"
    "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
  sqlite3 *db = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!make_private (path, error))
    return NULL;
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                   "Opening %s: %s", path, db != NULL ? sqlite3_errmsg (db) : "out of memory");
      sqlite3_close (db);
      return NULL;
    }
  sqlite3_busy_timeout (db, 5000);
  if (suture_service_database_execute (db, pragmas, error) && migrate (db, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

/**
 * suture_service_database_close:
 * @db: (nullable) (transfer full): a connection without open statements
 *
 * Closes the connection; the last one to close also empties the write-ahead log into the file.
 */
void
suture_service_database_close (sqlite3 *db)
{
  if (sqlite3_close (db) != SQLITE_OK)
    g_critical ("Closing the database: %s", sqlite3_errmsg (db));
}

/**
 * suture_service_database_get_meta:
 * @db: an open database
 * @key: a name in the table `meta`
 *
 * Returns: (transfer full) (nullable): the value, %NULL if there is none
 */
char *
suture_service_database_get_meta (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && key != NULL, NULL);

  stmt = suture_service_database_prepare (db, "SELECT value FROM meta WHERE key = ?", NULL);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

/**
 * suture_service_database_set_meta:
 * @db: an open database
 * @key: a name in the table `meta`
 * @value: the new value
 * @error: return location for a [error@SutureServiceDatabaseError]
 *
 * Returns: %FALSE with @error set if it could not be written
 */
gboolean
suture_service_database_set_meta (sqlite3 *db, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && key != NULL && value != NULL, FALSE);

  stmt = suture_service_database_prepare (db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, value, -1, SQLITE_STATIC);
  if (sqlite3_step (stmt) == SQLITE_DONE)
    return TRUE;
  suture_service_database_set_error (error, db, "Writing a property of the database");
  return FALSE;
}
