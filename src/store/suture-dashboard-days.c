/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-counts.h"

#include <stdlib.h>

/* How many devices each recommendation exposed day by day: the trend of a service that keeps one, else what each load brings. */

/* A week more than is shown, so that the first day has one before it. */
#define DAYS_KEPT (7 * (SUTURE_DASHBOARD_WEEKS + 1))

static gboolean
note (SutureConnection *connection, gint64 recommendation, SutureDay day, gint64 devices, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "INSERT INTO exposedDay (recommendation, day, devices) VALUES (?1, ?2, ?3)"
                                       " ON CONFLICT (recommendation, day) DO UPDATE SET devices = excluded.devices"
                                       " WHERE devices <> excluded.devices", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, recommendation);
  sqlite3_bind_int (statement, 2, day);
  sqlite3_bind_int64 (statement, 3, devices);
  return suture_connection_finish (connection, statement, error);
}

/* @trend: "1,2,3", of which the last is today's. */
static gboolean
note_trend (SutureConnection *connection, gint64 recommendation, SutureDay today, const char *trend, GError **error)
{
  g_auto (GStrv) days = g_strsplit (trend, ",", -1);
  const guint n_days = g_strv_length (days);

  for (guint i = 0; i < n_days; i++)
    if (!note (connection, recommendation, today - (SutureDay) (n_days - 1 - i), g_ascii_strtoll (days[i], NULL, 10), error))
      return FALSE;
  return TRUE;
}

static gboolean
note_all (SutureConnection *connection, SutureDay today, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT key, \"exposedMachinesCount\", \"exposedTrend\" FROM recommendation", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      const gint64 key = sqlite3_column_int64 (statement, 0);
      const char *trend = (const char *) sqlite3_column_text (statement, 2);

      if (trend != NULL && trend[0] != '\0' ? !note_trend (connection, key, today, trend, &local)
                                            : !note (connection, key, today, sqlite3_column_int64 (statement, 1), &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
forget_old (SutureConnection *connection, SutureDay today, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("DELETE FROM exposedDay WHERE day < %d OR recommendation NOT IN (SELECT key FROM recommendation);"
                     " DELETE FROM exposureChange WHERE day < %d OR groupWord = -1", today - DAYS_KEPT, today - DAYS_KEPT);

  return suture_connection_run (connection, sql, error);
}

/**
 * suture_dashboard_counts_note_days:
 * @store: a store
 * @connection: the writer's connection, in a transaction
 * @error: return location
 *
 * Notes how many devices each recommendation exposes today, and what came and
 * went by day. To be called when the list of recommendations is complete.
 *
 * Returns: whether it is noted
 */
gboolean
suture_dashboard_counts_note_days (SutureStore *store, SutureConnection *connection, GError **error)
{
  const SutureDay today = suture_day_from_time (suture_clock_now (store->clock), NULL);

  return note_all (connection, today, error) && forget_old (connection, today, error) &&
         suture_connection_run (connection,
                                "INSERT INTO exposureChange (day, groupWord, fixed, risen)"
                                " SELECT day, -1, sum(max(earlier - devices, 0)), sum(max(devices - earlier, 0)) FROM"
                                " (SELECT day, devices, lag(devices) OVER (PARTITION BY recommendation ORDER BY day) AS earlier"
                                " FROM exposedDay) WHERE earlier IS NOT NULL GROUP BY day", error);
}
