/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-private.h"

#include <string.h>

#include "suture-score.h"

/* Reads a Dashboard: what is prepared is added up, what is short is counted as it is. */

typedef struct
{
  guint    group;
  gboolean active;
  int      level;
  int      value;
  gint64   devices;
} Cell;

static gboolean
read_cells (SutureDashboardReading *self, GArray *cells, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "SELECT groupWord, ifnull(day > ?1, 1), level, value, sum(devices)"
                                             " FROM deviceCount GROUP BY 1, 2, 3, 4", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, self->today - SUTURE_DEVICE_ACTIVE_DAYS);
  while (suture_connection_step (self->connection, statement, &local))
    {
      Cell cell = { (guint) sqlite3_column_int64 (statement, 0), sqlite3_column_int (statement, 1),
                    CLAMP (sqlite3_column_int (statement, 2), 0, SUTURE_LEVEL_CRITICAL), sqlite3_column_int (statement, 3),
                    sqlite3_column_int64 (statement, 4) };

      g_array_append_val (cells, cell);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
add_weight (SutureDashboardReading *self, const char *name, double weight)
{
  double *sum = g_hash_table_lookup (self->weights, name);

  if (sum == NULL)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (self->weights, g_strdup (name), sum);
    }
  *sum += weight;
}

static gboolean
is_chosen (SutureDashboardReading *self, const char *name)
{
  return self->groups == NULL || g_strv_contains ((const char *const *) self->groups, name);
}

/* Weights are those of the whole organisation, whichever groups are looked at. */
static gboolean
read_devices (SutureDashboardReading *self, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  gint64 n_active = 0;
  double points = 0, weights = 0;

  if (!read_cells (self, cells, error))
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    n_active += g_array_index (cells, Cell, i).active ? g_array_index (cells, Cell, i).devices : 0;
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      const char *word = cell->group != 0 ? suture_connection_get_word (self->connection, cell->group) : NULL;
      const char *name = word != NULL ? word : "";
      const double weight = suture_score_get_weight (cell->value, n_active) * (double) cell->devices;
      const double score = suture_score_from_level (cell->level);

      if (!is_chosen (self, name))
        continue;
      self->dashboard->n_devices += cell->devices;
      self->dashboard->levels[cell->level] += cell->devices;
      if (!cell->active)
        {
          self->dashboard->n_inactive += cell->devices;
          continue;
        }
      add_weight (self, name, weight);
      points += score >= 0 ? weight * score : 0;
      weights += score >= 0 ? weight : 0;
    }
  self->level_score = weights > 0 ? points / weights : -1;
  return TRUE;
}

static gboolean
read_pulled (SutureDashboardReading *self, SutureLoadKind kind, gint64 *pulled_on, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?1", error);
  g_autofree char *name = g_strdup_printf ("store.pulled.%d", (int) kind);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (suture_connection_step (self->connection, statement, &local))
    *pulled_on = sqlite3_column_int64 (statement, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_freshness (SutureDashboardReading *self, GError **error)
{
  SutureDashboard *to = self->dashboard;

  return read_pulled (self, SUTURE_LOAD_SCORES, &to->scores_on, error) &&
         read_pulled (self, SUTURE_LOAD_RECOMMENDATIONS, &to->recommendations_on, error) &&
         read_pulled (self, SUTURE_LOAD_ACTIVITIES, &to->activities_on, error) &&
         read_pulled (self, SUTURE_LOAD_DEVICES, &to->devices_on, error) &&
         read_pulled (self, SUTURE_LOAD_SOFTWARE, &to->software_on, error);
}

/* Of a group that no device is in, nothing is found: 0 stands for no group. */
static char *
list_words (SutureConnection *connection, char **groups)
{
  GString *sql = g_string_new ("IN (");

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const guint word = suture_connection_find_word (connection, groups[i]);

      if (word != 0)
        g_string_append_printf (sql, "%s%u", sql->len > strlen ("IN (") ? ", " : "", word);
    }
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static gboolean
read_all (SutureDashboardReading *self, GError **error)
{
  return read_devices (self, error) && suture_dashboard_read_scores (self, error) &&
         suture_dashboard_read_events (self, error) && suture_dashboard_read_tops (self, error) &&
         suture_dashboard_read_work (self, error) && read_freshness (self, error);
}

/**
 * suture_dashboard_read:
 * @store: a store
 * @connection: the calling thread's connection, outside any transaction
 * @groups: (nullable) (array zero-terminated=1): names of device groups; %NULL: all
 * @today: the calendar day it is where the user is
 * @error: return location
 *
 * Reads every figure as of one moment.
 *
 * Returns: (transfer full): the figures, or %NULL and @error
 */
SutureDashboard *
suture_dashboard_read (SutureStore *store, SutureConnection *connection, char **groups, SutureDay today, GError **error)
{
  g_autoptr (SutureDashboard) dashboard = suture_dashboard_new ();
  g_autoptr (GHashTable) weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *in_groups = NULL;
  SutureDashboardReading self = {
    .store = store, .connection = connection, .today = today, .groups = groups, .weights = weights, .dashboard = dashboard
  };
  gboolean done;

  if (!suture_connection_run (connection, "BEGIN", error))
    return NULL;
  dashboard->groups = g_strdupv (groups);
  in_groups = groups != NULL ? list_words (connection, groups) : NULL;
  self.in_groups = in_groups;
  done = read_all (&self, error);
  suture_connection_run (connection, "COMMIT", NULL);
  return done ? g_steal_pointer (&dashboard) : NULL;
}
