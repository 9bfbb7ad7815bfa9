/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-recommendations.h"

#include "suture-service-lookup.h"
#include "suture-service-page.h"
#include "suture-service-references.h"
#include "suture-service-sets.h"

#define WHAT "Recommendation"
#define KEY_SQL "SELECT key FROM recommendation WHERE id = ?"

/**
 * suture_service_read_recommendations_list:
 * @exchange: `GET /api/recommendations`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_recommendations_list (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_recommendations, NULL, error);
}

/**
 * suture_service_read_recommendations_get:
 * @exchange: `GET /api/recommendations/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_recommendations_get (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("s", exchange->id);

  return suture_service_page_write_entity (exchange, &suture_service_sets_recommendations, "e.id = ?", binds, WHAT, error);
}

/**
 * suture_service_read_recommendations_software:
 * @exchange: `GET /api/recommendations/{id}/software`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_recommendations_software (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, KEY_SQL, WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  return suture_service_page_write_entity (exchange, &suture_service_sets_software, "e.recommendation = ?", binds,
                                           "Software of recommendation", error);
}

/**
 * suture_service_read_recommendations_references:
 * @exchange: `GET /api/recommendations/{id}/machineReferences`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_recommendations_references (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (SutureServiceBitmap) devices = NULL;

  devices = suture_service_lookup_devices (exchange, "SELECT devices FROM recommendation WHERE id = ?", WHAT, error);
  return devices != NULL && suture_service_references_write (exchange, devices, error);
}

/**
 * suture_service_read_recommendations_vulnerabilities:
 * @exchange: `GET /api/recommendations/{id}/vulnerabilities`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_recommendations_vulnerabilities (SutureServiceExchange *exchange, GError **error)
{
  SutureServiceSet set = suture_service_sets_vulnerabilities;
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, KEY_SQL, WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  set.condition = "e.key IN (SELECT vulnerability FROM recommendationVulnerability WHERE recommendation = ?)";
  return suture_service_page_write (exchange, &set, binds, error);
}
