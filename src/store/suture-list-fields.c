/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list.h"

#include "suture-activity.h"
#include "suture-recommendation.h"

/* The SQL of single fields: columns, and what is known to this computer only. */

/* An activity that has left the Remediation page: unless something typed here still waits, which is never hidden. */
#define GONE(row) \
  row ".\"status\" = 2 AND ifnull(" row ".\"statusLastModifiedOn\" <= :cut, 0)" \
  " AND NOT EXISTS (SELECT 1 FROM change AS w WHERE w.activityId = " row ".\"id\")"

#define NEWEST_TICKET(column) \
  "(SELECT t.\"" column "\" FROM ticket AS t WHERE t.\"remediationTaskId\" = x.\"id\"" \
  " ORDER BY t.\"createdDateTime\" DESC, t.key DESC LIMIT 1)"

typedef struct
{
  const SutureTable *table;
  const char        *name;
  const char        *sql;
} Expression;

/* What exceptions leave of the recommendation x; null where they leave all. */
#define AFTER_EXCEPTIONS(value) "(SELECT " value " FROM afterExceptions AS e WHERE e.recommendationId = x.\"id\")"

/* Of the recommendation that the exception x is for. */
#define OF_RECOMMENDATION(value) "(SELECT " value " FROM recommendation AS r WHERE r.\"id\" = x.\"recommendationId\")"

/* The id of the device x as it is written: most are kept as bytes. */
#define DEVICE_ID "iif(typeof (x.\"id\") = 'blob', lower(hex(x.\"id\")), x.\"id\")"

/* Where the service has exceptions they say how a recommendation stands, else its own word does. */
static const Expression expressions[] = {
  { &suture_table_recommendations, "status",
    "ifnull(" AFTER_EXCEPTIONS ("e.status") ", iif(EXISTS (SELECT 1 FROM exception AS o WHERE NOT EXISTS (SELECT 1"
    " FROM change AS w WHERE w.exceptionId = o.\"id\" AND w.kind = 7 AND NOT w.known)), 1, x.\"status\"))" },
  { &suture_table_recommendations, "exposedAfterExceptions",
    "ifnull(" AFTER_EXCEPTIONS ("min(e.exposed, x.\"exposedMachinesCount\")") ", x.\"exposedMachinesCount\")" },
  { &suture_table_recommendations, "exposureImpactAfterExceptions",
    "ifnull(" AFTER_EXCEPTIONS ("iif(e.exposed IS NULL, NULL, suture_impact_left(x.\"exposureImpact\", e.exposed,"
                                " x.\"exposedMachinesCount\"))")
    ", x.\"exposureImpact\")" },
  { &suture_table_recommendations, "activityCount",
    "(SELECT count(*) FROM activity AS k WHERE k.recommendationId = x.\"id\" AND NOT (" GONE ("k") "))" },
  { &suture_table_recommendations, "news",
    "iif(EXISTS (SELECT 1 FROM meta WHERE name = 'store.seen'), ifnull((SELECT iif("
    "s.exposed = x.\"exposedMachinesCount\" AND s.weaknesses = x.\"weaknesses\" AND s.status = x.\"status\""
    " AND s.threats = " SUTURE_LIST_THREATS ", 0, 2) FROM seen AS s WHERE s.recommendationId = x.\"id\"), 1), 0)" },
  { &suture_table_activities, "ticketId", NEWEST_TICKET ("id") },
  { &suture_table_activities, "ticketStatus", "ifnull(" NEWEST_TICKET ("status") ", 0)" },
  { &suture_table_activities, "ticketDevices", "ifnull(" NEWEST_TICKET ("managedDeviceCount") ", 0)" },
  { &suture_table_activities, "ticketNote", NEWEST_TICKET ("statusNote") },
  { &suture_table_activities, "outboxState",
    "ifnull((SELECT max(c.state) FROM change AS c WHERE c.activityId = x.\"id\"), 0)" },
  { &suture_table_activities, "outboxMessage",
    "(SELECT c.message FROM change AS c WHERE c.activityId = x.\"id\" AND c.message IS NOT NULL"
    " ORDER BY c.state DESC, c.id DESC LIMIT 1)" },
  { &suture_table_archive, "ticketId", "x.\"ticketId\"" },
  { &suture_table_archive, "ticketStatus", "x.\"ticketStatus\"" },
  { &suture_table_archive, "ticketDevices", "x.\"ticketDevices\"" },
  { &suture_table_archive, "ticketNote", "x.\"ticketNote\"" },
  { &suture_table_archive, "outboxState", "0" },
  { &suture_table_devices, "findings",
    "suture_findings((SELECT f.counts FROM deviceFindings AS f WHERE f.page = x.key >> 10), x.key & 1023)" },
  { &suture_table_exceptions, "recommendationName", OF_RECOMMENDATION ("r.\"recommendationName\"") },
  { &suture_table_exceptions, "recommendationStatus",
    "ifnull(" OF_RECOMMENDATION ("ifnull((SELECT e.status FROM afterExceptions AS e WHERE e.recommendationId = r.\"id\"), 1)")
    ", 0)" },
  { &suture_table_exceptions, "state", SUTURE_LIST_EXCEPTION_STATE },
  { &suture_table_exceptions, "exposedDevices", "ifnull(" OF_RECOMMENDATION ("r.\"exposedMachinesCount\"") ", 0)" },
  { &suture_table_exceptions, "coveredDevices",
    "iif(" SUTURE_LIST_EXCEPTION_STATE " NOT IN (1, 2), 0, iif(x.\"scope\" = 1, ifnull("
    OF_RECOMMENDATION ("r.\"exposedMachinesCount\"") ", 0), ifnull((SELECT v.devices FROM exceptionCovers AS v"
    " WHERE v.exceptionId = x.\"id\"), -1)))" },
  { &suture_table_exceptions, "exposedDevicesAfter",
    "ifnull(" OF_RECOMMENDATION ("ifnull((SELECT min(e.exposed, r.\"exposedMachinesCount\") FROM afterExceptions AS e"
                                 " WHERE e.recommendationId = r.\"id\"), r.\"exposedMachinesCount\")") ", 0)" },
  { &suture_table_exceptions, "outboxState",
    "ifnull((SELECT max(c.state) FROM change AS c WHERE c.exceptionId = x.\"id\"), 0)" },
  { &suture_table_exceptions, "outboxMessage",
    "(SELECT c.message FROM change AS c WHERE c.exceptionId = x.\"id\" AND c.message IS NOT NULL"
    " ORDER BY c.state DESC, c.id DESC LIMIT 1)" },
  { &suture_table_devices, "outboxState",
    "ifnull((SELECT max(c.state) FROM change AS c WHERE c.deviceId = " DEVICE_ID "), 0)" },
  { &suture_table_devices, "outboxMessage",
    "(SELECT c.message FROM change AS c WHERE c.deviceId = " DEVICE_ID " AND c.message IS NOT NULL"
    " ORDER BY c.state DESC, c.id DESC LIMIT 1)" },
  { &suture_table_tickets, "outboxState",
    "ifnull((SELECT max(c.state) FROM change AS c WHERE c.ticketId = x.\"id\" AND c.kind = 6), 0)" },
  { &suture_table_tickets, "outboxMessage",
    "(SELECT c.message FROM change AS c WHERE c.ticketId = x.\"id\" AND c.kind = 6 AND c.message IS NOT NULL"
    " ORDER BY c.state DESC, c.id DESC LIMIT 1)" },
};

/* The same, where some device groups were chosen. */
static const Expression group_expressions[] = {
  { &suture_table_software, "exposedMachines", "ifnull(" SUTURE_LIST_SOFTWARE_IN_GROUPS ", x.\"exposedMachines\")" },
  { &suture_table_recommendations, "exposedMachinesCount",
    "ifnull(" SUTURE_LIST_EXPOSED_IN_GROUPS ", x.\"exposedMachinesCount\")" },
  { &suture_table_recommendations, "exposedAfterExceptions",
    "ifnull(" AFTER_EXCEPTIONS ("suture_in_groups(e.keys)")
    ", ifnull(" SUTURE_LIST_EXPOSED_IN_GROUPS ", x.\"exposedMachinesCount\"))" },
};

static const char *
find (const Expression *list, gsize n_expressions, const SutureTable *table, const char *name)
{
  for (gsize i = 0; i < n_expressions; i++)
    if (list[i].table == table && g_str_equal (list[i].name, name))
      return list[i].sql;
  return NULL;
}

/**
 * suture_list_get_expression:
 * @table: a table; it goes by the name x
 * @name: a field that is known to this computer only, or worked out by it
 *
 * Returns: (transfer none) (nullable): its SQL, %NULL where it is a column like any
 */
const char *
suture_list_get_expression (const SutureTable *table, const char *name)
{
  /* What lies beneath a change is told apart by the same ids. */
  if (table == &suture_table_activities_before)
    table = &suture_table_activities;
  else if (table == &suture_table_tickets_before)
    table = &suture_table_tickets;
  else if (table == &suture_table_exceptions_before)
    table = &suture_table_exceptions;
  return find (expressions, G_N_ELEMENTS (expressions), table, name);
}

/**
 * suture_list_append_field:
 * @sql: where to append
 * @table: a table; it goes by the name x
 * @field: one of its fields
 * @in_groups: whether exposed devices are those of the groups that suture_list_use_groups() was told
 *
 * Appends the SQL expression of a field. Statements that use it need
 * suture_list_bind_clock().
 */
void
suture_list_append_field (GString *sql, const SutureTable *table, const SutureField *field, gboolean in_groups)
{
  const char *expression = NULL;

  if (in_groups)
    expression = find (group_expressions, G_N_ELEMENTS (group_expressions), table, field->name);
  if (expression == NULL)
    expression = suture_list_get_expression (table, field->name);
  if (expression != NULL)
    g_string_append (sql, expression);
  else if (field->flags & SUTURE_FIELD_LOCAL)
    g_string_append (sql, "NULL");
  else
    g_string_append_printf (sql, "x.\"%s\"", field->name);
}

/**
 * suture_list_append_kept:
 * @sql: where to append
 *
 * Appends the condition that the activity x has not left the Remediation page.
 */
void
suture_list_append_kept (GString *sql)
{
  g_string_append (sql, " AND NOT (" GONE ("x") ")");
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
 * suture_list_get_today:
 * @store: a store
 * @query: (nullable): a query
 *
 * Returns: the calendar day that @query is about
 */
SutureDay
suture_list_get_today (SutureStore *store, const SutureQuery *query)
{
  return query != NULL && query->today != SUTURE_DAY_NONE ? query->today : suture_clock_today (store->clock);
}

/**
 * suture_list_bind_clock:
 * @store: a store
 * @query: (nullable): what is asked
 * @statement: a statement with expressions of fields
 *
 * Binds what suture_list_append_field() needs.
 */
void
suture_list_bind_clock (SutureStore *store, const SutureQuery *query, sqlite3_stmt *statement)
{
  int cut = sqlite3_bind_parameter_index (statement, ":cut");
  int today = sqlite3_bind_parameter_index (statement, ":today");
  int clock = sqlite3_bind_parameter_index (statement, ":clock");

  if (cut > 0)
    sqlite3_bind_int64 (statement, cut, suture_list_get_cut (store));
  if (today > 0)
    sqlite3_bind_int (statement, today, suture_list_get_today (store, query));
  if (clock > 0)
    sqlite3_bind_pointer (statement, clock, store->clock, SUTURE_CONNECTION_CLOCK, NULL);
}

/**
 * suture_list_get_table:
 * @query: a query
 *
 * Returns: (transfer none): where its rows are
 */
const SutureTable *
suture_list_get_table (SutureQuery *query)
{
  return query->list == SUTURE_LIST_ARCHIVE ? &suture_table_archive
                                            : suture_table_for_type (suture_query_get_record_type (query));
}

/**
 * suture_list_is_in_groups:
 * @query: a query
 *
 * Returns: whether its exposed devices are those of some device groups
 */
gboolean
suture_list_is_in_groups (SutureQuery *query)
{
  return (query->list == SUTURE_LIST_RECOMMENDATIONS || query->list == SUTURE_LIST_SOFTWARE) && query->groups != NULL;
}

/**
 * suture_list_use_groups:
 * @store: a store
 * @connection: the calling thread's connection
 * @query: a query
 * @error: return location
 *
 * Has the statements of @query count exposed devices in its groups only. The
 * devices of the groups asked for last are remembered.
 *
 * Returns: whether the statements may run
 */
gboolean
suture_list_use_groups (SutureStore *store, SutureConnection *connection, SutureQuery *query, GError **error)
{
  g_autoptr (SutureDeviceIndex) index = NULL;
  g_autofree char *names = NULL;

  if (!suture_list_is_in_groups (query))
    return TRUE;
  index = suture_store_get_index (store, connection, error);
  if (index == NULL)
    return FALSE;
  names = g_strjoinv ("\x1f", query->groups);
  if (connection->group_set != NULL && connection->group_generation == index->generation &&
      g_str_equal (connection->group_names, names))
    return TRUE;
  suture_connection_set_groups (connection, suture_list_read_group_set (index, connection, query->groups), names,
                                index->generation);
  return TRUE;
}
