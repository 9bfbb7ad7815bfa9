/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-microsoft.h"

#include <stdio.h>

#include "suture-claims.h"
#include "suture-error.h"
#include "suture-origin.h"
#include "suture-secret.h"
#include "suture-sign-in-authorizer.h"

/* What is particular to an account of Microsoft: its limits, its second service (Graph, for Intune's security tasks), and
 * that it does not say what it can do: what it can is known, and what the account may stands in its tokens. */

/* Numbers of a test in place of Microsoft's: how many of them were written. */
static int
read_pace (const SutureAccount *account, guint *calls, guint *seconds, guint *devices)
{
  const int n = account->pace != NULL ? sscanf (account->pace, "%u/%u/%u", calls, seconds, devices) : 0;

  return n >= 2 && *calls > 0 && *seconds > 0 ? n : 0;
}

static SutureRateGate *
make_gate (const SutureAccount *account, SutureResource resource)
{
  guint calls, seconds, devices;

  if (read_pace (account, &calls, &seconds, &devices) > 0)
    return suture_rate_gate_new_paced (calls, seconds);
  return suture_origin_is_loopback (account->service) ? NULL : suture_rate_gate_new (resource);
}

/**
 * suture_sync_microsoft_prepare:
 * @self: a sync that is being made
 *
 * Makes the gates that all its threads go through, where the account is one of Microsoft.
 */
void
suture_sync_microsoft_prepare (SutureSync *self)
{
  guint calls, seconds, devices;

  g_return_if_fail (SUTURE_IS_SYNC (self) && self->account != NULL);

  if (!suture_account_is_microsoft (self->account))
    return;
  if (read_pace (self->account, &calls, &seconds, &devices) == 3)
    self->devices_max = devices;
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    self->gates[i] = make_gate (self->account, (SutureResource) i);
}

/**
 * suture_sync_microsoft_connect:
 * @self: a sync
 * @way: (inout): with the way to the service; here the way to Graph is added
 * @error: return location
 *
 * Any thread. An account that is not one of Microsoft has no second service.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_microsoft_connect (SutureSync *self, SutureSyncWay *way, GError **error)
{
  g_autoptr (SutureAuthorizer) authorizer = NULL;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && way != NULL && way->service != NULL, FALSE);

  suture_transport_set_gate (way->service, self->gates[SUTURE_RESOURCE_DEFENDER]);
  if (self->account->graph == NULL || !SUTURE_IS_SIGN_IN_AUTHORIZER (self->authorizer))
    return TRUE;
  authorizer = suture_sign_in_authorizer_for (SUTURE_SIGN_IN_AUTHORIZER (self->authorizer), SUTURE_RESOURCE_GRAPH);
  way->graph = suture_transport_new_with_authorizer (self->account->graph, authorizer, error);
  if (way->graph == NULL)
    return FALSE;
  suture_transport_set_gate (way->graph, self->gates[SUTURE_RESOURCE_GRAPH]);
  return TRUE;
}

/* *@claims: %NULL where the token does not say. */
static gboolean
read_claims (SutureAuthorizer *authorizer, SutureClaims **claims, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *token = suture_authorizer_dup_token (authorizer, cancellable, &failure);

  *claims = token != NULL ? suture_claims_parse (token) : NULL;
  suture_secret_free (token);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The same permission has one name for a user and another for the application itself. */
static gboolean
has_any (const SutureClaims *claims, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (claims == NULL || suture_claims_have (claims, names[i]))
      return TRUE;
  return FALSE;
}

/* Without consent for Intune the rest works; only a network that went away meanwhile ends it. */
static gboolean
ask_graph (SutureSync *self, guint *capabilities, GCancellable *cancellable, GError **error)
{
  static const char *const read[] = {
    "DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All", "DeviceManagementConfiguration.Read.All",
    "DeviceManagementConfiguration.ReadWrite.All", NULL
  };
  static const char *const write[] = { "DeviceManagementApps.ReadWrite.All", NULL };
  g_autoptr (SutureAuthorizer) authorizer =
    suture_sign_in_authorizer_for (SUTURE_SIGN_IN_AUTHORIZER (self->authorizer), SUTURE_RESOURCE_GRAPH);
  g_autoptr (SutureClaims) claims = NULL;
  g_autoptr (GError) failure = NULL;

  *capabilities |= SUTURE_MAY_NOT_DECIDE_TICKETS;
  if (!read_claims (authorizer, &claims, cancellable, &failure))
    {
      if (!g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) &&
          !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (has_any (claims, read))
    *capabilities |= SUTURE_CAN_USE_TICKETS;
  if (has_any (claims, write))
    *capabilities = (*capabilities | SUTURE_CAN_DECIDE_TICKETS) & ~(guint) SUTURE_MAY_NOT_DECIDE_TICKETS;
  return TRUE;
}

/**
 * suture_sync_microsoft_get_info:
 * @self: a sync of an account of Microsoft
 * @info: (out caller-allocates): what can be done with it, and who is signed in
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED, %SUTURE_ERROR_OFFLINE …
 *
 * Asks for both tokens and reads what they allow. Blocks; any thread.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_microsoft_get_info (SutureSync *self, SutureServiceInfo *info, GCancellable *cancellable, GError **error)
{
  static const char *const values[] = { "Machine.ReadWrite", "Machine.ReadWrite.All", NULL };
  g_autoptr (SutureClaims) claims = NULL;
  guint capabilities = SUTURE_IS_MICROSOFT | SUTURE_CAN_SET_VALUES;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && info != NULL, FALSE);

  if (self->authorizer != NULL && !read_claims (self->authorizer, &claims, cancellable, error))
    return FALSE;
  if (!has_any (claims, values))
    capabilities |= SUTURE_MAY_NOT_SET_VALUES;
  if (self->account->graph == NULL || !SUTURE_IS_SIGN_IN_AUTHORIZER (self->authorizer))
    capabilities |= SUTURE_MAY_NOT_DECIDE_TICKETS;
  else if (!ask_graph (self, &capabilities, cancellable, error))
    return FALSE;
  info->capabilities = (SutureCapabilities) capabilities;
  info->user = claims != NULL ? g_strdup (claims->user) : NULL;
  return TRUE;
}
