/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureActivity) activity = suture_ctl_check_activity (ctl, arguments[0], error);

  return activity != NULL && suture_ctl_list_print_record (ctl, SUTURE_LIST_ACTIVITIES, activity, error);
}

const SutureCtlVerb suture_ctl_verb_activity = {
  .name = "activity",
  .arguments = "ID",
  .summary = N_("Show one remediation activity"),
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
