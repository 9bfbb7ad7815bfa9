/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list.h"

/* Keys in one statement; a page of a list asks for up to as many. */
#define KEYS_MAX 512

/* The statement for up to @n_parameters keys; its text is made once. */
static const char *
get_sql (const SutureTable *table, gboolean in_groups, guint n_parameters)
{
  const SutureRecordType *type = table->type;
  g_autoptr (GString) sql = g_string_new ("SELECT x.key");

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_string_append (sql, ", ");
      suture_list_append_field (sql, table, &type->fields[i], in_groups);
    }
  g_string_append_printf (sql, " FROM %s AS x WHERE x.key IN (", table->name);
  for (guint i = 0; i < n_parameters; i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : "", 10 + i);
  g_string_append (sql, ")");
  return g_intern_string (sql->str);
}

/* A few sizes, so that a few prepared statements serve every page; what is left over stays null. */
static guint
get_n_parameters (guint n_keys)
{
  return n_keys == 1 ? 1 : n_keys <= 16 ? 16 : n_keys <= 64 ? 64 : n_keys <= 256 ? 256 : KEYS_MAX;
}

static gpointer
read_row (SutureConnection *connection, sqlite3_stmt *statement, const SutureRecordType *type)
{
  SutureRecord *record = suture_record_new (type);

  record->key = sqlite3_column_int64 (statement, 0);
  for (guint i = 0; i < type->n_fields; i++)
    suture_table_read_field (connection, statement, (int) i + 1, &type->fields[i], record);
  return record;
}

static gboolean
read_some (SutureStore *store, SutureConnection *connection, const SutureTable *table, SutureQuery *query,
           const guint32 *keys, guint n_keys, GHashTable *records, GError **error)
{
  gboolean in_groups = query != NULL && suture_list_is_in_groups (query);
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, get_sql (table, in_groups, get_n_parameters (n_keys)), error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_keys; i++)
    sqlite3_bind_int64 (statement, 10 + (int) i, keys[i]);
  suture_list_bind_clock (store, query, statement);
  while (suture_connection_step (connection, statement, &local))
    {
      SutureRecord *record = read_row (connection, statement, table->type);

      g_hash_table_insert (records, GUINT_TO_POINTER ((guint) record->key), record);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
clear_record (gpointer record)
{
  if (record != NULL)
    suture_record_unref (record);
}

static GPtrArray *
read_all (SutureStore *store, SutureConnection *connection, const SutureTable *table, SutureQuery *query,
          const guint32 *keys, guint n_keys, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (NULL, NULL, NULL, suture_record_unref);
  GPtrArray *records;

  for (guint i = 0; i < n_keys; i += KEYS_MAX)
    if (!read_some (store, connection, table, query, keys + i, MIN (KEYS_MAX, n_keys - i), found, error))
      return NULL;
  records = g_ptr_array_new_full (n_keys, clear_record);
  for (guint i = 0; i < n_keys; i++)
    {
      SutureRecord *record = g_hash_table_lookup (found, GUINT_TO_POINTER (keys[i]));

      g_ptr_array_add (records, record != NULL ? suture_record_ref (record) : NULL);
    }
  return records;
}

/**
 * suture_list_read_records:
 * @store: a store
 * @connection: the calling thread's connection
 * @type: of what
 * @keys: (array length=n_keys): keys
 * @n_keys: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureRecord): one for each key, %NULL
 *   in it where a row is gone; or %NULL and @error
 */
GPtrArray *
suture_list_read_records (SutureStore *store, SutureConnection *connection, const SutureRecordType *type,
                          const guint32 *keys, guint n_keys, GError **error)
{
  return read_all (store, connection, suture_table_for_type (type), NULL, keys, n_keys, error);
}

/**
 * suture_list_read_page:
 * @store: a store
 * @connection: the calling thread's connection
 * @query: a query
 * @keys: (array length=n_keys): some of its keys
 * @n_keys: how many
 * @error: return location
 *
 * Reads rows as @query shows them: with device groups, a recommendation's
 * exposed devices are those of the groups.
 *
 * Returns: (transfer full) (element-type SutureRecord): one for each key, %NULL
 *   in it where a row is gone; or %NULL and @error
 */
GPtrArray *
suture_list_read_page (SutureStore *store, SutureConnection *connection, SutureQuery *query, const guint32 *keys,
                       guint n_keys, GError **error)
{
  if (!suture_list_use_groups (store, connection, query, error))
    return NULL;
  return read_all (store, connection, suture_list_get_table (query), query, keys, n_keys, error);
}

/**
 * suture_list_read_row:
 * @store: a store
 * @connection: the calling thread's connection
 * @table: a table
 * @key: a key of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record; %NULL where there is none, or with @error set
 */
gpointer
suture_list_read_row (SutureStore *store, SutureConnection *connection, const SutureTable *table, gint64 key,
                      GError **error)
{
  guint32 key32 = (guint32) key;
  g_autoptr (GPtrArray) records = read_all (store, connection, table, NULL, &key32, 1, error);

  if (records == NULL || records->pdata[0] == NULL)
    return NULL;
  return suture_record_ref (records->pdata[0]);
}

/**
 * suture_list_read_record:
 * @store: a store
 * @connection: the calling thread's connection
 * @type: of what
 * @key: its key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record; %NULL where there is none, or with @error set
 */
gpointer
suture_list_read_record (SutureStore *store, SutureConnection *connection, const SutureRecordType *type, gint64 key,
                         GError **error)
{
  return suture_list_read_row (store, connection, suture_table_for_type (type), key, error);
}
