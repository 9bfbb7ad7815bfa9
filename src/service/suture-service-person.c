/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-person.h"

#include "suture-service-database.h"

/**
 * suture_service_person_new_me:
 * @exchange: a request
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Whom the token of the request stands for. The service takes the address at its word; the organisation's own people
 * have an id and a name, too. A token without an address is that of its first security administrator.
 *
 * Returns: (transfer full) (nullable): this person
 */
SutureServicePerson *
suture_service_person_new_me (SutureServiceExchange *exchange, GError **error)
{
  static const char sql[] = "SELECT id, name, email FROM person WHERE CASE WHEN ?1 IS NULL"
                            " THEN role = 'securityAdministrator' ELSE email = ?1 END ORDER BY key LIMIT 1";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  SutureServicePerson *self;
  gboolean found;

  statement = suture_service_connection_query (exchange->connection, sql, error, "s", exchange->email);
  if (statement == NULL)
    return NULL;
  found = suture_service_statement_step (statement, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!found && exchange->email == NULL)
    {
      g_set_error_literal (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                           "Reading the user: the organisation has no security administrator");
      return NULL;
    }
  self = g_new0 (SutureServicePerson, 1);
  self->id = found ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
  self->name = found ? g_strdup ((const char *) sqlite3_column_text (statement, 1)) : g_strdup (exchange->email);
  self->email = found ? g_strdup ((const char *) sqlite3_column_text (statement, 2)) : g_strdup (exchange->email);
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
