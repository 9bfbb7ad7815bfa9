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
    "computerDnsName", "osPlatform", "version", "rbacGroupName", "riskScore", "exposureLevel", "deviceValue",
    "lastSeen", NULL
  };
  g_autoptr (SutureQuery) query = suture_ctl_options_make_query (SUTURE_LIST_DEVICES,
                                                                 suture_ctl_session_get_today (ctl->session), error);

  return query != NULL && suture_ctl_check_query (ctl, query, error) &&
         suture_ctl_list_print (ctl, query, columns, error);
}

const SutureCtlVerb suture_ctl_verb_devices = {
  .name = "devices",
  .arguments = "",
  .summary = N_("List devices: all, those a recommendation exposes, or those an activity has left to fix"),
  .entries = { suture_ctl_options_devices },
  .run = run,
};
