/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-machines.h"

#include "suture-service-error.h"
#include "suture-service-lookup.h"
#include "suture-service-page.h"
#include "suture-service-sets.h"

#define WHAT "Machine"
#define KEY_SQL SUTURE_SERVICE_READ_MACHINES_KEY_SQL

/**
 * suture_service_read_machines_list:
 * @exchange: `GET /api/machines`
 * @error: return location for a #SutureServiceError; %SUTURE_SERVICE_ERROR_NOT_FOUND where the list is empty, as
 *   Microsoft's service does
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_machines_list (SutureServiceExchange *exchange, GError **error)
{
  gint64 n_rows = 0;

  if (!suture_service_page_write_counted (exchange, &suture_service_sets_machines, NULL, &n_rows, error))
    return FALSE;
  if (n_rows > 0 || suture_service_exchange_get (exchange, "$skiptoken") != NULL)
    return TRUE;
  g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_NOT_FOUND, "No machines were found");
  return FALSE;
}

/**
 * suture_service_read_machines_get:
 * @exchange: `GET /api/machines/{id or name}`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_machines_get (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, KEY_SQL, WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  return suture_service_page_write_entity (exchange, &suture_service_sets_machines, "e.key = ?", binds, WHAT, error);
}

/**
 * suture_service_read_machines_recommendations:
 * @exchange: `GET /api/machines/{id}/recommendations`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_machines_recommendations (SutureServiceExchange *exchange, GError **error)
{
  SutureServiceSet set = suture_service_sets_recommendations;
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, KEY_SQL, WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  set.condition = "suture_contains (e.devices, ?)";
  return suture_service_page_write (exchange, &set, binds, error);
}

/**
 * suture_service_read_machines_vulnerabilities:
 * @exchange: `GET /api/machines/{id}/vulnerabilities`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_machines_vulnerabilities (SutureServiceExchange *exchange, GError **error)
{
  SutureServiceSet set = suture_service_sets_vulnerabilities;
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, KEY_SQL, WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  /* Those of the versions of the programs that are on the machine. */
  set.condition = "e.key IN (SELECT l.vulnerability FROM recommendationVersion AS v"
                  " JOIN recommendationVulnerability AS l ON l.recommendation = v.recommendation"
                  " WHERE suture_contains (v.devices, ?)"
                  " AND EXISTS (SELECT 1 FROM json_each (l.versions) AS j WHERE j.value = v.version))";
  return suture_service_page_write (exchange, &set, binds, error);
}
