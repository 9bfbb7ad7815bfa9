/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-scores.h"

#include "suture-service-page.h"
#include "suture-service-sets.h"

static gboolean
write_score (SutureServiceExchange *exchange, const char *context, const char *kind, GError **error)
{
  static const char *const only[] = { "time", "score", NULL };
  SutureServiceSet set = suture_service_sets_scores;
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("is", exchange->now, kind);

  set.context = context;
  set.only = only;
  return suture_service_page_write_entity (exchange, &set, "1", binds, "Score", error);
}

/**
 * suture_service_read_scores_exposure:
 * @exchange: `GET /api/exposureScore`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_exposure (SutureServiceExchange *exchange, GError **error)
{
  return write_score (exchange, "ExposureScore", "exposure", error);
}

/**
 * suture_service_read_scores_configuration:
 * @exchange: `GET /api/configurationScore`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_configuration (SutureServiceExchange *exchange, GError **error)
{
  return write_score (exchange, "ConfigurationScore", "configuration", error);
}

/**
 * suture_service_read_scores_groups:
 * @exchange: `GET /api/exposureScore/ByMachineGroups`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_groups (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("is", exchange->now, "exposureByGroup");

  return suture_service_page_write (exchange, &suture_service_sets_scores, binds, error);
}
