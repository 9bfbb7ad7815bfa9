/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

/* Activities are the one thing that is also written here. While a change of ours
 * waits, the table activity shows it, and activityBefore holds what the service
 * says; without one there is only activity. */

static gboolean
has_change (SutureConnection *connection, const char *id, gboolean *has, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT 1 FROM change WHERE activityId = ?1 AND kind IN (1, 2)", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  *has = suture_connection_step (connection, statement, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_load_put_activity:
 * @connection: the writer's connection
 * @activity: an activity as the service has it
 * @key: (out): its key
 * @error: return location
 *
 * Stores what the service says; a change of ours that waits stays visible.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_put_activity (SutureConnection *connection, SutureActivity *activity, gint64 *key, GError **error)
{
  g_autofree char *recommendation = suture_activity_dup_recommendation_id (activity);
  gint64 before;
  gboolean has;

  if (!has_change (connection, activity->id, &has, error))
    return FALSE;
  if (!has)
    return suture_table_put (&suture_table_activities, connection, recommendation, activity, key, error);
  if (!suture_table_find (&suture_table_activities, connection, activity->id, key, error) ||
      !suture_table_find (&suture_table_activities_before, connection, activity->id, &before, error))
    return FALSE;
  /* Under the same key, because sets go by it. */
  if (before == 0)
    return suture_table_insert (&suture_table_activities_before, connection, *key, recommendation, activity, NULL, error);
  return suture_table_update (&suture_table_activities_before, connection, before, recommendation, activity, error);
}

static gboolean
write_progress (SutureStore *store, SutureConnection *connection, gint64 activity, gint64 fixed, gboolean completed,
                GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "UPDATE activity SET \"fixedDevices\" = ?2,"
                           " \"status\" = iif(?3, 2, \"status\"), \"completionMethod\" = iif(?3, 1, \"completionMethod\"),"
                           " \"statusLastModifiedOn\" = iif(?3, ?4, \"statusLastModifiedOn\")"
                           " WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, activity);
  sqlite3_bind_int64 (statement, 2, fixed);
  sqlite3_bind_int (statement, 3, completed);
  sqlite3_bind_int64 (statement, 4, suture_clock_now (store->clock));
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_load_measure_own:
 * @store: a store
 * @connection: the writer's connection
 * @recommendation: its key
 * @exposed: the devices it exposes now
 * @error: return location
 *
 * Works out the progress of activities that only this computer knows: targets
 * that are no longer exposed. All fixed completes them, as a service would.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_measure_own (SutureStore *store, SutureConnection *connection, gint64 recommendation, SutureKeySet *exposed,
                         GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT a.key, s.keys, a.\"status\" = 1 AND a.\"type\" <> 5 FROM activity AS a"
                           " JOIN recommendation AS r ON r.\"id\" = a.recommendationId"
                           " JOIN change AS c ON c.activityId = a.\"id\" AND c.kind = 1"
                           " JOIN keySet AS s ON s.kind = 3 AND s.owner = a.key WHERE r.key = ?1", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, recommendation);
  while (suture_connection_step (connection, statement, &local))
    {
      gint64 activity = sqlite3_column_int64 (statement, 0);
      g_autoptr (SutureKeySet) still = suture_key_set_column (statement, 1);
      gint64 targets = (gint64) roaring_bitmap_get_cardinality (still);
      gint64 left;

      roaring_bitmap_and_inplace (still, exposed);
      left = (gint64) roaring_bitmap_get_cardinality (still);
      if (!suture_key_set_write (connection, SUTURE_KEY_SET_STILL, activity, still, suture_clock_now (store->clock), error) ||
          !write_progress (store, connection, activity, targets - left,
                           sqlite3_column_int (statement, 2) && targets > 0 && left == 0, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
