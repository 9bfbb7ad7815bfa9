/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-outcome.h"
#include "suture-error.h"

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureActivity) before = NULL;
  g_autoptr (SutureWrite) write = NULL;

  if (!suture_ctl_check_role (ctl, SUTURE_CAN_REOPEN_ACTIVITIES, error))
    return FALSE;
  before = suture_ctl_check_activity (ctl, arguments[0], error);
  if (before == NULL)
    return FALSE;
  if (before->status == SUTURE_ACTIVITY_ACTIVE)
    return suture_ctl_outcome_print_activity (ctl, before, _("The remediation activity %s was not complete."), error);
  if (!suture_ctl_session_may (ctl->session, SUTURE_CAN_REOPEN_ACTIVITIES))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED, _("This service cannot reopen a completed activity. Request the remediation again."));
      return FALSE;
    }
  write = suture_write_new (SUTURE_WRITE_REOPEN_ACTIVITY, before->id);
  return suture_ctl_outcome_write_activity (ctl, write, _("The remediation activity %s is active again."), error);
}

const SutureCtlVerb suture_ctl_verb_reopen = {
  .name = "reopen",
  .arguments = "ID",
  .summary = N_("Reopen a completed remediation activity"),
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
