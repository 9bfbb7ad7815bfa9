/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-targets.h"

#include "suture-activity.h"
#include "suture-service-error.h"

static gboolean
add_group (SutureServiceConnection *connection, const char *group, SutureServiceBitmap *devices, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (SutureServiceBitmap) members = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, "SELECT devices FROM deviceGroup WHERE name = ?", error,
                                               "s", group);
  if (statement == NULL)
    return FALSE;
  if (suture_service_statement_step (statement, &failure))
    members = suture_service_bitmap_column (statement, 0);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (members == NULL)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_INVALID_INPUT,
                   "There is no device group “%s”", group);
      return FALSE;
    }
  roaring_bitmap_or_inplace (devices, members);
  return TRUE;
}

static SutureServiceBitmap *
read_exposed (SutureServiceConnection *connection, const char *recommendation_id, gboolean without_impact, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  SutureServiceBitmap *devices = NULL;

  statement = suture_service_connection_query (connection,
                                               "SELECT devices, withoutImpact FROM recommendation WHERE id = ?", error,
                                               "s", recommendation_id);
  if (statement == NULL)
    return NULL;
  if (suture_service_statement_step (statement, &failure))
    devices = suture_service_bitmap_column (statement, without_impact ? 1 : 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (devices == NULL)
    g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_INVALID_INPUT,
                 "There is no recommendation “%s”", recommendation_id);
  return devices;
}

/**
 * suture_service_targets_new:
 * @connection: the database
 * @recommendation_id: a recommendation
 * @groups: (array zero-terminated=1) (nullable): names of device groups; %NULL for all
 * @without_impact: only devices whose users notice nothing
 * @error: return location; %SUTURE_SERVICE_ERROR_INVALID_INPUT where one of the names is unknown
 *
 * Which devices an activity targets if it is created now.
 *
 * Returns: (transfer full) (nullable): the devices
 */
SutureServiceBitmap *
suture_service_targets_new (SutureServiceConnection *connection,
                            const char              *recommendation_id,
                            const char *const       *groups,
                            gboolean                 without_impact,
                            GError                 **error)
{
  g_autoptr (SutureServiceBitmap) devices = read_exposed (connection, recommendation_id, without_impact, error);
  g_autoptr (SutureServiceBitmap) members = roaring_bitmap_create ();

  if (devices == NULL)
    return NULL;
  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    if (!add_group (connection, groups[i], members, error))
      return NULL;
  if (groups != NULL)
    roaring_bitmap_and_inplace (devices, members);
  return g_steal_pointer (&devices);
}

/* Ranks from 0: the higher value first, then the higher exposure. */
static const char rank_sql[] =
  "SELECT key, 4 * CASE deviceValue WHEN 'High' THEN 0 WHEN 'Normal' THEN 1 ELSE 2 END"
  " + CASE exposureLevel WHEN 'High' THEN 0 WHEN 'Medium' THEN 1 WHEN 'Low' THEN 2 ELSE 3 END"
  " FROM machine WHERE key BETWEEN ?1 AND ?2";

#define N_RANKS 12

static gboolean
sort_by_rank (SutureServiceConnection   *connection,
              const SutureServiceBitmap *devices,
              SutureServiceBitmap      **ranks,
              GError                   **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, rank_sql, error, "ii",
                                               (gint64) roaring_bitmap_minimum (devices),
                                               (gint64) roaring_bitmap_maximum (devices));
  if (statement == NULL)
    return FALSE;
  while (suture_service_statement_step (statement, &failure))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      if (roaring_bitmap_contains (devices, key))
        roaring_bitmap_add (ranks[sqlite3_column_int (statement, 1)], key);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
take_some (SutureServiceBitmap *chosen, const SutureServiceBitmap *rank)
{
  roaring_uint32_iterator_t iterator;

  roaring_init_iterator (rank, &iterator);
  for (guint64 n = roaring_bitmap_get_cardinality (chosen); iterator.has_value && n < SUTURE_INTUNE_DEVICES_MAX; n++)
    {
      roaring_bitmap_add (chosen, iterator.current_value);
      roaring_advance_uint32_iterator (&iterator);
    }
}

/**
 * suture_service_targets_for_intune:
 * @connection: the database
 * @devices: devices of an activity
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Chooses those that Intune gets: all, or the %SUTURE_INTUNE_DEVICES_MAX with the highest value, then the highest
 * exposure level.
 *
 * Returns: (transfer full) (nullable): the devices
 */
SutureServiceBitmap *
suture_service_targets_for_intune (SutureServiceConnection   *connection,
                                   const SutureServiceBitmap *devices,
                                   GError                   **error)
{
  SutureServiceBitmap *ranks[N_RANKS];
  SutureServiceBitmap *chosen;
  gboolean sorted;

  if (roaring_bitmap_get_cardinality (devices) <= SUTURE_INTUNE_DEVICES_MAX)
    return roaring_bitmap_copy (devices);
  chosen = roaring_bitmap_create ();
  for (guint i = 0; i < N_RANKS; i++)
    ranks[i] = roaring_bitmap_create ();
  sorted = sort_by_rank (connection, devices, ranks, error);
  for (guint i = 0; i < N_RANKS; i++)
    {
      take_some (chosen, ranks[i]);
      roaring_bitmap_free (ranks[i]);
    }
  if (!sorted)
    g_clear_pointer (&chosen, roaring_bitmap_free);
  return chosen;
}
