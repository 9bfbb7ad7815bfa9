/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-list.h"
#include "suture-ctl-options.h"

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  static const char *const columns[] = {
    "id", "displayName", "status", "priority", "dueDateTime", "managedDeviceCount", "creator", "statusNote", NULL
  };
  g_autoptr (SutureQuery) query = suture_ctl_options_make_query (SUTURE_LIST_TICKETS,
                                                                 suture_ctl_session_get_today (ctl->session), error);

  return query != NULL && suture_ctl_list_print (ctl, query, columns, error);
}

const SutureCtlVerb suture_ctl_verb_tasks = {
  .name = "tasks",
  .arguments = "",
  .summary = N_("List the Intune security tasks"),
  .entries = { suture_ctl_options_tasks },
  .run = run,
};
