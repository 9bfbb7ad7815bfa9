/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-person.h"

#include "suture-service-database.h"

/**
 * suture_service_person_new_me:
 * @connection: the database
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Whom the service's token stands for: the organisation's first security administrator.
 *
 * Returns: (transfer full) (nullable): this person
 */
SutureServicePerson *
suture_service_person_new_me (SutureServiceConnection *connection, GError **error)
{
  static const char sql[] = "SELECT id, name, email FROM person WHERE role = 'securityAdministrator' ORDER BY key LIMIT 1";
  g_autoptr (SutureServiceStatement) statement = suture_service_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;
  SutureServicePerson *self;

  if (statement == NULL)
    return NULL;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                             "Reading the user: the organisation has no security administrator");
      return NULL;
    }
  self = g_new0 (SutureServicePerson, 1);
  self->id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  self->name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  self->email = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  return self;
}

/**
 * suture_service_person_free:
 * @self: (transfer full): a person
 */
void
suture_service_person_free (SutureServicePerson *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_free (self->email);
  g_free (self);
}
