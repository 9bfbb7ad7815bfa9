/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"
#include "suture-ctl-options.h"

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  static const char *const columns[] = {
    "id", "recommendationName", "scope", "rbacGroupNames", "justification", "state", "coveredDevices", "lastDay", "renewals",
    NULL
  };
  g_autoptr (SutureQuery) query = suture_ctl_options_make_query (SUTURE_LIST_EXCEPTIONS,
                                                                 suture_ctl_session_get_today (ctl->session), error);

  return query != NULL && suture_ctl_check_query (ctl, query, error) &&
         suture_ctl_list_print (ctl, query, columns, error);
}

const SutureCtlVerb suture_ctl_verb_exceptions = {
  .name = "exceptions",
  .arguments = "",
  .summary = N_("List the exceptions, also those that are over"),
  .entries = { suture_ctl_options_exceptions },
  .run = run,
};
