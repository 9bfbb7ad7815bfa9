/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-edit-machines.h"

#include "suture-enums.h"
#include "suture-service-error.h"
#include "suture-service-lookup.h"
#include "suture-service-read-machines.h"
#include "suture-wire-members.h"

/* The one parameter; unlike everything else on this interface its case counts. */
#define PARAMETER "DeviceValue"

/* In *@value the word that the database holds. */
static gboolean
read_body (SutureServiceExchange *exchange, const char **value, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (exchange->request, &size);
  g_autoptr (SutureWireMembers) members = suture_wire_members_parse (data, size, NULL);
  g_auto (GStrv) paths = members != NULL ? suture_wire_members_dup_paths (members) : NULL;
  const char *word = NULL;

  if (paths == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object with " PARAMETER);
  for (guint i = 0; paths[i] != NULL; i++)
    if (g_str_equal (paths[i], PARAMETER))
      word = suture_wire_members_get (members, paths[i]);
  if (word == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The parameter " PARAMETER " is missing; its case counts");
  for (int i = SUTURE_VALUE_LOW; i <= SUTURE_VALUE_HIGH; i++)
    {
      *value = suture_enum_get_word (&suture_device_value_words, i);
      if (g_str_equal (*value, word))
        return TRUE;
    }
  return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, PARAMETER " must be Normal, Low or High");
}

/**
 * suture_service_edit_machines_set_value:
 * @exchange: `POST /api/machines/{id or name}/setDeviceValue`
 * @error: return location for a #SutureServiceError
 *
 * Sets what a machine is worth and answers with the machine. The same once more is no mistake.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_edit_machines_set_value (SutureServiceExchange *exchange, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  const char *value;
  gint64 key;

  if (!suture_service_lookup_key (exchange, SUTURE_SERVICE_READ_MACHINES_KEY_SQL, "Machine", &key, error) ||
      !read_body (exchange, &value, error))
    return FALSE;
  statement = suture_service_connection_query (exchange->connection, "UPDATE machine SET deviceValue = ? WHERE key = ?",
                                               error, "si", value, key);
  return statement != NULL && suture_service_statement_run (statement, error) &&
         suture_service_read_machines_get (exchange, error);
}
