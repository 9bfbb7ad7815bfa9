/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-ctl-permissions.h"
#include "suture-ctl-sign-in.h"
#include "suture-error.h"

static struct
{
  char    *service;
  char    *token_file;
  gboolean microsoft;
  char    *tenant;
  char    *client_id;
  char    *cloud;
  char    *region;
  char    *client_secret_file;
  gboolean device_code;
} options;

static const GOptionEntry entries[] = {
  { "service", 0, 0, G_OPTION_ARG_STRING, &options.service, N_("Address of the service"), N_("URL") },
  { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options.token_file, N_("File that holds the bearer token; it is read when needed and never copied"), N_("FILE") },
  { "microsoft", 0, 0, G_OPTION_ARG_NONE, &options.microsoft, N_("Microsoft Defender for Endpoint; one signs in to it"), NULL },
  { "tenant", 0, 0, G_OPTION_ARG_STRING, &options.tenant, N_("GUID or domain of the tenant"), N_("TENANT") },
  { "client-id", 0, 0, G_OPTION_ARG_STRING, &options.client_id, N_("GUID of the application registered there"), N_("GUID") },
  { "cloud", 0, 0, G_OPTION_ARG_STRING, &options.cloud, N_("global (default), gcc, gcc-high or dod"), N_("CLOUD") },
  { "region", 0, 0, G_OPTION_ARG_STRING, &options.region, N_("us, eu, uk, au, swa or ina; all of them without it"), N_("REGION") },
  { "client-secret-file", 0, 0, G_OPTION_ARG_FILENAME, &options.client_secret_file, N_("File that holds the application's secret, where nobody signs in; it is read when needed and never copied"), N_("FILE") },
  { "device-code", 0, 0, G_OPTION_ARG_NONE, &options.device_code, N_("Sign in with a browser on another computer, by a code"), NULL },
  { NULL }
};

static gboolean
list_accounts (SutureCtl *ctl, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "name", NC_ ("column", "Account"), SUTURE_FIELD_STRING },
    { "service", NC_ ("column", "Service"), SUTURE_FIELD_STRING },
    { "tokenFile", NC_ ("column", "Token file"), SUTURE_FIELD_STRING },
    { "tenant", NC_ ("column", "Tenant"), SUTURE_FIELD_STRING },
    { "signIn", NC_ ("column", "Sign-in"), SUTURE_FIELD_STRING },
  };
  g_autoptr (GPtrArray) accounts = suture_profile_list_accounts (suture_ctl_session_get_profile (ctl->session), error);
  g_autoptr (SutureCtlFacts) list = NULL;

  if (accounts == NULL)
    return FALSE;
  list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  for (guint i = 0; i < accounts->len; i++)
    {
      const SutureAccount *account = accounts->pdata[i];

      suture_ctl_facts_add_text (list, account->name);
      suture_ctl_facts_add_text (list, account->service != NULL || ctl->format != SUTURE_CTL_TABLE
                                         ? account->service : _("Sample organisation"));
      suture_ctl_facts_add_text (list, account->token_file);
      suture_ctl_facts_add_text (list, account->tenant);
      suture_ctl_facts_add_text (list, suture_ctl_sign_in_get_state (ctl, account));
    }
  return suture_ctl_facts_print (list, ctl->format, error);
}

static gboolean
is_missing (const char *file)
{
  return file != NULL && !g_file_test (file, G_FILE_TEST_EXISTS);
}

static gboolean
add_service (SutureCtl *ctl, const char *name, GError **error)
{
  g_autofree char *token_file = NULL;

  if (options.service == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("Say where the service is: --service URL. Or --microsoft for Microsoft Defender."));
      return FALSE;
    }
  if (options.tenant != NULL || options.client_id != NULL || options.cloud != NULL || options.region != NULL ||
      options.client_secret_file != NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("--tenant, --client-id, --cloud, --region and --client-secret-file go with --microsoft."));
      return FALSE;
    }
  if (options.token_file != NULL)
    token_file = g_canonicalize_filename (options.token_file, NULL);
  if (is_missing (token_file))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no token file %s."), token_file);
      return FALSE;
    }
  if (!suture_profile_add_account (suture_ctl_session_get_profile (ctl->session), name, options.service, token_file, error))
    return FALSE;
  g_printerr (_("Account %s added. Sync it: suturectl sync"), name);
  g_printerr ("\n");
  return TRUE;
}

static SutureAccount *
make_account (const char *name)
{
  SutureAccount *account = suture_account_new (name, NULL, NULL);

  account->tenant = g_strdup (options.tenant);
  account->client_id = g_strdup (options.client_id);
  account->cloud = g_strdup (options.cloud != NULL ? options.cloud : "global");
  account->region = g_strdup (options.region);
  account->secret_file = options.client_secret_file != NULL ? g_canonicalize_filename (options.client_secret_file, NULL) : NULL;
  return account;
}

static gboolean
add_microsoft (SutureCtl *ctl, const char *name, GError **error)
{
  g_autoptr (SutureAccount) account = make_account (name);

  if (options.service != NULL || options.token_file != NULL || account->tenant == NULL || account->client_id == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("Write “account add NAME --microsoft --tenant TENANT --client-id GUID”, without --service and --token-file."));
      return FALSE;
    }
  if (is_missing (account->secret_file))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no client secret file %s."), account->secret_file);
      return FALSE;
    }
  if (!suture_profile_add_microsoft (suture_ctl_session_get_profile (ctl->session), account, error))
    return FALSE;
  if (account->secret_file != NULL)
    g_printerr (_("Account %s added. Sync it: suturectl sync"), name);
  else
    g_printerr (_("Account %s added. Sign in to it: suturectl account sign-in %s"), name, name);
  g_printerr ("\n");
  return TRUE;
}

/* What the keyring has of an account that is about to be removed. */
static void
sign_out_quietly (SutureCtl *ctl, const char *name)
{
  g_autoptr (SutureSignIn) sign_in = suture_ctl_sign_in_open (ctl, name, NULL);
  g_autoptr (GError) failure = NULL;

  if (sign_in == NULL || suture_sign_in_needs_nobody (sign_in) || suture_sign_in_forget (sign_in, ctl->cancellable, &failure))
    return;
  g_printerr (_("The sign-in of the account %s may still be in the keyring. %s"), name, failure->message);
  g_printerr ("\n");
}

static gboolean
remove_account (SutureCtl *ctl, const char *name, GError **error)
{
  SutureProfile *profile = suture_ctl_session_get_profile (ctl->session);

  sign_out_quietly (ctl, name);
  if (!suture_profile_remove_account (profile, name, error))
    return FALSE;
  g_printerr (_("Account %s was removed. What was kept of it was moved aside in %s."), name,
              suture_profile_get_folder (profile));
  g_printerr ("\n");
  return TRUE;
}

static gboolean
add_account (SutureCtl *ctl, const char *name, GError **error)
{
  return options.microsoft ? add_microsoft (ctl, name, error) : add_service (ctl, name, error);
}

static gboolean
sign_in (SutureCtl *ctl, const char *name, GError **error)
{
  return suture_ctl_sign_in_run (ctl, name, options.device_code, error);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  static const struct { const char *word; gboolean (*run) (SutureCtl *ctl, const char *name, GError **error); } actions[] = {
    { "add", add_account },
    { "sign-in", sign_in },
    { "sign-out", suture_ctl_sign_in_undo },
    { "permissions", suture_ctl_permissions_print },
    { "remove", remove_account },
  };

  if (n_arguments == 1 && g_str_equal (arguments[0], "list"))
    return list_accounts (ctl, error);
  for (guint i = 0; n_arguments == 2 && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (arguments[0], actions[i].word))
      return actions[i].run (ctl, arguments[1], error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("Write “account list”, or “account add”, “sign-in”, “sign-out”, “permissions” or “remove” with a NAME."));
  return FALSE;
}

const SutureCtlVerb suture_ctl_verb_account = {
  .name = "account",
  .arguments = N_("list | add NAME --service URL [--token-file FILE] | add NAME --microsoft --tenant TENANT --client-id GUID [--cloud CLOUD] [--region REGION] [--client-secret-file FILE] | sign-in NAME [--device-code] | sign-out NAME | permissions NAME | remove NAME"),
  .summary = N_("List, add or remove accounts, and sign in to them"),
  .details = N_("The account “sample”, the sample organisation, is always there. Signing in to Microsoft opens the browser; the sign-in is kept in the keyring of the desktop. “permissions” shows which permissions the account has, and what each is for. Removing an account signs out and moves its local store aside."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 2,
  .run = run,
};
