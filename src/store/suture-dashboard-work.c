/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-private.h"

#include <stdlib.h>

#include "suture-activity.h"
#include "suture-list.h"

/* What is being done: activities, how long they take, what comes and goes by week, exceptions that end. */

#define DUE_LATER_DAYS 30

/* An activity as far as it is counted. */
typedef struct
{
  guint32   key;
  guint     number;    /* in the order of the list */
  gboolean  is_urgent; /* overdue or rejected */
  double    exposure_impact;
  double    secure_impact;
} Open;

static sqlite3_stmt *
prepare (SutureDashboardReading *self, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_auto (SutureListSql) sql = { g_string_new (NULL), g_ptr_array_new_with_free_func (g_free) };
  sqlite3_stmt *statement;

  query->today = self->today;
  query->groups = g_strdupv (self->groups);
  g_string_append_printf (sql.sql,
                          "SELECT x.key, x.\"status\", x.\"priority\", x.\"createdOn\", x.\"statusLastModifiedOn\", x.\"dueOn\","
                          " iif(x.\"status\" = %d, (%s), 0), r.\"exposureImpact\", r.\"configScoreImpact\""
                          " FROM activity AS x LEFT JOIN recommendation AS r ON r.\"id\" = x.recommendationId WHERE 1",
                          SUTURE_ACTIVITY_ACTIVE, suture_list_get_expression (&suture_table_activities, "ticketStatus"));
  suture_list_append_filters (&sql, self->store, query);
  g_string_append_printf (sql.sql, " ORDER BY %s", suture_list_get_own_order (query));
  statement = suture_list_sql_prepare (&sql, self->connection, error);
  if (statement != NULL)
    suture_list_bind_clock (self->store, query, statement);
  return statement;
}

static void
count_open (SutureDashboardReading *self, sqlite3_stmt *statement, GArray *open)
{
  SutureDashboard *to = self->dashboard;
  const gboolean has_due = sqlite3_column_type (statement, 5) != SQLITE_NULL;
  const SutureDay due = sqlite3_column_int (statement, 5);
  const gboolean overdue = has_due && due < self->today;
  const Open entry = { (guint32) sqlite3_column_int64 (statement, 0), open->len,
                       overdue || sqlite3_column_int (statement, 6) == SUTURE_TICKET_REJECTED,
                       sqlite3_column_double (statement, 7), sqlite3_column_double (statement, 8) };

  to->open++;
  if (!has_due)
    to->attention++;
  else if (overdue)
    to->overdue++;
  else if (due <= self->today + SUTURE_DUE_SOON_DAYS)
    to->due_soon++;
  else if (due <= self->today + DUE_LATER_DAYS)
    to->due_later++;
  g_array_append_val (open, entry);
}

static void
add_duration (SutureDashboardReading *self, sqlite3_stmt *statement, GArray **durations)
{
  const int priority = CLAMP (sqlite3_column_int (statement, 2), 0, SUTURE_PRIORITY_HIGH);
  const gint64 created = sqlite3_column_int64 (statement, 3);
  const gint64 completed = sqlite3_column_int64 (statement, 4);
  const double days = (double) (completed - created) / (86400.0 * G_USEC_PER_SEC);

  if (sqlite3_column_type (statement, 3) == SQLITE_NULL || sqlite3_column_type (statement, 4) == SQLITE_NULL ||
      completed < created || completed < suture_day_to_time (self->today - SUTURE_DASHBOARD_DAYS))
    return;
  g_array_append_val (durations[priority], days);
}

static gboolean
read_activities (SutureDashboardReading *self, GArray *open, GArray **durations, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (self->connection, statement, &local))
    {
      const int status = sqlite3_column_int (statement, 1);

      if (status == SUTURE_ACTIVITY_ACTIVE)
        count_open (self, statement, open);
      else if (status == SUTURE_ACTIVITY_COMPLETED)
        add_duration (self, statement, durations);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static int
compare_open (gconstpointer a, gconstpointer b)
{
  const Open *left = a;
  const Open *right = b;

  if (left->is_urgent != right->is_urgent)
    return right->is_urgent - left->is_urgent;
  if (left->exposure_impact < right->exposure_impact || left->exposure_impact > right->exposure_impact)
    return left->exposure_impact < right->exposure_impact ? 1 : -1;
  if (left->secure_impact < right->secure_impact || left->secure_impact > right->secure_impact)
    return left->secure_impact < right->secure_impact ? 1 : -1;
  return left->number < right->number ? -1 : left->number > right->number;
}

static gboolean
add_top (SutureDashboardReading *self, GArray *open, GError **error)
{
  guint32 keys[SUTURE_DASHBOARD_TOP];
  const guint n_keys = MIN (open->len, SUTURE_DASHBOARD_TOP);
  g_autoptr (GPtrArray) records = NULL;

  g_array_sort (open, compare_open);
  for (guint i = 0; i < n_keys; i++)
    keys[i] = g_array_index (open, Open, i).key;
  records = suture_list_read_records (self->store, self->connection, &suture_activity_type, keys, n_keys, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (records->pdata[i] != NULL)
      g_ptr_array_add (self->dashboard->activities, suture_record_ref (records->pdata[i]));
  return records != NULL;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a;
  const double right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
conclude_pace (SuturePace *pace, GArray *durations)
{
  const guint middle = durations->len / 2;

  pace->completed = durations->len;
  if (durations->len == 0)
    return;
  g_array_sort (durations, compare_days);
  pace->median_days = g_array_index (durations, double, middle);
  if (durations->len % 2 == 0)
    pace->median_days = (pace->median_days + g_array_index (durations, double, middle - 1)) / 2;
}

static gboolean
read_open_and_pace (SutureDashboardReading *self, GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  GArray *durations[SUTURE_PRIORITY_HIGH + 1];
  gboolean done;

  for (int i = 0; i <= SUTURE_PRIORITY_HIGH; i++)
    durations[i] = g_array_new (FALSE, FALSE, sizeof (double));
  done = read_activities (self, open, durations, error);
  for (int i = 0; i <= SUTURE_PRIORITY_HIGH; i++)
    {
      conclude_pace (&self->dashboard->pace[i], durations[i]);
      g_array_unref (durations[i]);
    }
  return done && add_top (self, open, error);
}

/* Day 0 was a Thursday. */
static SutureDay
get_monday (SutureDay day)
{
  return day - (((day + 3) % 7) + 7) % 7;
}

/* The first day of which is known what came and went on it. */
static gboolean
read_counted_since (SutureDashboardReading *self, gint64 *since, GError **error)
{
  const char *sql = self->groups == NULL
    ? "SELECT ifnull(min(day), 0) FROM exposureChange WHERE groupWord = -1"
    : "SELECT ifnull(min(day), 0) FROM (SELECT CAST(value AS INTEGER) + 1 AS day FROM meta WHERE name = 'store.countedSince'"
      " UNION ALL SELECT min(day) FROM exposureChange WHERE groupWord >= 0)";

  return suture_connection_get_integer (self->connection, sql, since, error);
}

/* Of weeks before the first one that was counted, nothing is known. */
static void
add_weeks (SutureDashboardReading *self, SutureDay first, gint64 since)
{
  for (int i = 0; i < SUTURE_DASHBOARD_WEEKS; i++)
    {
      const SutureWeek week = { .first = first + 7 * i };

      if (since != 0 && since <= self->today && since < week.first + 7)
        g_array_append_val (self->dashboard->weeks, week);
    }
}

static void
add_change (SutureDashboardReading *self, sqlite3_stmt *statement)
{
  GArray *weeks = self->dashboard->weeks;
  const SutureDay first = g_array_index (weeks, SutureWeek, 0).first;
  const int number = (sqlite3_column_int (statement, 0) - first) / 7;
  SutureWeek *week = &g_array_index (weeks, SutureWeek, CLAMP (number, 0, (int) weeks->len - 1));

  week->fixed += sqlite3_column_int64 (statement, 1);
  week->risen += sqlite3_column_int64 (statement, 2);
}

static gboolean
read_weeks (SutureDashboardReading *self, GError **error)
{
  const SutureDay first = get_monday (self->today) - 7 * (SUTURE_DASHBOARD_WEEKS - 1);
  g_autofree char *sql = g_strdup_printf ("SELECT day, sum(fixed), sum(risen) FROM exposureChange WHERE day >= %d"
                                          " AND groupWord %s GROUP BY day", first,
                                          self->groups != NULL ? self->in_groups : "= -1");
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;
  gint64 since;

  if (!read_counted_since (self, &since, error))
    return FALSE;
  add_weeks (self, first, since);
  statement = suture_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  while (self->dashboard->weeks->len > 0 && suture_connection_step (self->connection, statement, &local))
    add_change (self, statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_exceptions (SutureDashboardReading *self, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (GArray) keys = NULL;

  query->today = self->today;
  query->groups = g_strdupv (self->groups);
  query->ending = TRUE;
  keys = suture_list_read_keys (self->store, self->connection, query, NULL, error);
  self->dashboard->exceptions_ending = keys != NULL ? keys->len : 0;
  return keys != NULL;
}

/**
 * suture_dashboard_read_work:
 * @self: a Dashboard
 * @error: return location
 *
 * Returns: whether activities, weeks and exceptions could be read
 */
gboolean
suture_dashboard_read_work (SutureDashboardReading *self, GError **error)
{
  return read_open_and_pace (self, error) && read_weeks (self, error) && read_exceptions (self, error);
}
