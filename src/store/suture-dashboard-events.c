/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-private.h"

#include "suture-activity.h"
#include "suture-list.h"
#include "suture-score-event.h"

/* What moved the scores: the service's word, else what this computer knows of requests, exceptions and weaknesses. */

static gboolean
add_records (SutureDashboardReading *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) local = NULL;

  while (suture_connection_step (self->connection, statement, &local))
    {
      const guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  records = suture_list_read_records (self->store, self->connection, &suture_score_event_type,
                                      (const guint32 *) (gpointer) keys->data, keys->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (records->pdata[i] != NULL)
      g_ptr_array_add (self->dashboard->events, suture_record_ref (records->pdata[i]));
  return records != NULL;
}

/* In some groups, events of recommendations that expose none of their devices are left out. */
static void
append_groups (SutureDashboardReading *self, GString *sql, const char *recommendation_id)
{
  if (self->groups != NULL)
    g_string_append_printf (sql, " AND (%s IS NULL OR EXISTS (SELECT 1 FROM recommendation AS r JOIN exposedCount AS c"
                                 " ON c.recommendation = r.key WHERE r.\"id\" = %s AND c.devices > 0 AND c.groupWord %s))",
                            recommendation_id, recommendation_id, self->in_groups);
}

static gboolean
read_told (SutureDashboardReading *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT x.key FROM scoreEvent AS x WHERE x.\"time\" >= ?1");
  g_autoptr (sqlite3_stmt) statement = NULL;

  append_groups (self, sql, "x.\"recommendationId\"");
  g_string_append (sql, " ORDER BY x.\"time\", x.key");
  statement = suture_connection_prepare (self->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, suture_day_to_time (self->today - SUTURE_DASHBOARD_DAYS));
  return add_records (self, statement, error);
}

static void
add_known (SutureDashboardReading *self, sqlite3_stmt *statement)
{
  SutureScoreEvent *event = suture_record_new (&suture_score_event_type);

  event->time = sqlite3_column_int64 (statement, 0);
  event->kind = sqlite3_column_int (statement, 1);
  event->recommendation_id = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  event->reason = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  g_ptr_array_add (self->dashboard->events, event);
}

/* Noon of a calendar day is on that day nearly everywhere. */
#define NOON_OF "%s * 86400000000 + 43200000000"

/* Requests that were completed. */
static void
append_completed (GString *sql)
{
  g_string_append_printf (sql, "SELECT \"statusLastModifiedOn\" AS at, %d AS kind, recommendationId AS id, \"title\" AS reason,"
                               " 0 AS devices FROM activity WHERE \"status\" = %d",
                          SUTURE_SCORE_EVENT_REMEDIATION, SUTURE_ACTIVITY_COMPLETED);
}

/* Exceptions that were made, that were canceled, and that ended by themselves. */
static void
append_exceptions (SutureDashboardReading *self, GString *sql)
{
  g_autofree char *over = g_strdup_printf (NOON_OF, "\"endsOn\"");
  g_autofree char *ended = g_strdup_printf ("iif(\"endsOn\" <= %d, %s, NULL)", self->today, over);
  const char *const times[] = { "\"createdOn\"", "\"canceledOn\"", ended };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_string_append_printf (sql, " UNION ALL SELECT %s, %d, e.\"recommendationId\", (SELECT n.\"recommendationName\""
                                 " FROM recommendation AS n WHERE n.\"id\" = e.\"recommendationId\"), 0 FROM exception AS e%s",
                            times[i], SUTURE_SCORE_EVENT_EXCEPTION, i == 2 ? " WHERE \"canceledOn\" IS NULL" : "");
}

/* Recommendations that came up since the first count, and weaknesses by the day on which they were published. */
static void
append_weaknesses (GString *sql)
{
  g_autofree char *came = g_strdup_printf (NOON_OF, "came");

  g_string_append_printf (sql, " UNION ALL SELECT %s, %d, id, name, devices FROM (SELECT r.\"id\" AS id, r.\"recommendationName\" AS name,"
                               " r.\"exposedMachinesCount\" AS devices, (SELECT min(d.day) FROM exposedDay AS d"
                               " WHERE d.recommendation = r.key) AS came FROM recommendation AS r)"
                               " WHERE devices > 0 AND came >= (SELECT min(day) FROM exposureChange WHERE groupWord = -1)",
                          came, SUTURE_SCORE_EVENT_NEW_WEAKNESS);
  g_string_append_printf (sql, " UNION ALL SELECT \"publishedOn\", %d, NULL, \"id\", \"exposedMachines\" FROM vulnerability"
                               " WHERE \"exposedMachines\" > 0", SUTURE_SCORE_EVENT_NEW_WEAKNESS);
}

/* Of a day, what is on most devices comes first. */
static gboolean
read_known (SutureDashboardReading *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT * FROM (");
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  append_completed (sql);
  append_exceptions (self, sql);
  append_weaknesses (sql);
  g_string_append (sql, ") AS x WHERE x.at >= ?1");
  append_groups (self, sql, "x.id");
  g_string_append (sql, " ORDER BY x.at / 86400000000, x.devices DESC, x.at, x.id, x.reason");
  statement = suture_connection_prepare (self->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, suture_day_to_time (self->today - SUTURE_DASHBOARD_DAYS));
  while (suture_connection_step (self->connection, statement, &local))
    add_known (self, statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_dashboard_read_events:
 * @self: a Dashboard
 * @error: return location
 *
 * Returns: whether the events could be read
 */
gboolean
suture_dashboard_read_events (SutureDashboardReading *self, GError **error)
{
  gint64 told;

  if (!suture_connection_get_integer (self->connection, "SELECT 1 FROM scoreEvent LIMIT 1", &told, error))
    return FALSE;
  return told != 0 ? read_told (self, error) : read_known (self, error);
}
