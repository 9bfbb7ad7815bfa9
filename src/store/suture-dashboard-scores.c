/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-private.h"

#include "suture-list.h"
#include "suture-store-exceptions.h"

/* Scores and their history: the service's where it has them, else made of its scores by group, else of the devices. */

/* The day of a measurement where the user is: of each, the store keeps the last one. */
static SutureDay
get_day (SutureDashboardReading *self, sqlite3_stmt *statement)
{
  return suture_clock_get_day (self->store->clock, sqlite3_column_int64 (statement, 0));
}

static void
add_point (GArray *history, SutureDay day, double value)
{
  SutureScorePoint point = { day, value };
  SutureScorePoint *last = history->len > 0 ? &g_array_index (history, SutureScorePoint, history->len - 1) : NULL;

  if (last != NULL && last->day == day)
    last->value = value;
  else
    g_array_append_val (history, point);
}

static sqlite3_stmt *
get_history (SutureDashboardReading *self, const char *scope, GError **error)
{
  sqlite3_stmt *statement =
    suture_connection_get (self->connection, "SELECT \"time\", \"score\", ifnull(\"rbacGroupName\", ''), \"maximum\" FROM score"
                                             " WHERE scope = ?1 AND \"time\" >= ?2 ORDER BY \"time\", key", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, scope, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, suture_day_to_time (self->today - SUTURE_DASHBOARD_DAYS));
  return statement;
}

/* @maximum gets that of the last measurement. */
static gboolean
read_history (SutureDashboardReading *self, const char *scope, GArray *history, double *maximum, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = get_history (self, scope, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (self->connection, statement, &local))
    {
      add_point (history, get_day (self, statement), sqlite3_column_double (statement, 1));
      *maximum = sqlite3_column_double (statement, 3);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The classic formula over groups: each counts what its active devices do; without any, all count the same. */
static double
combine (SutureDashboardReading *self, GHashTable *scores)
{
  double points = 0, weights = 0, sum = 0;
  GHashTableIter iter;
  gpointer name, score;

  g_hash_table_iter_init (&iter, scores);
  while (g_hash_table_iter_next (&iter, &name, &score))
    {
      const double *weight = g_hash_table_lookup (self->weights, name);

      points += weight != NULL ? *weight * *(double *) score : 0;
      weights += weight != NULL ? *weight : 0;
      sum += *(double *) score;
    }
  return weights > 0 ? points / weights : sum / g_hash_table_size (scores);
}

static gboolean
read_group_history (SutureDashboardReading *self, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = get_history (self, "exposureByGroup", error);
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  SutureDay day = SUTURE_DAY_NONE;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (self->connection, statement, &local))
    {
      const char *name = (const char *) sqlite3_column_text (statement, 2);
      const double score = sqlite3_column_double (statement, 1);

      if (self->groups != NULL && !g_strv_contains ((const char *const *) self->groups, name))
        continue;
      if (get_day (self, statement) != day)
        g_hash_table_remove_all (scores);
      day = get_day (self, statement);
      g_hash_table_replace (scores, g_strdup (name), g_memdup2 (&score, sizeof score));
      add_point (self->dashboard->exposure_history, day, combine (self, scores));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
conclude_exposure (SutureDashboardReading *self)
{
  SutureDashboard *to = self->dashboard;

  if (to->exposure_history->len == 0 && self->level_score >= 0)
    {
      to->exposure_derived = TRUE;
      add_point (to->exposure_history, self->today, self->level_score);
    }
  to->exposure_known = to->exposure_history->len > 0;
  if (to->exposure_known)
    to->exposure = g_array_index (to->exposure_history, SutureScorePoint, to->exposure_history->len - 1).value;
}

static gboolean
read_exposure (SutureDashboardReading *self, GError **error)
{
  SutureDashboard *to = self->dashboard;
  double maximum;

  if (self->groups == NULL && !read_history (self, "exposure", to->exposure_history, &maximum, error))
    return FALSE;
  if (to->exposure_history->len == 0)
    {
      /* Of one group it is the service's own figure. */
      to->exposure_derived = self->groups == NULL || g_strv_length (self->groups) != 1;
      if (!read_group_history (self, error))
        return FALSE;
    }
  conclude_exposure (self);
  return TRUE;
}

static gboolean
read_categories (SutureDashboardReading *self, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "SELECT \"category\", \"score\", \"maximum\", max(\"time\") FROM score"
                                             " WHERE scope = 'configurationByCategory' GROUP BY \"category\"", error);
  g_autoptr (GError) local = NULL;
  double maximum = 0;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (self->connection, statement, &local))
    {
      const int category = CLAMP (sqlite3_column_int (statement, 0), 0, SUTURE_CATEGORY_SECURITY_CONTROLS);

      self->dashboard->categories[category].points = sqlite3_column_double (statement, 1);
      self->dashboard->categories[category].maximum = sqlite3_column_double (statement, 2);
      maximum += self->dashboard->categories[category].maximum;
    }
  if (self->dashboard->secure_maximum <= 0)
    self->dashboard->secure_maximum = maximum;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_gains (SutureDashboardReading *self, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT x.\"recommendationCategory\", sum(x.\"configScoreImpact\") FROM recommendation AS x"
                     " WHERE (%s) IN (%d, %d) GROUP BY 1",
                     suture_list_get_expression (&suture_table_recommendations, "status"), SUTURE_RECOMMENDATION_ACTIVE,
                     SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (self->connection, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (self->connection, statement, &local))
    {
      const int category = CLAMP (sqlite3_column_int (statement, 0), 0, SUTURE_CATEGORY_SECURITY_CONTROLS);

      self->dashboard->categories[category].gain = sqlite3_column_double (statement, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_secure (SutureDashboardReading *self, GError **error)
{
  SutureDashboard *to = self->dashboard;

  if (!read_history (self, "configuration", to->secure_history, &to->secure_maximum, error))
    return FALSE;
  to->secure_known = to->secure_history->len > 0;
  if (to->secure_known)
    to->secure = g_array_index (to->secure_history, SutureScorePoint, to->secure_history->len - 1).value;
  return read_categories (self, error) && read_gains (self, error);
}

static gboolean
read_since (SutureDashboardReading *self, GError **error)
{
  gint64 first;

  if (!suture_connection_get_integer (self->connection, "SELECT ifnull(min(\"time\"), 0) FROM score", &first, error))
    return FALSE;
  if (first != 0)
    self->dashboard->history_since = suture_clock_get_day (self->store->clock, first);
  return TRUE;
}

/* Of some device groups nobody knows what an exception takes off their score. */
static gboolean
read_after (SutureDashboardReading *self, GError **error)
{
  SutureDashboard *to = self->dashboard;

  if (!suture_store_exceptions_read_after (self->connection, &to->exposure_after, &to->secure_after, error))
    return FALSE;
  if (self->groups != NULL)
    to->exposure_after = -1;
  return TRUE;
}

/**
 * suture_dashboard_read_scores:
 * @self: a Dashboard whose devices are read
 * @error: return location
 *
 * Returns: whether the scores could be read
 */
gboolean
suture_dashboard_read_scores (SutureDashboardReading *self, GError **error)
{
  return read_exposure (self, error) && read_secure (self, error) && read_after (self, error) && read_since (self, error);
}
