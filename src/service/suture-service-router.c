/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-router.h"

#include <string.h>

#include "suture-service-credentials.h"
#include "suture-service-edit-exceptions.h"
#include "suture-service-edit-machines.h"
#include "suture-service-edit-tasks.h"
#include "suture-service-edit-tickets.h"
#include "suture-service-error.h"
#include "suture-service-read-exceptions.h"
#include "suture-service-read-machines.h"
#include "suture-service-read-recommendations.h"
#include "suture-service-read-root.h"
#include "suture-service-read-scores.h"
#include "suture-service-read-software.h"
#include "suture-service-read-tasks.h"
#include "suture-service-tasks-graph.h"
#include "suture-service-write-exceptions.h"
#include "suture-service-write-tasks.h"

typedef struct
{
  const char          *method;
  const char          *path;  /* {} stands for an id */
  SutureServiceHandler handler;
  SutureServiceRoles   role;  /* who may; 0 for everybody who is let in */
} Route;

#define SECURITY SUTURE_SERVICE_ROLE_SECURITY_ADMINISTRATOR
#define IT SUTURE_SERVICE_ROLE_IT_ADMINISTRATOR

#define GRAPH_TASKS "beta/deviceAppManagement/deviceAppManagementTasks"

static const Route routes[] = {
  { "GET", "api", suture_service_read_root_document },
  { "GET", "api/me", suture_service_read_root_me },
  { "GET", "api/deviceGroups", suture_service_read_root_groups },
  { "GET", "api/recommendations", suture_service_read_recommendations_list },
  { "GET", "api/recommendations/{}", suture_service_read_recommendations_get },
  { "GET", "api/recommendations/{}/software", suture_service_read_recommendations_software },
  { "GET", "api/recommendations/{}/machineReferences", suture_service_read_recommendations_references },
  { "GET", "api/recommendations/{}/vulnerabilities", suture_service_read_recommendations_vulnerabilities },
  { "GET", "api/remediationTasks", suture_service_read_tasks_list },
  { "GET", "api/remediationTasks/{}", suture_service_read_tasks_get },
  { "PUT", "api/remediationTasks/{}", suture_service_write_tasks_put, SECURITY },
  { "PATCH", "api/remediationTasks/{}", suture_service_edit_tasks_patch, SECURITY },
  { "GET", "api/remediationTasks/{}/machineReferences", suture_service_read_tasks_references },
  { "GET", "api/recommendationExceptions", suture_service_read_exceptions_list },
  { "GET", "api/recommendationExceptions/{}", suture_service_read_exceptions_get },
  { "PUT", "api/recommendationExceptions/{}", suture_service_write_exceptions_put, SECURITY },
  { "PATCH", "api/recommendationExceptions/{}", suture_service_edit_exceptions_patch, SECURITY },
  { "GET", "api/exposureScore", suture_service_read_scores_exposure },
  { "GET", "api/exposureScore/ByMachineGroups", suture_service_read_scores_groups },
  { "GET", "api/exposureScore/History", suture_service_read_scores_exposure_history },
  { "GET", "api/exposureScore/ByMachineGroups/History", suture_service_read_scores_groups_history },
  { "GET", "api/configurationScore", suture_service_read_scores_configuration },
  { "GET", "api/configurationScore/History", suture_service_read_scores_configuration_history },
  { "GET", "api/configurationScore/ByCategory", suture_service_read_scores_categories },
  { "GET", "api/scoreEvents", suture_service_read_scores_events },
  { "GET", "api/machines", suture_service_read_machines_list },
  { "GET", "api/machines/{}", suture_service_read_machines_get },
  { "POST", "api/machines/{}/setDeviceValue", suture_service_edit_machines_set_value, SECURITY },
  { "GET", "api/machines/{}/recommendations", suture_service_read_machines_recommendations },
  { "GET", "api/machines/{}/vulnerabilities", suture_service_read_machines_vulnerabilities },
  { "GET", "api/Software", suture_service_read_software_list },
  { "GET", "api/Software/{}", suture_service_read_software_get },
  { "GET", "api/Software/{}/distributions", suture_service_read_software_distributions },
  { "GET", "api/Software/{}/machineReferences", suture_service_read_software_references },
  { "GET", "api/Software/{}/vulnerabilities", suture_service_read_software_vulnerabilities },
  { "GET", "api/vulnerabilities", suture_service_read_software_weaknesses },
  { "GET", GRAPH_TASKS, suture_service_tasks_graph_list },
  { "POST", GRAPH_TASKS, suture_service_tasks_graph_post, SECURITY },
  { "GET", GRAPH_TASKS "/{}", suture_service_tasks_graph_get },
  { "PATCH", GRAPH_TASKS "/{}", suture_service_edit_tickets_patch, SECURITY },
  { "DELETE", GRAPH_TASKS "/{}", suture_service_edit_tickets_delete, SECURITY },
  { "POST", GRAPH_TASKS "/{}/updateStatus", suture_service_edit_tickets_update_status, IT },
};

/* Paths are matched without case; an id is what stands in the place of {}. */
static gboolean
match (const Route *route, char **segments, const char **id)
{
  const char *part = route->path;

  *id = NULL;
  for (; *segments != NULL; segments++)
    {
      gsize length = strcspn (part, "/");

      if (length == 0)
        return FALSE;
      if (length == 2 && strncmp (part, "{}", 2) == 0)
        *id = *segments;
      else if (strlen (*segments) != length || g_ascii_strncasecmp (part, *segments, length) != 0)
        return FALSE;
      part += length + (part[length] == '/' ? 1 : 0);
    }
  return *part == '\0';
}

static SutureServiceHandler
check_role (const SutureServiceExchange *exchange, const Route *route, GError **error)
{
  if ((exchange->roles & route->role) == route->role)
    return route->handler;
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_FORBIDDEN,
               "This needs the role %s", route->role == IT ? "itAdministrator" : "securityAdministrator");
  return NULL;
}

/**
 * suture_service_router_find:
 * @exchange: a request; its id is set
 * @allow: (out): the methods of the path, where it has other ones than the request's
 * @error: return location for %SUTURE_SERVICE_ERROR_NOT_FOUND, %SUTURE_SERVICE_ERROR_NOT_ALLOWED and
 *   %SUTURE_SERVICE_ERROR_FORBIDDEN
 *
 * Returns: (nullable): what answers it
 */
SutureServiceHandler
suture_service_router_find (SutureServiceExchange *exchange, char **allow, GError **error)
{
  g_autoptr (GString) methods = g_string_new (NULL);
  const char *id;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!match (&routes[i], exchange->segments, &id))
        continue;
      exchange->id = id;
      if (g_str_equal (routes[i].method, exchange->method))
        return check_role (exchange, &routes[i], error);
      g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "", routes[i].method);
    }
  if (methods->len == 0)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_NOT_FOUND, "There is nothing at %s", exchange->path);
      return NULL;
    }
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_NOT_ALLOWED, "%s does not understand %s",
               exchange->path, exchange->method);
  *allow = g_string_free (g_steal_pointer (&methods), FALSE);
  return NULL;
}

/**
 * suture_service_router_is_write:
 * @exchange: a request
 *
 * Returns: whether it needs the connection that may write
 */
gboolean
suture_service_router_is_write (SutureServiceExchange *exchange)
{
  return !g_str_equal (exchange->method, "GET");
}
