/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-progress.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-outbox-private.h"

/* How far activities had come, day by day. A service that keeps the trend is
 * taken at its word; else each load measures, and only what differs from the
 * day before is kept. */

/**
 * suture_progress_measure:
 * @store: a store
 * @connection: the writer's connection
 * @activity_id: (nullable): an activity, %NULL for all
 * @error: return location
 *
 * Notes how far active activities have come today; the last word of a day counts.
 *
 * Returns: whether it is noted
 */
gboolean
suture_progress_measure (SutureStore *store, SutureConnection *connection, const char *activity_id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO progress (activityId, day, fixedDevices)"
                           " SELECT a.\"id\", ?2, a.\"fixedDevices\" FROM activity AS a"
                           " WHERE ifnull(a.\"id\" = ?1, 1) AND a.\"fixedTrend\" IS NULL AND a.\"targetDevices\" > 0"
                           " AND a.\"status\" = 1 AND a.\"type\" <> 5"
                           " AND a.\"fixedDevices\" IS NOT (SELECT p.fixedDevices FROM progress AS p"
                           " WHERE p.activityId = a.\"id\" AND p.day <= ?2 ORDER BY p.day DESC LIMIT 1)"
                           " ON CONFLICT (activityId, day) DO UPDATE SET fixedDevices = excluded.fixedDevices", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, activity_id, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, suture_clock_today (store->clock));
  return suture_connection_finish (connection, statement, error);
}

static void
add_point (GArray *points, SutureDay day, gint64 fixed_devices)
{
  SutureProgressPoint point = { day, fixed_devices };

  g_array_append_val (points, point);
}

/* The service counts in days of UTC. Where the user is, one of them may be the day before the creation, or tomorrow. */
static void
add_trend (GArray *points, const SutureActivity *activity, SutureDay created, SutureDay end)
{
  const SutureDay first = suture_day_from_time (activity->created_on, NULL);

  for (guint i = 0; i < activity->fixed_trend->len; i++)
    {
      const gint64 fixed_devices = g_array_index (activity->fixed_trend, gint64, i);
      const SutureDay day = CLAMP (first + (SutureDay) i, created, MAX (created, end));
      SutureProgressPoint *last = points->len > 0 ? &g_array_index (points, SutureProgressPoint, points->len - 1) : NULL;

      if (last != NULL && last->day == day)
        last->fixed_devices = fixed_devices;
      else
        add_point (points, day, fixed_devices);
    }
}

/* Today, or the day of the completion. */
static SutureDay
get_end (SutureClock *clock, const SutureActivity *activity)
{
  if (activity->status == SUTURE_ACTIVITY_COMPLETED && activity->status_last_modified_on != SUTURE_TIME_NONE)
    return suture_clock_get_day (clock, activity->status_last_modified_on);
  return suture_clock_today (clock);
}

static gboolean
add_measured (GArray *points, SutureConnection *connection, const char *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT day, fixedDevices FROM progress WHERE activityId = ?1 ORDER BY day", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  while (suture_connection_step (connection, statement, &local))
    add_point (points, sqlite3_column_int (statement, 0), sqlite3_column_int64 (statement, 1));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Nothing was fixed when it was made; the last point is what is known now. */
static void
add_ends (GArray *points, const SutureActivity *activity, SutureDay created, SutureDay end)
{
  SutureProgressPoint first = { created, 0 };
  SutureProgressPoint *last = points->len > 0 ? &g_array_index (points, SutureProgressPoint, 0) : NULL;

  if (created != SUTURE_DAY_NONE && (last == NULL || last->day > created || last->fixed_devices != 0))
    g_array_prepend_val (points, first);
  last = points->len > 0 ? &g_array_index (points, SutureProgressPoint, points->len - 1) : NULL;
  if (last == NULL || last->day < end || (points->len == 1 && last->fixed_devices != activity->fixed_devices))
    add_point (points, last != NULL ? MAX (end, last->day) : end, activity->fixed_devices);
  else
    last->fixed_devices = activity->fixed_devices;
}

/**
 * suture_progress_read:
 * @store: a store
 * @connection: the calling thread's connection
 * @activity_id: an activity, possibly in the archive
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where it is not known
 *
 * Returns: (transfer full) (element-type SutureProgressPoint): by day, from none
 *   fixed on the day of creation (which two points may share) to now or to its
 *   completion; empty where it is not measured. %NULL and @error
 */
GArray *
suture_progress_read (SutureStore *store, SutureConnection *connection, const char *activity_id, GError **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SutureProgressPoint));
  g_autoptr (SutureActivity) activity = NULL;
  SutureDay created, end;

  if (!suture_outbox_find_row (store, connection, &suture_table_activities, activity_id, (gpointer *) &activity, error) ||
      (activity == NULL &&
       !suture_outbox_find_row (store, connection, &suture_table_archive, activity_id, (gpointer *) &activity, error)))
    return NULL;
  if (activity == NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                   _("The activity “%s” is not known here any more. Sync and look again."), activity_id);
      return NULL;
    }
  if (!suture_activity_is_measured (activity))
    return g_steal_pointer (&points);
  created = suture_clock_get_day (store->clock, activity->created_on);
  end = get_end (store->clock, activity);
  if (activity->fixed_trend != NULL && activity->fixed_trend->len > 0 && created != SUTURE_DAY_NONE)
    add_trend (points, activity, created, end);
  else if (!add_measured (points, connection, activity_id, error))
    return NULL;
  add_ends (points, activity, created, end);
  return g_steal_pointer (&points);
}
