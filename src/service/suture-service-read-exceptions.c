/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-exceptions.h"

#include "suture-service-lookup.h"
#include "suture-service-page.h"
#include "suture-service-sets.h"

/**
 * suture_service_read_exceptions_list:
 * @exchange: `GET /api/recommendationExceptions`: those that run and those that are over
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_exceptions_list (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_exceptions, NULL, error);
}

/**
 * suture_service_read_exceptions_get:
 * @exchange: `GET /api/recommendationExceptions/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_exceptions_get (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("s", exchange->id);

  return suture_service_page_write_entity (exchange, &suture_service_sets_exceptions, "e.id = lower (?)", binds,
                                           "Exception", error) &&
         suture_service_lookup_etag (exchange, "SELECT etag FROM recommendationException WHERE id = lower (?)", error);
}
