/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-tasks.h"

#include "suture-activity.h"
#include "suture-service-lookup.h"
#include "suture-service-page.h"
#include "suture-service-references.h"
#include "suture-service-sets.h"

#define WHAT "Remediation task"

/* Before this, microseconds UTC, a completed activity has gone; suture_activity_is_kept() is the same rule. */
static gint64
get_horizon (SutureServiceExchange *exchange)
{
  return exchange->now - SUTURE_RETENTION_DAYS * G_TIME_SPAN_DAY;
}

/**
 * suture_service_read_tasks_list:
 * @exchange: `GET /api/remediationTasks`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_tasks_list (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("i", get_horizon (exchange));

  return suture_service_page_write (exchange, &suture_service_sets_tasks, binds, error);
}

/**
 * suture_service_read_tasks_get:
 * @exchange: `GET /api/remediationTasks/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Also the answer to writes.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_tasks_get (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("is", get_horizon (exchange), exchange->id);
  g_autofree char *condition = g_strdup_printf ("%s AND e.id = lower (?)", suture_service_sets_tasks.condition);

  return suture_service_page_write_entity (exchange, &suture_service_sets_tasks, condition, binds, WHAT, error) &&
         suture_service_lookup_etag (exchange, "SELECT etag FROM remediationTask WHERE id = lower (?)", error);
}

/**
 * suture_service_read_tasks_references:
 * @exchange: `GET /api/remediationTasks/{id}/machineReferences`: the targets that are still exposed
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_tasks_references (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (SutureServiceBitmap) devices = suture_service_lookup_exposed (exchange, error);

  return devices != NULL && suture_service_references_write (exchange, devices, error);
}
