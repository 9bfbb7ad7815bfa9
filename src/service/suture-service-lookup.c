/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-lookup.h"

#include "suture-activity.h"
#include "suture-service-database.h"

static SutureServiceStatement *
find_row (SutureServiceExchange *exchange, const char *sql, const char *what, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (exchange->connection, sql, error, "s", exchange->id);
  if (statement == NULL || suture_service_statement_step (statement, &failure))
    return g_steal_pointer (&statement);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    suture_service_exchange_not_found (exchange, what, error);
  return NULL;
}

static void
damaged (const char *what, const char *id, GError **error)
{
  g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
               "Reading the devices of %s %s: the set is damaged", what, id);
}

/**
 * suture_service_lookup_key:
 * @exchange: a request with an id in its path
 * @sql: SELECT of a key; its only parameter is that id
 * @what: what kind of thing, for the message
 * @key: (out): the key
 * @error: return location; %SUTURE_SERVICE_ERROR_NOT_FOUND
 *
 * Returns: %FALSE where there is no such thing
 */
gboolean
suture_service_lookup_key (SutureServiceExchange *exchange, const char *sql, const char *what, gint64 *key, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = find_row (exchange, sql, what, error);

  if (statement == NULL)
    return FALSE;
  *key = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * suture_service_lookup_devices:
 * @exchange: a request with an id in its path
 * @sql: SELECT of a set of devices; its only parameter is that id
 * @what: what kind of thing, for the message
 * @error: return location; %SUTURE_SERVICE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the set
 */
SutureServiceBitmap *
suture_service_lookup_devices (SutureServiceExchange *exchange, const char *sql, const char *what, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = find_row (exchange, sql, what, error);
  SutureServiceBitmap *devices;

  if (statement == NULL)
    return NULL;
  devices = suture_service_bitmap_column (statement, 0);
  if (devices == NULL)
    damaged (what, exchange->id, error);
  return devices;
}

/**
 * suture_service_lookup_exposed:
 * @exchange: a request with an activity's id in its path
 * @error: return location; %SUTURE_SERVICE_ERROR_NOT_FOUND, also for one that is kept no longer
 *
 * Returns: (transfer full) (nullable): the targets of the activity that are still exposed
 */
SutureServiceBitmap *
suture_service_lookup_exposed (SutureServiceExchange *exchange, GError **error)
{
  static const char sql[] = "SELECT t.targets, r.devices FROM remediationTask AS t"
                            " JOIN recommendation AS r ON r.id = t.recommendationId WHERE t.id = lower (?1)"
                            " AND (t.status <> 'Completed' OR t.statusLastModifiedOn > ?2)";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (SutureServiceBitmap) exposed = NULL;
  g_autoptr (GError) failure = NULL;
  SutureServiceBitmap *targets = NULL;

  statement = suture_service_connection_query (exchange->connection, sql, error, "si", exchange->id,
                                               exchange->now - SUTURE_RETENTION_DAYS * G_TIME_SPAN_DAY);
  if (statement == NULL)
    return NULL;
  if (suture_service_statement_step (statement, &failure))
    {
      targets = suture_service_bitmap_column (statement, 0);
      exposed = suture_service_bitmap_column (statement, 1);
      if (targets != NULL && exposed != NULL)
        roaring_bitmap_and_inplace (targets, exposed);
      else
        damaged ("remediation task", exchange->id, error);
    }
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    suture_service_exchange_not_found (exchange, "Remediation task", error);
  if (exposed == NULL)
    g_clear_pointer (&targets, roaring_bitmap_free);
  return targets;
}

/**
 * suture_service_lookup_etag:
 * @exchange: a request whose entity has been written
 * @sql: SELECT of its revision; its only parameter is the id in the path
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Sets the header `ETag` of the answer.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_lookup_etag (SutureServiceExchange *exchange, const char *sql, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = find_row (exchange, sql, "Revision", error);

  if (statement == NULL)
    return FALSE;
  g_free (exchange->etag);
  exchange->etag = g_strdup_printf ("W/\"%" G_GINT64_FORMAT "\"", (gint64) sqlite3_column_int64 (statement, 0));
  return TRUE;
}
