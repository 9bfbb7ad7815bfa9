/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list.h"

/**
 * suture_list_sql_clear:
 * @self: a statement that was being made
 */
void
suture_list_sql_clear (SutureListSql *self)
{
  g_string_free (self->sql, TRUE);
  g_ptr_array_unref (self->texts);
}

/**
 * suture_list_sql_prepare:
 * @self: a statement that is made
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full): the statement with its texts bound, or %NULL and @error
 */
sqlite3_stmt *
suture_list_sql_prepare (SutureListSql *self, SutureConnection *connection, GError **error)
{
  sqlite3_stmt *statement = suture_connection_prepare (connection, self->sql->str, error);

  for (guint i = 0; statement != NULL && i < self->texts->len; i++)
    {
      g_autofree char *name = g_strdup_printf (":t%u", i);

      sqlite3_bind_text (statement, sqlite3_bind_parameter_index (statement, name), self->texts->pdata[i], -1,
                         SQLITE_TRANSIENT);
    }
  return statement;
}

#define SOFTWARE_ORDER(exposed) \
  "x.\"weaknesses\" * " exposed " DESC, x.\"weaknesses\" DESC, x.\"impactScore\" DESC, x.\"name\" COLLATE SUTURE, x.key"

/**
 * suture_list_get_own_order:
 * @query: a query for anything but devices
 *
 * Returns: (transfer none): the order, as SQL, in which rows x come where no other is asked for
 */
const char *
suture_list_get_own_order (SutureQuery *query)
{
  switch (query->list)
    {
    case SUTURE_LIST_RECOMMENDATIONS:
      return "x.\"exposureImpact\" DESC, x.\"configScoreImpact\" DESC, x.\"recommendationName\" COLLATE SUTURE, x.key";
    case SUTURE_LIST_TICKETS: /* what waits for a decision, then what is being worked on */
      return "iif(x.\"status\" = 0, 9, x.\"status\"), x.\"dueDateTime\" NULLS LAST, x.\"createdDateTime\" DESC, x.key";
    case SUTURE_LIST_ARCHIVE:
    case SUTURE_LIST_ACTIVITIES: /* active ones by due date, so overdue first; completed ones by completion, latest first */
      return "x.\"status\" = 2, iif(x.\"status\" = 2, NULL, x.\"dueOn\") NULLS LAST,"
             " iif(x.\"status\" = 2, x.\"statusLastModifiedOn\", NULL) DESC NULLS LAST,"
             " x.\"priority\" DESC, x.\"title\" COLLATE SUTURE, x.key";
    case SUTURE_LIST_VULNERABILITIES:
      return "x.\"severity\" DESC, x.\"cvssV3\" DESC, x.\"name\" COLLATE SUTURE, x.key";
    case SUTURE_LIST_EXCEPTIONS:
      /* In effect, by their end; suspended ones; those over, the latest first. */
      return "CASE " SUTURE_LIST_EXCEPTION_STATE " WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 0 THEN 3 ELSE 4 END,"
             " iif(" SUTURE_LIST_EXCEPTION_STATE " IN (3, 4), NULL, x.\"endsOn\") NULLS LAST,"
             " iif(" SUTURE_LIST_EXCEPTION_STATE " IN (3, 4), " SUTURE_LIST_EXCEPTION_OVER ", NULL) DESC NULLS LAST,"
             " x.\"createdOn\" DESC, x.key";
    case SUTURE_LIST_SOFTWARE:
      return suture_list_is_in_groups (query) ? SOFTWARE_ORDER (SUTURE_LIST_SOFTWARE_IN_GROUPS)
                                              : SOFTWARE_ORDER ("x.\"exposedMachines\"");
    case SUTURE_LIST_DEVICES: /* sorted in memory */
    default:
      g_assert_not_reached ();
    }
}

/* Rows without a value come last in both directions; ties are in the list's own order. */
static void
add_order (SutureListSql *self, SutureQuery *query)
{
  const SutureRecordType *type = suture_query_get_record_type (query);
  const SutureField *field = query->sort_field != NULL ? suture_record_find_field (type, query->sort_field) : NULL;

  g_string_append (self->sql, " ORDER BY ");
  if (field != NULL)
    {
      suture_list_append_field (self->sql, suture_list_get_table (query), field, suture_list_is_in_groups (query));
      g_string_append (self->sql, field->type == SUTURE_FIELD_STRING || field->type == SUTURE_FIELD_STRINGS ? " COLLATE SUTURE" : "");
      g_string_append (self->sql, query->descending ? " DESC NULLS LAST, " : " NULLS LAST, ");
    }
  g_string_append (self->sql, suture_list_get_own_order (query));
}

/* Only recommendations that expose a device; of one that is not known here there are none. */
static gboolean
add_device (SutureListSql *self, SutureConnection *connection, SutureQuery *query, GError **error)
{
  gint64 key;

  if (query->list != SUTURE_LIST_RECOMMENDATIONS || query->device_id == NULL)
    return TRUE;
  if (!suture_table_find (&suture_table_devices, connection, query->device_id, &key, error))
    return FALSE;
  g_string_append_printf (self->sql, " AND EXISTS (SELECT 1 FROM keySet AS d WHERE d.kind = 1 AND d.owner = x.key"
                          " AND suture_in_set(d.keys, %" G_GINT64_FORMAT "))", key);
  return TRUE;
}

static sqlite3_stmt *
prepare (SutureStore *store, SutureConnection *connection, SutureQuery *query, GError **error)
{
  g_auto (SutureListSql) self = { g_string_new (NULL), g_ptr_array_new_with_free_func (g_free) };
  sqlite3_stmt *statement;

  g_string_append_printf (self.sql, "SELECT x.key FROM %s AS x WHERE 1", suture_list_get_table (query)->name);
  suture_list_append_filters (&self, store, query);
  if (!add_device (&self, connection, query, error))
    return NULL;
  add_order (&self, query);
  statement = suture_list_sql_prepare (&self, connection, error);
  if (statement != NULL)
    suture_list_bind_clock (store, query, statement);
  return statement;
}

static GArray *
step_keys (SutureConnection *connection, sqlite3_stmt *statement, SutureQuery *query, SutureKeySet *scope, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) local = NULL;

  while ((query->limit == 0 || keys->len < query->limit) && suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      if (scope == NULL || roaring_bitmap_contains (scope, key))
        g_array_append_val (keys, key);
    }
  if (local == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * suture_list_read_keys:
 * @store: a store
 * @connection: the calling thread's connection
 * @query: which rows, in which order
 * @cancellable: (nullable): looked at between steps in memory; statements are interrupted by whoever cancels
 * @error: return location
 *
 * Returns: (transfer full) (element-type guint32): keys in order, or %NULL and @error
 */
GArray *
suture_list_read_keys (SutureStore *store, SutureConnection *connection, SutureQuery *query, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (SutureKeySet) scope = NULL;

  if (query->list == SUTURE_LIST_DEVICES)
    return suture_list_read_devices (store, connection, query, cancellable, error);
  if (query->list == SUTURE_LIST_VULNERABILITIES && !suture_list_read_scope (connection, query, &scope, error))
    return NULL;
  if (!suture_list_use_groups (store, connection, query, error))
    return NULL;
  statement = prepare (store, connection, query, error);
  return statement != NULL ? step_keys (connection, statement, query, scope, error) : NULL;
}
