/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-error.h"

static struct
{
  char *service;
  char *token_file;
} options;

static const GOptionEntry entries[] = {
  { "service", 0, 0, G_OPTION_ARG_STRING, &options.service, N_("Address of the service"), N_("URL") },
  { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options.token_file, N_("File that holds the bearer token; it is read when needed and never copied"), N_("FILE") },
  { NULL }
};

static gboolean
list_accounts (SutureCtl *ctl, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "name", NC_ ("column", "Account"), SUTURE_FIELD_STRING },
    { "service", NC_ ("column", "Service"), SUTURE_FIELD_STRING },
    { "tokenFile", NC_ ("column", "Token file"), SUTURE_FIELD_STRING },
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
    }
  return suture_ctl_facts_print (list, ctl->format, error);
}

static gboolean
add_account (SutureCtl *ctl, const char *name, GError **error)
{
  g_autofree char *token_file = NULL;

  if (options.service == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("Say where the service is: --service URL."));
      return FALSE;
    }
  if (options.token_file != NULL)
    token_file = g_canonicalize_filename (options.token_file, NULL);
  if (token_file != NULL && !g_file_test (token_file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no token file %s."), token_file);
      return FALSE;
    }
  if (!suture_profile_add_account (suture_ctl_session_get_profile (ctl->session), name, options.service, token_file,
                                   error))
    return FALSE;
  g_printerr (_("Account %s added. Sync it: suturectl sync"), name);
  g_printerr ("\n");
  return TRUE;
}

static gboolean
remove_account (SutureCtl *ctl, const char *name, GError **error)
{
  SutureProfile *profile = suture_ctl_session_get_profile (ctl->session);

  if (!suture_profile_remove_account (profile, name, error))
    return FALSE;
  g_printerr (_("Account %s was removed. What was kept of it was moved aside in %s."), name,
              suture_profile_get_folder (profile));
  g_printerr ("\n");
  return TRUE;
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  if (n_arguments == 1 && g_str_equal (arguments[0], "list"))
    return list_accounts (ctl, error);
  if (n_arguments == 2 && g_str_equal (arguments[0], "add"))
    return add_account (ctl, arguments[1], error);
  if (n_arguments == 2 && g_str_equal (arguments[0], "remove"))
    return remove_account (ctl, arguments[1], error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("Write “account list”, “account add NAME --service URL” or “account remove NAME”."));
  return FALSE;
}

const SutureCtlVerb suture_ctl_verb_account = {
  .name = "account",
  .arguments = N_("list | add NAME --service URL [--token-file FILE] | remove NAME"),
  .summary = N_("List, add or remove accounts"),
  .details = N_("The account “sample”, the sample organisation, is always there. Removing an account moves its local store aside."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 2,
  .run = run,
};
