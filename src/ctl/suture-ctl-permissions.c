/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-permissions.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-ctl-sign-in.h"
#include "suture-error.h"
#include "suture-permission.h"
#include "suture-secret.h"

/* What the token for a resource says; NULL where there is none to be had, or it is not to be read. */
static SutureClaims *
read_claims (SutureCtl *ctl, SutureSignIn *sign_in, SutureResource resource, GError **error)
{
  char *token = suture_sign_in_dup_token (sign_in, resource, NULL, ctl->cancellable, error);
  SutureClaims *claims = token != NULL ? suture_claims_parse (token) : NULL;

  if (token != NULL && claims == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE,
                         _("The token does not say what it allows. Try what you need: the service decides."));
  suture_secret_free (token);
  return claims;
}

static const char *
get_answer (SutureCtl *ctl, const SutureClaims *claims, const char *name)
{
  static const struct { const char *word; const char *text; } answers[] = {
    { "missing", NC_ ("permission", "Missing") },
    { "granted", NC_ ("permission", "Granted") },
    { "unknown", NC_ ("permission", "Unknown") },
  };
  const guint i = claims == NULL ? 2 : suture_claims_have (claims, name) ? 1 : 0;

  return ctl->format == SUTURE_CTL_TABLE ? g_dpgettext2 (NULL, "permission", answers[i].text) : answers[i].word;
}

/* Defender's token says which kind of permission they are, for both. */
static gboolean
print (SutureCtl *ctl, SutureClaims *const *claims, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "permission", NC_ ("column", "Permission"), SUTURE_FIELD_STRING },
    { "api", NC_ ("column", "API"), SUTURE_FIELD_STRING },
    { "granted", NC_ ("column", "Granted"), SUTURE_FIELD_STRING },
    { "purpose", NC_ ("column", "What for"), SUTURE_FIELD_STRING },
  };
  g_autoptr (SutureCtlFacts) list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  const SuturePermission *permission;

  for (guint i = 0; (permission = suture_permission_get (i)) != NULL; i++)
    {
      const char *name = suture_permission_get_name (permission, claims[SUTURE_RESOURCE_DEFENDER]->delegated);

      suture_ctl_facts_add_text (list, name);
      suture_ctl_facts_add_text (list, suture_permission_get_api (permission));
      suture_ctl_facts_add_text (list, get_answer (ctl, claims[permission->resource], name));
      suture_ctl_facts_add_text (list, _(permission->purpose));
    }
  return suture_ctl_facts_print (list, ctl->format, error);
}

/**
 * suture_ctl_permissions_print:
 * @ctl: the command line
 * @account: name of an account of Microsoft
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED …
 *
 * Prints the permissions that Suture can use, which of them the account has, and what
 * each is for. Where Intune cannot be asked, the rest is still said.
 *
 * Returns: whether it is known
 */
gboolean
suture_ctl_permissions_print (SutureCtl *ctl, const char *account, GError **error)
{
  g_autoptr (SutureSignIn) sign_in = suture_ctl_sign_in_open (ctl, account, error);
  SutureClaims *claims[SUTURE_N_RESOURCES] = { NULL };
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  if (sign_in == NULL)
    return FALSE;
  claims[SUTURE_RESOURCE_DEFENDER] = read_claims (ctl, sign_in, SUTURE_RESOURCE_DEFENDER, error);
  if (claims[SUTURE_RESOURCE_DEFENDER] == NULL)
    return FALSE;
  claims[SUTURE_RESOURCE_GRAPH] = read_claims (ctl, sign_in, SUTURE_RESOURCE_GRAPH, &failure);
  if (failure != NULL)
    g_printerr ("Microsoft Graph: %s\n", failure->message);
  ok = print (ctl, claims, error);
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    g_clear_pointer (&claims[i], suture_claims_free);
  return ok;
}
