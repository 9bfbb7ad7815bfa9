/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-read-root.h"

#include "suture-service-json.h"
#include "suture-service-page.h"
#include "suture-service-person.h"
#include "suture-service-sets.h"
#include "suture-wire-writer.h"

static void
write_words (yajl_gen gen, const char *key, const char *const *words, guint n_words)
{
  suture_service_json_key (gen, key);
  yajl_gen_array_open (gen);
  for (guint i = 0; i < n_words; i++)
    suture_wire_writer_write_string (gen, words[i]);
  yajl_gen_array_close (gen);
}

/**
 * suture_service_read_root_document:
 * @exchange: `GET /api/`: the service document, with what this version can do
 * @error: return location for a #SutureServiceError
 *
 * Returns: %TRUE
 */
gboolean
suture_service_read_root_document (SutureServiceExchange *exchange, GError **error)
{
  static const char *const capabilities[] = { "writeActivities", "reopenActivities", "writeExceptions", "listGroups",
                                              "tickets", "trackChanges", "listScores", "setDeviceValues" };
  static const struct { const char *name, *url; } sets[] = {
    { "recommendations", "recommendations" }, { "remediationTasks", "remediationTasks" },
    { "machines", "machines" }, { "Software", "Software" }, { "vulnerabilities", "vulnerabilities" },
    { "exposureScoreHistory", "exposureScore/History" },
    { "exposureScoreByMachineGroupsHistory", "exposureScore/ByMachineGroups/History" },
    { "configurationScoreHistory", "configurationScore/History" },
    { "configurationScoreByCategory", "configurationScore/ByCategory" }, { "scoreEvents", "scoreEvents" },
    { "recommendationExceptions", "recommendationExceptions" }, { "deviceGroups", "deviceGroups" },
    { "deviceAppManagementTasks", "../beta/deviceAppManagement/deviceAppManagementTasks" },
  };

  suture_service_exchange_open (exchange, "");
  suture_service_json_string (exchange->gen, "sutureVersion", SUTURE_VERSION);
  write_words (exchange->gen, "capabilities", capabilities, G_N_ELEMENTS (capabilities));
  suture_service_json_key (exchange->gen, "value");
  yajl_gen_array_open (exchange->gen);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      yajl_gen_map_open (exchange->gen);
      suture_service_json_string (exchange->gen, "name", sets[i].name);
      suture_service_json_string (exchange->gen, "kind", "EntitySet");
      suture_service_json_string (exchange->gen, "url", sets[i].url);
      yajl_gen_map_close (exchange->gen);
    }
  yajl_gen_array_close (exchange->gen);
  suture_service_exchange_close (exchange);
  return TRUE;
}

/**
 * suture_service_read_root_me:
 * @exchange: `GET /api/me`: who the token stands for, and what this person may do
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_root_me (SutureServiceExchange *exchange, GError **error)
{
  static const char *const words[] = { "viewer", "securityAdministrator", "itAdministrator" };
  const char *roles[G_N_ELEMENTS (words)];
  g_autoptr (SutureServicePerson) me = suture_service_person_new_me (exchange, error);
  guint n_roles = 0;

  if (me == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (exchange->roles & (1u << i))
      roles[n_roles++] = words[i];
  suture_service_exchange_open (exchange, "Me/$entity");
  suture_service_json_string (exchange->gen, "id", me->id);
  suture_service_json_string (exchange->gen, "name", me->name);
  suture_service_json_string (exchange->gen, "email", me->email);
  write_words (exchange->gen, "roles", roles, n_roles);
  suture_service_exchange_close (exchange);
  return TRUE;
}

/**
 * suture_service_read_root_groups:
 * @exchange: `GET /api/deviceGroups`
 * @error: return location for a #SutureServiceError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_read_root_groups (SutureServiceExchange *exchange, GError **error)
{
  return suture_service_page_write (exchange, &suture_service_sets_device_groups, NULL, error);
}
