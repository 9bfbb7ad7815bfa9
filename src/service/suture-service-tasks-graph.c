/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-tasks-graph.h"

#include <string.h>

#include "suture-service-error.h"
#include "suture-service-insert.h"
#include "suture-service-json.h"
#include "suture-service-lookup.h"
#include "suture-service-page.h"
#include "suture-service-sets.h"
#include "suture-service-targets.h"
#include "suture-ticket.h"
#include "suture-wire-members.h"
#include "suture-wire-reader.h"

#define TEXT_MAX 8192
#define SETTINGS_MAX 100

/* Properties of securityConfigurationTask that the model has no use for. */
static const char *const configuration_members[] = { "applicablePlatform", "endpointSecurityPolicyProfile" };

/**
 * suture_service_tasks_graph_list:
 * @exchange: `GET /beta/deviceAppManagement/deviceAppManagementTasks`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_tasks_graph_list (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_graph_tasks, NULL, error);
}

/**
 * suture_service_tasks_graph_get:
 * @exchange: `GET /beta/deviceAppManagement/deviceAppManagementTasks/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_tasks_graph_get (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (GPtrArray) binds = suture_service_page_binds ("s", exchange->id);

  return suture_service_page_write_entity (exchange, &suture_service_sets_graph_tasks, "e.id = lower (?)", binds,
                                           "Security task", error) &&
         suture_service_lookup_etag (exchange, "SELECT etag FROM deviceAppManagementTask WHERE id = lower (?)", error);
}

static gboolean
check_ticket (const SutureTicket *ticket, GError **error)
{
  static const char *const types[] = { "#microsoft.graph.appVulnerabilityTask",
                                       "#microsoft.graph.securityConfigurationTask", NULL };
  static const char *const priorities[] = { "none", "high", "low", NULL };

  if (ticket->odata_type == NULL || !g_strv_contains (types, ticket->odata_type))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "@odata.type must be #microsoft.graph.appVulnerabilityTask or"
                                     " #microsoft.graph.securityConfigurationTask");
  if (ticket->display_name == NULL || ticket->display_name[0] == '\0')
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "displayName is missing");
  if (ticket->priority != NULL && !g_strv_contains (priorities, ticket->priority))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "priority must be none, high or low");
  for (guint i = 0; i < suture_ticket_type.n_fields; i++)
    {
      const SutureField *field = &suture_ticket_type.fields[i];
      const char *text = field->type == SUTURE_FIELD_STRING ? *(char **) suture_record_member (ticket, field) : NULL;

      if (text != NULL && strlen (text) > TEXT_MAX)
        return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "One of the texts is too long");
    }
  return TRUE;
}

/* One request opens one ticket; only after a rejection it is sent again. */
static gboolean
check_activity (SutureServiceExchange *exchange, const char *task_id, GError **error)
{
  static const char sql[] = "SELECT t.status = 'Active' AND t.type <> 'AttentionRequired',"
                            " EXISTS (SELECT 1 FROM deviceAppManagementTask AS d WHERE d.remediationTaskId = t.id"
                            " AND d.status IN ('pending', 'active')) FROM remediationTask AS t WHERE t.id = lower (?)";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (exchange->connection, sql, error, "s", task_id);
  if (statement == NULL)
    return FALSE;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure == NULL)
        return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                         "@suture.remediationTaskId: there is no such remediation task");
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!sqlite3_column_int (statement, 0))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "@suture.remediationTaskId: this remediation task is completed,"
                                     " or has nothing that Intune could do");
  if (sqlite3_column_int (statement, 1))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_CONFLICT, error,
                                     "This remediation task has an open security task already");
  return TRUE;
}

/* The devices Intune gets: those of the activity that are still exposed, as many as it takes. */
static SutureServiceBitmap *
find_devices (SutureServiceExchange *exchange, const char *task_id, GError **error)
{
  g_autoptr (SutureServiceBitmap) exposed = NULL;

  if (task_id == NULL)
    return roaring_bitmap_create ();
  if (!check_activity (exchange, task_id, error))
    return NULL;
  exchange->id = task_id;
  exposed = suture_service_lookup_exposed (exchange, error);
  exchange->id = NULL;
  return exposed != NULL ? suture_service_targets_for_intune (exchange->connection, exposed, error) : NULL;
}

/* An array of {name, value}. */
static char *
write_settings (const SutureWireMembers *members)
{
  yajl_gen gen = yajl_gen_alloc (NULL);
  const unsigned char *text = NULL;
  size_t length = 0;
  char *json;

  yajl_gen_array_open (gen);
  for (guint i = 0; i < SETTINGS_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("intendedSettings.%u.name", i);
      g_autofree char *value = g_strdup_printf ("intendedSettings.%u.value", i);

      if (!suture_wire_members_has (members, name))
        break;
      yajl_gen_map_open (gen);
      suture_service_json_string (gen, "name", suture_wire_members_get (members, name));
      suture_service_json_string (gen, "value", suture_wire_members_get (members, value));
      yajl_gen_map_close (gen);
    }
  yajl_gen_array_close (gen);
  yajl_gen_get_buf (gen, &text, &length);
  json = g_strndup ((const char *) text, length);
  yajl_gen_free (gen);
  return json;
}

static void
set_columns (SutureServiceInsert *row, const SutureTicket *ticket, const SutureWireMembers *members)
{
  g_autofree char *task_id = NULL;
  g_autofree char *settings = NULL;

  for (guint i = 0; i < suture_ticket_type.n_fields; i++)
    {
      const SutureField *field = &suture_ticket_type.fields[i];

      if (field->type == SUTURE_FIELD_STRING && (field->flags & SUTURE_FIELD_LOCAL) == 0)
        suture_service_insert_text (row, field->name, *(char **) suture_record_member (ticket, field));
    }
  if (ticket->remediation_task_id != NULL)
    {
      task_id = g_ascii_strdown (ticket->remediation_task_id, -1);
      suture_service_insert_text (row, "remediationTaskId", task_id);
    }
  if (!g_str_has_suffix (ticket->odata_type, "securityConfigurationTask"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (configuration_members); i++)
    suture_service_insert_text (row, configuration_members[i], suture_wire_members_get (members, configuration_members[i]));
  settings = write_settings (members);
  suture_service_insert_text (row, "intendedSettings", settings);
}

static gboolean
insert (SutureServiceExchange *exchange, const SutureTicket *ticket, const SutureWireMembers *members, const char *id,
        GError **error)
{
  g_autoptr (SutureServiceBitmap) devices = find_devices (exchange, ticket->remediation_task_id, error);
  g_autoptr (SutureServiceInsert) row = NULL;
  const gboolean linked = ticket->remediation_task_id != NULL;

  if (devices == NULL)
    return FALSE;
  row = suture_service_insert_new (suture_service_connection_get_db (exchange->connection), "deviceAppManagementTask", error);
  if (row == NULL)
    return FALSE;
  set_columns (row, ticket, members);
  suture_service_insert_text (row, "id", id);
  suture_service_insert_text (row, "status", "pending");
  suture_service_insert_text (row, "statusNote", NULL);
  suture_service_insert_text (row, "category", "advancedThreatProtection");
  suture_service_insert_text (row, "priority", ticket->priority != NULL ? ticket->priority : "none");
  suture_service_insert_integer (row, "createdDateTime", exchange->now);
  if (ticket->due_date_time != SUTURE_TIME_NONE)
    suture_service_insert_integer (row, "dueDateTime", ticket->due_date_time);
  suture_service_insert_integer (row, "managedDeviceCount",
                                 linked ? (gint64) roaring_bitmap_get_cardinality (devices) : ticket->managed_device_count);
  if (g_str_has_suffix (ticket->odata_type, "appVulnerabilityTask"))
    suture_service_insert_integer (row, "mobileAppCount", ticket->mobile_app_count);
  suture_service_insert_integer (row, "statusModifiedOn", exchange->now);
  suture_service_insert_integer (row, "etag", 1);
  suture_service_insert_bitmap (row, "devices", devices);
  return suture_service_insert_run (row, error) >= 0;
}

/**
 * suture_service_tasks_graph_post:
 * @exchange: `POST /beta/deviceAppManagement/deviceAppManagementTasks`
 * @error: return location for a #SutureServiceError
 *
 * Creates a security task. With `@suture.remediationTaskId` it belongs to that activity, and Intune gets its devices;
 * managedDeviceCount says how many.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_tasks_graph_post (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (SutureTicket) ticket = NULL;
  g_autoptr (SutureWireMembers) members = NULL;
  g_autofree char *id = g_uuid_string_random ();
  gsize size;
  gconstpointer data = g_bytes_get_data (exchange->request, &size);
  gboolean done;

  ticket = suture_wire_reader_read_entity (&suture_ticket_type, data, size, NULL);
  if (ticket != NULL)
    members = suture_wire_members_parse (data, size, NULL);
  if (members == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object of a security task");
  if (!check_ticket (ticket, error) || !insert (exchange, ticket, members, id, error))
    return FALSE;
  exchange->id = id;
  done = suture_service_tasks_graph_get (exchange, error);
  exchange->id = NULL;
  exchange->status = 201;
  exchange->location = g_strdup_printf ("%s%s/%s", exchange->base, exchange->path, id);
  return done;
}
