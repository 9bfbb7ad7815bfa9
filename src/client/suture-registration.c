/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-registration.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-origin.h"

#define TENANT_MAX 253

/* A GUID, a domain, or `organizations`: what can stand in a path as it is. */
static gboolean
is_tenant (const char *tenant)
{
  for (const char *c = tenant; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && (*c != '.' || c == tenant || c[1] == '.' || c[1] == '\0'))
      return FALSE;
  return tenant[0] != '\0' && strlen (tenant) <= TENANT_MAX;
}

/**
 * suture_registration_check_tenant:
 * @tenant: what somebody typed
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: whether it can be a tenant
 */
gboolean
suture_registration_check_tenant (const char *tenant, GError **error)
{
  g_return_val_if_fail (tenant != NULL, FALSE);

  if (is_tenant (tenant))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("“%s” is not a tenant. It is a GUID, or a domain such as contoso.onmicrosoft.com."), tenant);
  return FALSE;
}

/**
 * suture_registration_check_client_id:
 * @client_id: what somebody typed
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: whether it can be the client id of an application
 */
gboolean
suture_registration_check_client_id (const char *client_id, GError **error)
{
  g_return_val_if_fail (client_id != NULL, FALSE);

  if (g_uuid_string_is_valid (client_id))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("“%s” is not the client id of an application. It is a GUID."), client_id);
  return FALSE;
}

/**
 * suture_registration_new:
 * @cloud: the cloud of the tenant; one with a Defender service
 * @authority: (nullable): where one signs in instead: only on this computer, for tests
 * @tenant: GUID or domain of the tenant
 * @client_id: GUID of the application
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: (transfer full) (nullable): the registration
 */
SutureRegistration *
suture_registration_new (const SutureCloud *cloud, const char *authority, const char *tenant, const char *client_id, GError **error)
{
  g_autofree char *address = NULL;
  SutureRegistration *self;

  g_return_val_if_fail (cloud != NULL && cloud->audience != NULL && tenant != NULL && client_id != NULL, NULL);

  if (!suture_registration_check_tenant (tenant, error) || !suture_registration_check_client_id (client_id, error))
    return NULL;
  address = suture_origin_parse_service (authority != NULL ? authority : cloud->authority, error);
  if (address == NULL)
    return NULL;
  if (authority != NULL && !suture_origin_is_loopback (address))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("%s is not where one signs in to Microsoft."), authority);
      return NULL;
    }
  self = g_new0 (SutureRegistration, 1);
  self->authority = g_steal_pointer (&address);
  self->tenant = g_strdup (tenant);
  self->client_id = g_strdup (client_id);
  self->audiences[SUTURE_RESOURCE_DEFENDER] = g_strdup (cloud->audience);
  self->audiences[SUTURE_RESOURCE_GRAPH] = g_strdup (cloud->graph);
  return self;
}

/**
 * suture_registration_copy:
 * @self: a registration
 *
 * Returns: (transfer full): a copy
 */
SutureRegistration *
suture_registration_copy (const SutureRegistration *self)
{
  SutureRegistration *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (SutureRegistration, 1);
  copy->authority = g_strdup (self->authority);
  copy->tenant = g_strdup (self->tenant);
  copy->client_id = g_strdup (self->client_id);
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    copy->audiences[i] = g_strdup (self->audiences[i]);
  return copy;
}

/**
 * suture_registration_free:
 * @self: (transfer full): a registration
 */
void
suture_registration_free (SutureRegistration *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->authority);
  g_free (self->tenant);
  g_free (self->client_id);
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    g_free (self->audiences[i]);
  g_free (self);
}

/**
 * suture_registration_dup_endpoint:
 * @self: a registration
 * @name: `authorize`, `devicecode` or `token`
 *
 * Returns: (transfer full): the absolute address
 */
char *
suture_registration_dup_endpoint (const SutureRegistration *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  return g_strconcat (self->authority, "/", self->tenant, "/oauth2/v2.0/", name, NULL);
}

/**
 * suture_registration_dup_scope:
 * @self: a registration
 * @resource: what the token is for
 * @person: whether somebody signs in; %FALSE for the application itself
 *
 * Asks for what the administrator gave the application, no more: a permission that
 * it lacks must not keep the rest from working. For a person also for a way to
 * get the next token without them.
 *
 * Returns: (transfer full): the parameter `scope`
 */
char *
suture_registration_dup_scope (const SutureRegistration *self, SutureResource resource, gboolean person)
{
  g_return_val_if_fail (self != NULL && resource < SUTURE_N_RESOURCES, NULL);
  return g_strconcat (self->audiences[resource], "/.default", person ? " offline_access openid profile" : NULL, NULL);
}
