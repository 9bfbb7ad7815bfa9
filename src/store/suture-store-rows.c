/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <string.h>

#include "suture-list.h"
#include "suture-row-spill.h"

/* SutureRowSource: every row of a query from a connection of its own, in one
 * read transaction, so that a sync that goes on meanwhile changes nothing. */

/* From so many devices on, and from such a share of all of them, reading the table as it lies is faster than by key. */
#define SCAN_MIN_ROWS 20000
#define SCAN_SHARE 8

/* Reads one row after the other and hands it on without copying what SQLite gives. */
typedef struct
{
  SutureConnection         *connection;
  sqlite3_stmt             *statement;  /* (owned): the fields, and the key behind them */
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
cursor_prepare (Cursor *self, SutureStore *store, SutureQuery *query, gboolean scan, GError **error)
{
  const SutureTable *table = suture_list_get_table (query);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < self->n_fields; i++)
    {
      g_string_append (sql, i > 0 ? ", " : "");
      suture_list_append_field (sql, table, self->fields[i], suture_list_is_in_groups (query));
    }
  g_string_append_printf (sql, ", x.key FROM %s AS x %s", table->name,
                          scan ? "NOT INDEXED" : "WHERE x.key = ?10");
  self->statement = suture_connection_prepare (self->connection, sql->str, error);
  if (self->statement == NULL)
    return FALSE;
  suture_list_bind_clock (store, query, self->statement);
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
read_text (Cursor *self, sqlite3_value *column, int kind, SutureValue *value)
{
  const char *text;

  if (kind == SQLITE_TEXT)
    {
      text = (const char *) sqlite3_value_text (column);
      set_text (value, text, (gsize) sqlite3_value_bytes (column));
    }
  else if (kind == SQLITE_INTEGER)
    {
      text = suture_connection_get_word (self->connection, sqlite3_value_int64 (column));
      set_text (value, text, text != NULL ? strlen (text) : 0);
    }
  else if (sqlite3_value_bytes (column) == SUTURE_TABLE_ID_SIZE)
    {
      suture_table_unpack_id (sqlite3_value_blob (column), self->id);
      set_text (value, self->id, SUTURE_TABLE_ID_TEXT_SIZE - 1);
    }
}

static void
read_value (Cursor *self, guint i)
{
  SutureValue *value = &self->values[i];
  const SutureField *field = self->fields[i];
  /* Half as many calls a value as by sqlite3_column_...(): as the connection has one thread, this is safe. */
  sqlite3_value *column = sqlite3_column_value (self->statement, (int) i);
  int kind = sqlite3_value_type (column);

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
      value->real = sqlite3_value_double (column);
      break;
    case SUTURE_FIELD_ENUM:
      value->integer = sqlite3_value_int64 (column);
      set_text (value, suture_enum_get_word (field->words, (int) value->integer), 0);
      value->length = value->text != NULL ? strlen (value->text) : 0;
      break;
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_TIME:
    case SUTURE_FIELD_DAY:
    default:
      value->integer = sqlite3_value_int64 (column);
      break;
    }
}

static gboolean
read_rows (Cursor *self, GArray *keys, SutureRowFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      sqlite3_reset (self->statement);
      sqlite3_bind_int64 (self->statement, 10, g_array_index (keys, guint32, i));
      if (suture_connection_step (self->connection, self->statement, &local))
        {
          for (guint j = 0; j < self->n_fields; j++)
            read_value (self, j);
          if (!func (self->values, self->n_fields, user_data, error))
            return FALSE;
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

/* The rank of each key in @keys, G_MAXUINT32 for keys that are not in it. */
static guint32 *
rank_keys (const GArray *keys, guint32 *n_ranks)
{
  guint32 *ranks;

  *n_ranks = 0;
  for (guint i = 0; i < keys->len; i++)
    *n_ranks = MAX (*n_ranks, g_array_index (keys, guint32, i) + 1);
  ranks = g_new (guint32, *n_ranks);
  memset (ranks, 0xff, *n_ranks * sizeof (guint32));
  for (guint i = 0; i < keys->len; i++)
    ranks[g_array_index (keys, guint32, i)] = i;
  return ranks;
}

static gboolean
is_in_order (const GArray *keys)
{
  for (guint i = 1; i < keys->len; i++)
    if (g_array_index (keys, guint32, i - 1) >= g_array_index (keys, guint32, i))
      return FALSE;
  return TRUE;
}

/* Reads the table as it lies: into @spill, or straight to @func where @spill is %NULL, as the rows are in order so. */
static gboolean
scan_rows (Cursor *self, const GArray *keys, SutureRowSpill *spill, SutureRowFunc func, gpointer user_data, GError **error)
{
  guint32 n_ranks;
  g_autofree guint32 *ranks = rank_keys (keys, &n_ranks);
  g_autoptr (GError) local = NULL;

  while (suture_connection_step (self->connection, self->statement, &local))
    {
      gint64 key = sqlite3_column_int64 (self->statement, (int) self->n_fields);
      gboolean done;

      if (key >= n_ranks || ranks[key] == G_MAXUINT32)
        continue;
      for (guint i = 0; i < self->n_fields; i++)
        read_value (self, i);
      done = spill != NULL ? suture_row_spill_add (spill, ranks[key], self->values, error)
                           : func (self->values, self->n_fields, user_data, error);
      if (!done)
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
should_scan (SutureStore *self, SutureConnection *connection, SutureQuery *query, const GArray *keys, gboolean *scan,
             GError **error)
{
  g_autoptr (SutureDeviceIndex) index = NULL;

  *scan = FALSE;
  if (query->list != SUTURE_LIST_DEVICES || keys->len < SCAN_MIN_ROWS)
    return TRUE;
  index = suture_store_get_index (self, connection, error);
  *scan = index != NULL && keys->len >= index->n_devices / SCAN_SHARE;
  return index != NULL;
}

static gboolean
each_row (SutureStore *self, SutureConnection *connection, SutureQuery *query, const SutureField *const *fields,
          guint n_fields, SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Cursor) cursor = { .connection = connection, .fields = fields, .n_fields = n_fields };
  g_autoptr (GArray) keys = NULL;
  g_autoptr (SutureRowSpill) spill = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean scan;

  if (!suture_connection_run (connection, "BEGIN", error))
    return FALSE;
  keys = suture_list_read_keys (self, connection, query, cancellable, error);
  if (keys == NULL || !should_scan (self, connection, query, keys, &scan, error) ||
      !cursor_prepare (&cursor, self, query, scan, error))
    return FALSE;
  if (!scan)
    return read_rows (&cursor, keys, func, user_data, error);
  if (is_in_order (keys))
    return scan_rows (&cursor, keys, NULL, func, user_data, error);
  spill = suture_row_spill_new (folder, keys->len, fields, n_fields, error);
  return spill != NULL && scan_rows (&cursor, keys, spill, NULL, NULL, error) &&
         suture_row_spill_each (spill, func, user_data, error);
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

/* How many rows there are: of all devices without their index, which takes longer to make than to count. */
static gint64
count_rows (SutureStore *self, SutureConnection *connection, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) keys = NULL;
  gint64 n_devices;

  if (query->list == SUTURE_LIST_DEVICES && query->recommendation_id == NULL && query->activity_id == NULL &&
      query->groups == NULL && query->tags == NULL && query->search == NULL && query->limit == 0)
    return suture_connection_get_integer (connection, "SELECT count(*) FROM device", &n_devices, error) ? n_devices : -1;
  keys = suture_list_read_keys (self, connection, query, cancellable, error);
  return keys != NULL ? (gint64) keys->len : -1;
}

static gint64
suture_store_count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  SutureStore *self = SUTURE_STORE (source);
  g_autoptr (SutureConnection) connection = suture_connection_open (self->path, SUTURE_CONNECTION_READER, error);
  gulong handler = 0;
  gint64 n_rows = -1;

  if (connection == NULL)
    return -1;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), connection, NULL);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    n_rows = count_rows (self, connection, query, cancellable, error);
  g_cancellable_disconnect (cancellable, handler);
  return n_rows;
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
