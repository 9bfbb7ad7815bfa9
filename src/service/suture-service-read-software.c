/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-software.h"

#include "suture-service-lookup.h"
#include "suture-service-page.h"
#include "suture-service-references.h"
#include "suture-service-sets.h"

#define WHAT "Software"

/**
 * suture_service_read_software_list:
 * @exchange: `GET /api/Software`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_software_list (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_software, NULL, error);
}

/**
 * suture_service_read_software_get:
 * @exchange: `GET /api/Software/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_software_get (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("s", exchange->id);

  return suture_service_page_write_entity (exchange, &suture_service_sets_software, "e.id = ?", binds, WHAT, error);
}

/**
 * suture_service_read_software_distributions:
 * @exchange: `GET /api/Software/{id}/distributions`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_software_distributions (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, "SELECT key FROM software WHERE id = ?", WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  return suture_service_page_write (exchange, &suture_service_sets_distributions, binds, error);
}

/**
 * suture_service_read_software_references:
 * @exchange: `GET /api/Software/{id}/machineReferences`: where it is installed
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_software_references (SutureServiceExchange *exchange, GError **error)
{
  static const char sql[] = "SELECT r.installed FROM software AS s JOIN recommendation AS r ON r.key = s.recommendation"
                            " WHERE s.id = ?";
  g_autoptr (SutureServiceBitmap) devices = suture_service_lookup_devices (exchange, sql, WHAT, error);

  return devices != NULL && suture_service_references_write (exchange, devices, error);
}

/**
 * suture_service_read_software_vulnerabilities:
 * @exchange: `GET /api/Software/{id}/vulnerabilities`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_software_vulnerabilities (SutureServiceExchange *exchange, GError **error)
{
  SutureServiceSet set = suture_service_sets_vulnerabilities;
  g_autoptr (GPtrArray) binds = NULL;
  gint64 key;

  if (!suture_service_lookup_key (exchange, "SELECT recommendation FROM software WHERE id = ?", WHAT, &key, error))
    return FALSE;
  binds = suture_service_page_binds ("i", key);
  set.condition = "e.key IN (SELECT vulnerability FROM recommendationVulnerability WHERE recommendation = ?)";
  return suture_service_page_write (exchange, &set, binds, error);
}

/**
 * suture_service_read_software_weaknesses:
 * @exchange: `GET /api/vulnerabilities`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_software_weaknesses (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_vulnerabilities, NULL, error);
}
