/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureRecommendation) recommendation = suture_ctl_check_recommendation (ctl, arguments[0], error);

  return recommendation != NULL &&
         suture_ctl_list_print_record (ctl, SUTURE_LIST_RECOMMENDATIONS, recommendation, error);
}

const SutureCtlVerb suture_ctl_verb_recommendation = {
  .name = "recommendation",
  .arguments = "ID",
  .summary = N_("Show one security recommendation"),
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
