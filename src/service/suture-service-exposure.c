/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-exposure.h"

#include "suture-service-counters.h"
#include "suture-service-movement.h"
#include "suture-service-trend.h"

typedef struct
{
  gint64    key;
  gint64    fixed;     /* devices */
  gint64    was_fixed;
  gint64    targets;   /* devices */
  SutureDay created;
  char     *trend;     /* (owned) (nullable): fixed devices at the end of each day */
} Progress;

static void
clear_progress (gpointer progress)
{
  g_free (((Progress *) progress)->trend);
}

static gboolean
read_progress (SutureServiceConnection *connection, const char *recommendation_id, GArray *rows, GError **error)
{
#define SELECT "SELECT t.key, t.targets, r.devices, t.fixedDevices, t.createdOn, t.fixedTrend FROM remediationTask AS t" \
               " JOIN recommendation AS r ON r.id = t.recommendationId" \
               " WHERE t.status = 'Active' AND t.type <> 'AttentionRequired'"
  static const char sql[] = SELECT " AND t.recommendationId = ?1";
  static const char all_sql[] = SELECT;
#undef SELECT
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, recommendation_id != NULL ? sql : all_sql, error,
                                               recommendation_id != NULL ? "s" : "", recommendation_id);
  if (statement == NULL)
    return FALSE;
  while (suture_service_statement_step (statement, &failure))
    {
      g_autoptr (SutureServiceBitmap) targets = suture_service_bitmap_column (statement, 1);
      g_autoptr (SutureServiceBitmap) exposed = suture_service_bitmap_column (statement, 2);
      Progress row = { .key = sqlite3_column_int64 (statement, 0), .was_fixed = sqlite3_column_int64 (statement, 3) };

      if (targets == NULL || exposed == NULL)
        continue;
      row.targets = (gint64) roaring_bitmap_get_cardinality (targets);
      row.fixed = row.targets - (gint64) roaring_bitmap_and_cardinality (targets, exposed);
      row.created = suture_day_from_time (sqlite3_column_int64 (statement, 4), NULL);
      row.trend = g_strdup ((const char *) sqlite3_column_text (statement, 5));
      g_array_append_val (rows, row);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Progress alone does not change the ETag: it would make people's edits fail for nothing. */
static gboolean
write_progress (SutureServiceConnection *connection, const Progress *row, gint64 now_usec, GError **error)
{
  static const char progress_sql[] = "UPDATE remediationTask SET fixedDevices = ?1, fixedTrend = ?3 WHERE key = ?2";
  static const char complete_sql[] = "UPDATE remediationTask SET fixedDevices = ?1, fixedTrend = ?3,"
                                     " fixedAtCompletion = ?1, status = 'Completed', completionMethod = 'Automatic',"
                                     " statusLastModifiedOn = ?4, etag = etag + 1 WHERE key = ?2";
  g_autofree char *trend = suture_service_trend_extend (row->trend, row->created, suture_day_from_time (now_usec, NULL),
                                                        row->was_fixed, row->fixed);
  g_autoptr (SutureServiceStatement) statement = NULL;

  if (row->targets > 0 && row->fixed == row->targets)
    statement = suture_service_connection_query (connection, complete_sql, error, "iisi", row->fixed, row->key, trend,
                                                 now_usec);
  else if (row->fixed != row->was_fixed || g_strcmp0 (trend, row->trend) != 0)
    statement = suture_service_connection_query (connection, progress_sql, error, "iis", row->fixed, row->key, trend);
  else
    return TRUE;
  return statement != NULL && suture_service_statement_run (statement, error);
}

/**
 * suture_service_exposure_refresh:
 * @connection: the database, in a transaction that may write
 * @recommendation_id: (nullable): whose exposure has changed; %NULL for all
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Counts the fixed targets of the active activities again, and keeps their trend up to date. The system completes an activity whose last target is
 * fixed; one that only asks for attention has no progress and is completed by people.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_exposure_refresh (SutureServiceConnection *connection,
                                 const char              *recommendation_id,
                                 gint64                   now_usec,
                                 GError                 **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Progress));

  g_return_val_if_fail (connection != NULL, FALSE);
  g_array_set_clear_func (rows, clear_progress);

  if (!read_progress (connection, recommendation_id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!write_progress (connection, &g_array_index (rows, Progress, i), now_usec, error))
      return FALSE;
  return TRUE;
}

/* Why the scores move: the system may have completed a request just now. */
static gboolean
find_cause (SutureServiceConnection     *connection,
            const SutureServiceStanding *before,
            const SutureServiceBitmap   *devices,
            gint64                       now_usec,
            SutureServiceCause          *cause,
            GError                     **error)
{
  static const char sql[] = "SELECT 1 FROM remediationTask WHERE recommendationId = ? AND completionMethod = 'Automatic'"
                            " AND statusLastModifiedOn = ?";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *cause = SUTURE_SERVICE_CAUSE_WEAKNESS;
  if (roaring_bitmap_get_cardinality (devices) > roaring_bitmap_get_cardinality (before->exposed))
    return TRUE;
  statement = suture_service_connection_query (connection, sql, error, "si", before->recommendation_id, now_usec);
  if (statement == NULL)
    return FALSE;
  *cause = suture_service_statement_step (statement, &failure) ? SUTURE_SERVICE_CAUSE_COMPLETED : SUTURE_SERVICE_CAUSE_FIXED;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * suture_service_exposure_set:
 * @connection: the database, in a transaction that may write
 * @recommendation_id: a recommendation
 * @devices: those it exposes from now on
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * The one way to change what is exposed: counters, activities and scores follow.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_exposure_set (SutureServiceConnection   *connection,
                             const char                *recommendation_id,
                             const SutureServiceBitmap *devices,
                             gint64                     now_usec,
                             GError                   **error)
{
  g_autoptr (SutureServiceStanding) before = NULL;
  SutureServiceCause cause;

  g_return_val_if_fail (connection != NULL && recommendation_id != NULL && devices != NULL, FALSE);

  before = suture_service_standing_new (connection, recommendation_id, suture_day_from_time (now_usec, NULL), error);
  return before != NULL && suture_service_counters_follow (connection, recommendation_id, devices, now_usec, error) &&
         suture_service_exposure_refresh (connection, recommendation_id, now_usec, error) &&
         find_cause (connection, before, devices, now_usec, &cause, error) &&
         suture_service_movement_follow (connection, before, cause, now_usec, error);
}
