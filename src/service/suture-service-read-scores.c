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

static gboolean
write_history (SutureServiceExchange *exchange, const char *context, const char *kind, gboolean by_group, GError **error)
{
  static const char *const only[] = { "time", "score", NULL };
  SutureServiceSet set = suture_service_sets_score_history;
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("s", kind);

  set.context = context;
  if (!by_group)
    set.only = only;
  return suture_service_page_write (exchange, &set, binds, error);
}

/**
 * suture_service_read_scores_exposure_history:
 * @exchange: `GET /api/exposureScore/History`: one measurement a day, which Microsoft's service does not keep
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_exposure_history (SutureServiceExchange *exchange, GError **error)
{
  return write_history (exchange, "ExposureScoreHistory", "exposure", FALSE, error);
}

/**
 * suture_service_read_scores_groups_history:
 * @exchange: `GET /api/exposureScore/ByMachineGroups/History`: likewise, one of each device group
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_groups_history (SutureServiceExchange *exchange, GError **error)
{
  return write_history (exchange, "ExposureScoreHistory", "exposureByGroup", TRUE, error);
}

/**
 * suture_service_read_scores_configuration_history:
 * @exchange: `GET /api/configurationScore/History`: one measurement a day
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_configuration_history (SutureServiceExchange *exchange, GError **error)
{
  return write_history (exchange, "ConfigurationScoreHistory", "configuration", FALSE, error);
}

/**
 * suture_service_read_scores_categories:
 * @exchange: `GET /api/configurationScore/ByCategory`: points and the most there can be, as of the call
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_categories (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("is", exchange->now, "configurationByCategory");

  return suture_service_page_write (exchange, &suture_service_sets_score_categories, binds, error);
}

/**
 * suture_service_read_scores_events:
 * @exchange: `GET /api/scoreEvents`: what moved the scores, with the reason in the language of `Accept-Language`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_scores_events (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_score_events, NULL, error);
}
