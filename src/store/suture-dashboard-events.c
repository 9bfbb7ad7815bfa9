/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-private.h"

#include "suture-list.h"
#include "suture-score-event.h"

/* What moved the scores: the service's word, else what this computer knows of requests and exceptions. */

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

static gboolean
read_known (SutureDashboardReading *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_string_append_printf (sql,
                          "SELECT * FROM (SELECT \"statusLastModifiedOn\" AS at, %d AS kind, recommendationId AS id, \"title\" AS reason"
                          " FROM activity WHERE \"status\" = 2 UNION ALL SELECT e.\"createdOn\", %d, e.\"recommendationId\","
                          " (SELECT n.\"recommendationName\" FROM recommendation AS n WHERE n.\"id\" = e.\"recommendationId\")"
                          " FROM exception AS e) AS x WHERE x.at >= ?1", SUTURE_SCORE_EVENT_REMEDIATION, SUTURE_SCORE_EVENT_EXCEPTION);
  append_groups (self, sql, "x.id");
  g_string_append (sql, " ORDER BY x.at, x.id");
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
