/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-connection.h"

#include <stdarg.h>

#include "suture-service-bitmap.h"
#include "suture-service-database.h"

/* Filters make statements of their own: beyond this many, the compiled ones are let go. */
#define STATEMENTS_MAX 128

struct _SutureServiceConnection
{
  sqlite3    *db;          /* (owned) */
  GHashTable *statements;  /* (owned) (element-type utf8 sqlite3_stmt) */
};

/* suture_contains (set, key): whether a set of machine keys has this one. */
static void
contains_func (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autoptr (SutureServiceBitmap) set = NULL;
  const char *data = sqlite3_value_blob (values[0]);

  if (data != NULL)
    set = roaring_bitmap_portable_deserialize_safe (data, (gsize) sqlite3_value_bytes (values[0]));
  sqlite3_result_int (context, set != NULL && roaring_bitmap_contains (set, (guint32) sqlite3_value_int64 (values[1])));
}

static SutureServiceBitmap **
get_union (sqlite3_context *context, int size)
{
  return sqlite3_aggregate_context (context, size);
}

static void
union_step (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  SutureServiceBitmap **all = get_union (context, sizeof (SutureServiceBitmap *));
  g_autoptr (SutureServiceBitmap) set = NULL;
  const char *data = sqlite3_value_blob (values[0]);

  if (data != NULL)
    set = roaring_bitmap_portable_deserialize_safe (data, (gsize) sqlite3_value_bytes (values[0]));
  if (all == NULL || set == NULL)
    return;
  if (*all != NULL)
    roaring_bitmap_or_inplace (*all, set);
  else
    *all = g_steal_pointer (&set);
}

/* suture_union_count (set): how many members the sets of all rows have together. */
static void
union_final (sqlite3_context *context)
{
  SutureServiceBitmap **all = get_union (context, 0);

  sqlite3_result_int64 (context, all != NULL && *all != NULL ? (gint64) roaring_bitmap_get_cardinality (*all) : 0);
  if (all != NULL)
    g_clear_pointer (all, roaring_bitmap_free);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static gboolean
set_up (SutureServiceConnection *self, gboolean read_only, GError **error)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

  if (sqlite3_create_function (self->db, "suture_contains", 2, flags, NULL, contains_func, NULL, NULL) != SQLITE_OK ||
      sqlite3_create_function (self->db, "suture_union_count", 1, flags, NULL, NULL, union_step, union_final) != SQLITE_OK)
    {
      suture_service_database_set_error (error, self->db, "Opening the database");
      return FALSE;
    }
  /* Several readers at once: a smaller cache each. */
  return !read_only ||
         suture_service_database_execute (self->db, "PRAGMA query_only = ON; PRAGMA cache_size = -16384;", error);
}

/**
 * suture_service_connection_new:
 * @path: the database file
 * @read_only: whether writing is refused
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Returns: (transfer full) (nullable): a connection
 */
SutureServiceConnection *
suture_service_connection_new (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (SutureServiceConnection) self = NULL;
  sqlite3 *db;

  g_return_val_if_fail (path != NULL, NULL);

  db = suture_service_database_open (path, error);
  if (db == NULL)
    return NULL;
  self = g_new0 (SutureServiceConnection, 1);
  self->db = db;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return set_up (self, read_only, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * suture_service_connection_free:
 * @self: (transfer full): a connection none of whose statements is in use
 */
void
suture_service_connection_free (SutureServiceConnection *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  suture_service_database_close (self->db);
  g_free (self);
}

/**
 * suture_service_connection_get_db:
 * @self: a connection
 *
 * Returns: (transfer none): what it wraps
 */
sqlite3 *
suture_service_connection_get_db (SutureServiceConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}

/**
 * suture_service_connection_trim:
 * @self: a connection none of whose statements is in use
 *
 * Lets go of the compiled statements once they are many. For the time between two requests.
 */
void
suture_service_connection_trim (SutureServiceConnection *self)
{
  g_return_if_fail (self != NULL);

  if (g_hash_table_size (self->statements) > STATEMENTS_MAX)
    g_hash_table_remove_all (self->statements);
}

/**
 * suture_service_connection_prepare:
 * @self: a connection
 * @sql: one statement without values of a client; those are bound
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Gives a compiled statement, which must not be in use already.
 *
 * Returns: (transfer full) (nullable): the statement, to be given back with suture_service_statement_release()
 */
SutureServiceStatement *
suture_service_connection_prepare (SutureServiceConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      g_return_val_if_fail (!sqlite3_stmt_busy (statement), NULL);
      return statement;
    }
  statement = suture_service_database_prepare (self->db, sql, error);
  if (statement == NULL)
    return NULL;
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * suture_service_connection_query:
 * @self: a connection
 * @sql: one statement
 * @error: return location for a #SutureServiceDatabaseError
 * @types: one letter a parameter: `s` a nullable string that outlives the statement's use, `i` a gint64
 * @...: the values
 *
 * suture_service_connection_prepare() with its values.
 *
 * Returns: (transfer full) (nullable): the statement before its first row
 */
SutureServiceStatement *
suture_service_connection_query (SutureServiceConnection *self,
                                 const char              *sql,
                                 GError                 **error,
                                 const char              *types,
                                 ...)
{
  SutureServiceStatement *statement = suture_service_connection_prepare (self, sql, error);
  va_list values;

  if (statement == NULL)
    return NULL;
  va_start (values, types);
  for (int i = 0; types[i] != '\0'; i++)
    {
      if (types[i] == 's')
        sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, SQLITE_STATIC);
      else
        sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
    }
  va_end (values);
  return statement;
}

/**
 * suture_service_statement_release:
 * @statement: (transfer full): a statement
 *
 * Ends its use and lets go of its values; it stays compiled.
 */
void
suture_service_statement_release (SutureServiceStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * suture_service_statement_step:
 * @statement: a statement
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Goes to the next row.
 *
 * Returns: %TRUE on a row, %FALSE behind the last one, and on an error
 */
gboolean
suture_service_statement_step (SutureServiceStatement *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    suture_service_database_set_error (error, sqlite3_db_handle (statement), "Running a statement");
  return FALSE;
}

/**
 * suture_service_statement_run:
 * @statement: a statement without rows
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Returns: %FALSE where it failed
 */
gboolean
suture_service_statement_run (SutureServiceStatement *statement, GError **error)
{
  if (sqlite3_step (statement) == SQLITE_DONE)
    return TRUE;
  suture_service_database_set_error (error, sqlite3_db_handle (statement), "Running a statement");
  return FALSE;
}

/**
 * suture_service_statement_bind:
 * @statement: a statement
 * @index: the parameter, from 1
 * @value: `s`, `x`, `d`, `b`, or `()` for null
 *
 * Binds a copy of @value.
 */
void
suture_service_statement_bind (SutureServiceStatement *statement, int index, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    sqlite3_bind_text (statement, index, g_variant_get_string (value, NULL), -1, SQLITE_TRANSIENT);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    sqlite3_bind_int64 (statement, index, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    sqlite3_bind_double (statement, index, g_variant_get_double (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    sqlite3_bind_int64 (statement, index, g_variant_get_boolean (value));
  else
    sqlite3_bind_null (statement, index);
}

/**
 * suture_service_statement_get:
 * @statement: a statement on a row
 * @column: the column, from 0
 *
 * Returns: (transfer full): its value, as suture_service_statement_bind() takes it
 */
GVariant *
suture_service_statement_get (SutureServiceStatement *statement, int column)
{
  GVariant *value;

  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER: value = g_variant_new_int64 (sqlite3_column_int64 (statement, column)); break;
    case SQLITE_FLOAT:   value = g_variant_new_double (sqlite3_column_double (statement, column)); break;
    case SQLITE_TEXT:    value = g_variant_new_string ((const char *) sqlite3_column_text (statement, column)); break;
    default:             value = g_variant_new_tuple (NULL, 0);
    }
  return g_variant_ref_sink (value);
}
