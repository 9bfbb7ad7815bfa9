/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <string.h>

#include "suture-list.h"

/* SutureRowSource: every row of a query from a connection of its own, in one
 * read transaction, so that a sync that goes on meanwhile changes nothing. */

/* Reads one row after the other and hands it on without copying what SQLite gives. */
typedef struct
{
  SutureConnection         *connection;
  sqlite3_stmt             *statement;  /* (owned): rows by key, from ?10 to ?11 */
  const SutureField *const *fields;
  guint                     n_fields;
  SutureValue              *values;     /* (owned) */
  GString                 **joined;     /* (owned): lists as text, by field */
  char                      id[SUTURE_TABLE_ID_TEXT_SIZE];
} Cursor;

static void
interrupt_cb (GCancellable *cancellable, gpointer data)
{
  SutureConnection *connection = data;

  sqlite3_interrupt (connection->db);
}

static void
cursor_clear (Cursor *self)
{
  g_clear_pointer (&self->statement, sqlite3_finalize);
  for (guint i = 0; self->joined != NULL && i < self->n_fields; i++)
    g_string_free (self->joined[i], TRUE);
  g_free (self->joined);
  g_free (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cursor, cursor_clear)

static gboolean
cursor_prepare (Cursor *self, SutureStore *store, const SutureRecordType *type, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < self->n_fields; i++)
    {
      g_string_append (sql, i > 0 ? ", " : "");
      suture_list_append_field (sql, type, self->fields[i]);
    }
  g_string_append_printf (sql, " FROM %s AS x WHERE x.key BETWEEN ?10 AND ?11 ORDER BY x.key",
                          suture_table_for_type (type)->name);
  self->statement = suture_connection_prepare (self->connection, sql->str, error);
  if (self->statement == NULL)
    return FALSE;
  suture_list_bind_cut (store, self->statement);
  self->values = g_new0 (SutureValue, self->n_fields);
  self->joined = g_new (GString *, self->n_fields);
  for (guint i = 0; i < self->n_fields; i++)
    self->joined[i] = g_string_new (NULL);
  return TRUE;
}

/* "a\x1fb\x1f" or "1,2" as "a; b" and "1; 2". */
static void
join (GString *joined, const char *text, gsize length, char separator)
{
  g_string_truncate (joined, 0);
  if (length > 0 && separator == SUTURE_TABLE_ELEMENT_END)
    length--;
  for (gsize i = 0; i < length; i++)
    if (text[i] == separator)
      g_string_append (joined, "; ");
    else
      g_string_append_c (joined, text[i]);
}

static void
set_text (SutureValue *value, const char *text, gsize length)
{
  value->text = text;
  value->length = length;
  value->is_null = text == NULL;
}

static void
read_text (Cursor *self, int column, int kind, SutureValue *value)
{
  const char *text;

  if (kind == SQLITE_TEXT)
    {
      text = (const char *) sqlite3_column_text (self->statement, column);
      set_text (value, text, (gsize) sqlite3_column_bytes (self->statement, column));
    }
  else if (kind == SQLITE_INTEGER)
    {
      text = suture_connection_get_word (self->connection, sqlite3_column_int64 (self->statement, column));
      set_text (value, text, text != NULL ? strlen (text) : 0);
    }
  else if (sqlite3_column_bytes (self->statement, column) == SUTURE_TABLE_ID_SIZE)
    {
      suture_table_unpack_id (sqlite3_column_blob (self->statement, column), self->id);
      set_text (value, self->id, SUTURE_TABLE_ID_TEXT_SIZE - 1);
    }
}

static void
read_value (Cursor *self, guint i)
{
  SutureValue *value = &self->values[i];
  const SutureField *field = self->fields[i];
  int column = (int) i;
  int kind = sqlite3_column_type (self->statement, column);

  memset (value, 0, sizeof *value);
  value->type = field->type;
  value->is_null = kind == SQLITE_NULL;
  if (value->is_null)
    return;
  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
      read_text (self, column, kind, value);
      break;
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS:
      read_text (self, column, kind, value);
      join (self->joined[i], value->text, value->length, field->type == SUTURE_FIELD_STRINGS ? SUTURE_TABLE_ELEMENT_END : ',');
      set_text (value, self->joined[i]->str, self->joined[i]->len);
      break;
    case SUTURE_FIELD_REAL:
      value->real = sqlite3_column_double (self->statement, column);
      break;
    case SUTURE_FIELD_ENUM:
      value->integer = sqlite3_column_int64 (self->statement, column);
      set_text (value, suture_enum_get_word (field->words, (int) value->integer), 0);
      value->length = value->text != NULL ? strlen (value->text) : 0;
      break;
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_TIME:
    case SUTURE_FIELD_DAY:
    default:
      value->integer = sqlite3_column_int64 (self->statement, column);
      break;
    }
}

/* Where the keys from @first on stop following each other: one statement reads them all. */
static guint
find_run_end (const GArray *keys, guint first)
{
  guint end = first + 1;

  while (end < keys->len && g_array_index (keys, guint32, end) == g_array_index (keys, guint32, end - 1) + 1)
    end++;
  return end;
}

static gboolean
read_run (Cursor *self, guint32 first, guint32 last, SutureRowFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) local = NULL;

  sqlite3_reset (self->statement);
  sqlite3_bind_int64 (self->statement, 10, first);
  sqlite3_bind_int64 (self->statement, 11, last);
  while (suture_connection_step (self->connection, self->statement, &local))
    {
      for (guint i = 0; i < self->n_fields; i++)
        read_value (self, i);
      if (!func (self->values, self->n_fields, user_data, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_rows (Cursor *self, GArray *keys, SutureRowFunc func, gpointer user_data, GError **error)
{
  guint end;

  for (guint i = 0; i < keys->len; i = end)
    {
      end = find_run_end (keys, i);
      if (!read_run (self, g_array_index (keys, guint32, i), g_array_index (keys, guint32, end - 1), func, user_data,
                     error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
each_row (SutureStore *self, SutureConnection *connection, SutureQuery *query, const SutureField *const *fields,
          guint n_fields, SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Cursor) cursor = { .connection = connection, .fields = fields, .n_fields = n_fields };
  g_autoptr (GArray) keys = NULL;

  if (!suture_connection_run (connection, "BEGIN", error))
    return FALSE;
  keys = suture_list_read_keys (self, connection, query, cancellable, error);
  return keys != NULL && cursor_prepare (&cursor, self, suture_query_get_record_type (query), error) &&
         read_rows (&cursor, keys, func, user_data, error);
}

static gboolean
suture_store_each (SutureRowSource *source, SutureQuery *query, const SutureField *const *fields, guint n_fields,
                   SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  SutureStore *self = SUTURE_STORE (source);
  g_autoptr (SutureConnection) connection = suture_connection_open (self->path, SUTURE_CONNECTION_READER, error);
  gulong handler = 0;
  gboolean done;

  if (connection == NULL)
    return FALSE;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), connection, NULL);
  done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         each_row (self, connection, query, fields, n_fields, func, user_data, cancellable, error);
  g_cancellable_disconnect (cancellable, handler);
  return done;
}

static gint64
suture_store_count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  SutureStore *self = SUTURE_STORE (source);
  g_autoptr (SutureConnection) connection = suture_connection_open (self->path, SUTURE_CONNECTION_READER, error);
  g_autoptr (GArray) keys = NULL;
  gulong handler = 0;

  if (connection == NULL)
    return -1;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), connection, NULL);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    keys = suture_list_read_keys (self, connection, query, cancellable, error);
  g_cancellable_disconnect (cancellable, handler);
  return keys != NULL ? (gint64) keys->len : -1;
}

/**
 * suture_store_rows_init:
 * @iface: the store's #SutureRowSource
 */
void
suture_store_rows_init (SutureRowSourceInterface *iface)
{
  iface->count = suture_store_count;
  iface->each = suture_store_each;
}
