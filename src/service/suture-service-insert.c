/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-insert.h"

struct _SutureServiceInsert
{
  sqlite3      *db;    /* (unowned) */
  sqlite3_stmt *stmt;  /* (owned) one named parameter for each column */
};

static char *
compose_statement (sqlite3 *db, const char *table, GError **error)
{
  g_autoptr (sqlite3_stmt) info = suture_service_database_prepare (db, "SELECT name FROM pragma_table_info (?)", error);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  if (info == NULL)
    return NULL;
  sqlite3_bind_text (info, 1, table, -1, SQLITE_STATIC);
  while (sqlite3_step (info) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (info, 0);

      g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", name);
      g_string_append_printf (values, "%s:%s", values->len > 0 ? ", " : "", name);
    }
  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table, columns->str, values->str);
}

/**
 * suture_service_insert_new:
 * @db: an open database; must outlive the result
 * @table: the name of a table of the schema, never text from outside
 * @error: return location for a [error@SutureServiceDatabaseError]
 *
 * Prepares to insert rows into @table.
 *
 * Returns: (transfer full) (nullable): the writer
 */
SutureServiceInsert *
suture_service_insert_new (sqlite3 *db, const char *table, GError **error)
{
  g_autoptr (SutureServiceInsert) self = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (db != NULL && table != NULL, NULL);

  sql = compose_statement (db, table, error);
  if (sql == NULL)
    return NULL;
  self = g_new0 (SutureServiceInsert, 1);
  self->db = db;
  self->stmt = suture_service_database_prepare (db, sql, error);
  return self->stmt != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * suture_service_insert_free:
 * @self: (nullable) (transfer full): a writer
 *
 * Frees the writer; the rows already run stay.
 */
void
suture_service_insert_free (SutureServiceInsert *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->stmt);
  g_free (self);
}

static int
find_parameter (SutureServiceInsert *self, const char *column)
{
  char name[64];
  int index;

  g_snprintf (name, sizeof name, ":%s", column);
  index = sqlite3_bind_parameter_index (self->stmt, name);
  if (index == 0)
    g_critical ("No column %s in: %s", column, sqlite3_sql (self->stmt));
  return index;
}

/**
 * suture_service_insert_text:
 * @self: a writer
 * @column: a column of the table
 * @value: (nullable): UTF-8 text, copied
 *
 * Sets a column of the next row.
 */
void
suture_service_insert_text (SutureServiceInsert *self, const char *column, const char *value)
{
  g_return_if_fail (self != NULL && column != NULL);

  sqlite3_bind_text (self->stmt, find_parameter (self, column), value, -1, SQLITE_TRANSIENT);
}

/**
 * suture_service_insert_integer:
 * @self: a writer
 * @column: a column of the table
 * @value: any number, also a boolean, a time or a day
 *
 * Sets a column of the next row.
 */
void
suture_service_insert_integer (SutureServiceInsert *self, const char *column, gint64 value)
{
  g_return_if_fail (self != NULL && column != NULL);

  sqlite3_bind_int64 (self->stmt, find_parameter (self, column), value);
}

/**
 * suture_service_insert_real:
 * @self: a writer
 * @column: a column of the table
 * @value: a finite number
 *
 * Sets a column of the next row.
 */
void
suture_service_insert_real (SutureServiceInsert *self, const char *column, double value)
{
  g_return_if_fail (self != NULL && column != NULL);

  sqlite3_bind_double (self->stmt, find_parameter (self, column), value);
}

/**
 * suture_service_insert_bitmap:
 * @self: a writer
 * @column: a column of the table
 * @value: a set, copied
 *
 * Sets a column of the next row.
 */
void
suture_service_insert_bitmap (SutureServiceInsert *self, const char *column, const SutureServiceBitmap *value)
{
  g_return_if_fail (self != NULL && column != NULL && value != NULL);

  suture_service_bitmap_bind (self->stmt, find_parameter (self, column), value);
}

/**
 * suture_service_insert_run:
 * @self: a writer
 * @error: return location for a [error@SutureServiceDatabaseError]
 *
 * Inserts the row and begins the next one, with every column NULL.
 *
 * Returns: the row id, or -1 with @error set
 */
gint64
suture_service_insert_run (SutureServiceInsert *self, GError **error)
{
  gboolean done;

  g_return_val_if_fail (self != NULL, -1);

  done = sqlite3_step (self->stmt) == SQLITE_DONE;
  if (!done)
    suture_service_database_set_error (error, self->db, sqlite3_sql (self->stmt));
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  return done ? sqlite3_last_insert_rowid (self->db) : -1;
}
