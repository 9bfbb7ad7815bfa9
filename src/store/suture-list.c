/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list.h"

#include "suture-fold.h"

/* The SQL of a query, and the texts to bind to it in order. Numbers are written into the SQL. */
typedef struct
{
  GString   *sql;   /* (owned) */
  GPtrArray *texts; /* (owned) (element-type utf8) */
} Statement;

/* Where each list looks for the words that were typed. */
static const char *const recommendation_searched[] = {
  "recommendationName", "productName", "vendor", "relatedComponent", "id", NULL
};
static const char *const activity_searched[] = {
  "title", "relatedComponent", "requesterEmail", "rbacGroupNames", NULL
};
static const char *const ticket_searched[] = {
  "displayName", "appName", "appPublisher", "creator", "creatorNotes", NULL
};
static const char *const vulnerability_searched[] = { "name", "id", NULL };

static const char *const *
get_searched (SutureList list)
{
  switch (list)
    {
    case SUTURE_LIST_RECOMMENDATIONS: return recommendation_searched;
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:         return activity_searched;
    case SUTURE_LIST_TICKETS:         return ticket_searched;
    case SUTURE_LIST_VULNERABILITIES: return vulnerability_searched;
    case SUTURE_LIST_DEVICES:         /* searched in memory */
    default:                          g_assert_not_reached ();
    }
}

static const char *
get_own_order (SutureList list)
{
  switch (list)
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
    case SUTURE_LIST_DEVICES: /* sorted in memory */
    default:
      g_assert_not_reached ();
    }
}

/* A field known to this computer only: from other tables. */
static const char *
get_local_expression (const char *name)
{
  static const struct { const char *name; const char *sql; } expressions[] = {
    { "activityCount", "(SELECT count(*) FROM activity AS k WHERE k.recommendationId = x.\"id\""
                       " AND NOT (k.\"status\" = 2 AND ifnull(k.\"statusLastModifiedOn\" <= :cut, 0)))" },
    { "ticketId", "(SELECT t.\"id\" FROM ticket AS t WHERE t.\"remediationTaskId\" = x.\"id\""
                  " ORDER BY t.\"createdDateTime\" DESC, t.key DESC LIMIT 1)" },
    { "ticketStatus", "ifnull((SELECT t.\"status\" FROM ticket AS t WHERE t.\"remediationTaskId\" = x.\"id\""
                      " ORDER BY t.\"createdDateTime\" DESC, t.key DESC LIMIT 1), 0)" },
    { "ticketDevices", "ifnull((SELECT t.\"managedDeviceCount\" FROM ticket AS t WHERE t.\"remediationTaskId\" = x.\"id\""
                       " ORDER BY t.\"createdDateTime\" DESC, t.key DESC LIMIT 1), 0)" },
    { "ticketNote", "(SELECT t.\"statusNote\" FROM ticket AS t WHERE t.\"remediationTaskId\" = x.\"id\""
                    " ORDER BY t.\"createdDateTime\" DESC, t.key DESC LIMIT 1)" },
    { "outboxState", "ifnull((SELECT max(c.state) FROM change AS c WHERE c.activityId = x.\"id\"), 0)" },
    { "outboxMessage", "(SELECT c.message FROM change AS c WHERE c.activityId = x.\"id\" AND c.message IS NOT NULL"
                       " ORDER BY c.state DESC, c.id DESC LIMIT 1)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    if (g_str_equal (expressions[i].name, name))
      return expressions[i].sql;
  return "NULL";
}

/**
 * suture_list_append_field:
 * @sql: where to append
 * @type: a record type; its table goes by the name x
 * @field: one of its fields
 *
 * Appends the SQL expression of a field. Statements that use it need
 * suture_list_bind_cut().
 */
void
suture_list_append_field (GString *sql, const SutureRecordType *type, const SutureField *field)
{
  if (field->flags & SUTURE_FIELD_LOCAL)
    g_string_append (sql, get_local_expression (field->name));
  else
    g_string_append_printf (sql, "x.\"%s\"", field->name);
}

/**
 * suture_list_get_cut:
 * @store: a store
 *
 * Returns: when an activity that leaves the Remediation page now was completed, microseconds UTC
 */
gint64
suture_list_get_cut (SutureStore *store)
{
  return suture_clock_now (store->clock) - SUTURE_RETENTION_DAYS * G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;
}

/**
 * suture_list_bind_cut:
 * @store: a store
 * @statement: a statement with expressions of fields
 *
 * Binds what suture_list_append_field() needs.
 */
void
suture_list_bind_cut (SutureStore *store, sqlite3_stmt *statement)
{
  int parameter = sqlite3_bind_parameter_index (statement, ":cut");

  if (parameter > 0)
    sqlite3_bind_int64 (statement, parameter, suture_list_get_cut (store));
}

static void
add_mask (Statement *self, const char *expression, guint mask)
{
  if (mask != 0)
    g_string_append_printf (self->sql, " AND (%u >> ifnull(%s, 0)) & 1", mask, expression);
}

static void
add_text (Statement *self, const char *text)
{
  g_ptr_array_add (self->texts, g_strdup (text));
  g_string_append (self->sql, "?");
}

/* Every word typed has to be in one of the columns. */
static void
add_search (Statement *self, SutureQuery *query)
{
  g_auto (GStrv) words = suture_fold_split (query->search);
  const char *const *searched = get_searched (query->list);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append (self->sql, " AND (");
      for (guint j = 0; searched[j] != NULL; j++)
        {
          g_string_append_printf (self->sql, "%ssuture_found(x.\"%s\", ", j > 0 ? " OR " : "", searched[j]);
          add_text (self, words[i]);
          g_string_append (self->sql, ")");
        }
      g_string_append (self->sql, ")");
    }
}

/* An activity covers the groups it names, or all where it names none. */
static void
add_activity_groups (Statement *self, SutureQuery *query)
{
  if (query->groups == NULL)
    return;
  g_string_append (self->sql, " AND (x.\"allGroups\" OR ifnull(x.\"rbacGroupNames\", '') = ''");
  for (guint i = 0; query->groups[i] != NULL; i++)
    {
      g_string_append (self->sql, " OR instr(char(31) || x.\"rbacGroupNames\", char(31) || ");
      add_text (self, query->groups[i]);
      g_string_append (self->sql, " || char(31))");
    }
  g_string_append (self->sql, ")");
}

static void
add_activity_filters (Statement *self, SutureStore *store, SutureQuery *query)
{
  SutureDay today = query->today != SUTURE_DAY_NONE ? query->today : suture_clock_today (store->clock);

  g_string_append_printf (self->sql, " AND NOT (x.\"status\" = 2 AND ifnull(x.\"statusLastModifiedOn\" <= %" G_GINT64_FORMAT ", 0))",
                          suture_list_get_cut (store));
  add_mask (self, "x.\"type\"", query->type_mask);
  add_mask (self, "(SELECT r.\"recommendationCategory\" FROM recommendation AS r WHERE r.\"id\" = x.recommendationId)",
            query->category_mask);
  add_mask (self, "x.\"priority\"", query->priority_mask);
  if (query->due_mask & 1u << SUTURE_DUE_OVERDUE)
    g_string_append_printf (self->sql, " AND x.\"status\" = 1 AND x.\"dueOn\" < %d", today);
  if (query->recommendation_id != NULL)
    {
      g_string_append (self->sql, " AND x.recommendationId = ");
      add_text (self, query->recommendation_id);
    }
  if (query->activity_id != NULL)
    {
      g_string_append (self->sql, " AND x.\"id\" = ");
      add_text (self, query->activity_id);
    }
  add_activity_groups (self, query);
}

/* A ticket has no enumeration on the wire for what it is about, and its priority has no medium. */
static void
add_ticket_filters (Statement *self, SutureQuery *query)
{
  add_mask (self, "CASE WHEN x.\"odataType\" LIKE '%.securityConfigurationTask'"
                  " OR x.\"mitigationType\" = 'securityConfiguration' THEN 2"
                  " WHEN x.\"odataType\" LIKE '%.appVulnerabilityTask' THEN 1 ELSE 0 END", query->category_mask);
  add_mask (self, "CASE x.\"priority\" WHEN 'high' THEN 3 WHEN 'low' THEN 1 ELSE 0 END", query->priority_mask);
  if (query->activity_id != NULL)
    {
      g_string_append (self->sql, " AND x.\"remediationTaskId\" = ");
      add_text (self, query->activity_id);
    }
}

static void
add_filters (Statement *self, SutureStore *store, SutureQuery *query)
{
  add_search (self, query);
  if (query->list == SUTURE_LIST_VULNERABILITIES)
    return;
  add_mask (self, "x.\"status\"", query->status_mask);
  if (query->list == SUTURE_LIST_ACTIVITIES)
    {
      add_activity_filters (self, store, query);
      return;
    }
  if (query->list == SUTURE_LIST_TICKETS)
    {
      add_ticket_filters (self, query);
      return;
    }
  add_mask (self, "x.\"remediationType\"", query->type_mask);
  add_mask (self, "x.\"recommendationCategory\"", query->category_mask);
  if (query->recommendation_id != NULL)
    {
      g_string_append (self->sql, " AND x.\"id\" = ");
      add_text (self, query->recommendation_id);
    }
}

/* Rows without a value come last in both directions; ties are in the list's own order. */
static void
add_order (Statement *self, SutureQuery *query)
{
  const SutureRecordType *type = suture_query_get_record_type (query);
  const SutureField *field = query->sort_field != NULL ? suture_record_find_field (type, query->sort_field) : NULL;

  g_string_append (self->sql, " ORDER BY ");
  if (field != NULL)
    {
      suture_list_append_field (self->sql, type, field);
      g_string_append (self->sql, field->type == SUTURE_FIELD_STRING || field->type == SUTURE_FIELD_STRINGS ? " COLLATE SUTURE" : "");
      g_string_append (self->sql, query->descending ? " DESC NULLS LAST, " : " NULLS LAST, ");
    }
  g_string_append (self->sql, get_own_order (query->list));
}

static sqlite3_stmt *
prepare (SutureStore *store, SutureConnection *connection, SutureQuery *query, GError **error)
{
  Statement self = { g_string_new (NULL), g_ptr_array_new_with_free_func (g_free) };
  sqlite3_stmt *statement;

  g_string_append_printf (self.sql, "SELECT x.key FROM %s AS x WHERE 1",
                          suture_table_for_type (suture_query_get_record_type (query))->name);
  add_filters (&self, store, query);
  add_order (&self, query);
  statement = suture_connection_prepare (connection, self.sql->str, error);
  for (guint i = 0; statement != NULL && i < self.texts->len; i++)
    sqlite3_bind_text (statement, (int) i + 1, self.texts->pdata[i], -1, SQLITE_TRANSIENT);
  if (statement != NULL)
    suture_list_bind_cut (store, statement);
  g_string_free (self.sql, TRUE);
  g_ptr_array_unref (self.texts);
  return statement;
}

/* Whether a recommendation exposes a device of the groups; one whose devices are not known yet cannot be said to. */
static gboolean
exposes_any (SutureConnection *connection, guint32 key, SutureKeySet *group_set, GError **error)
{
  g_autoptr (SutureKeySet) exposed = NULL;

  return suture_key_set_read (connection, SUTURE_KEY_SET_EXPOSED, key, &exposed, error) &&
         exposed != NULL && roaring_bitmap_intersect (exposed, group_set);
}

static GArray *
step_keys (SutureConnection *connection, sqlite3_stmt *statement, SutureQuery *query, SutureKeySet *scope,
           SutureKeySet *group_set, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) local = NULL;

  while ((query->limit == 0 || keys->len < query->limit) && suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      if ((scope == NULL || roaring_bitmap_contains (scope, key)) &&
          (group_set == NULL || exposes_any (connection, key, group_set, &local)))
        g_array_append_val (keys, key);
      if (local != NULL)
        break;
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
  g_autoptr (SutureKeySet) group_set = NULL;

  if (query->list == SUTURE_LIST_DEVICES)
    return suture_list_read_devices (store, connection, query, cancellable, error);
  if (query->list == SUTURE_LIST_VULNERABILITIES && !suture_list_read_scope (connection, query, &scope, error))
    return NULL;
  if (query->list == SUTURE_LIST_RECOMMENDATIONS && query->groups != NULL)
    {
      g_autoptr (SutureDeviceIndex) index = suture_store_get_index (store, connection, error);

      if (index == NULL)
        return NULL;
      group_set = suture_list_read_group_set (index, connection, query->groups);
    }
  statement = prepare (store, connection, query, error);
  return statement != NULL ? step_keys (connection, statement, query, scope, group_set, error) : NULL;
}
