/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"
#include "suture-ctl-outcome.h"

static gboolean
print_completed (SutureCtl *ctl, SutureActivity *activity, gboolean already, GError **error)
{
  if (ctl->format != SUTURE_CTL_TABLE)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_ACTIVITIES, activity, error);
  g_print (already ? _("The remediation activity %s was already complete.") : _("The remediation activity %s is complete."),
           activity->title != NULL ? activity->title : activity->id);
  g_print ("\n");
  return TRUE;
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureActivity) before = suture_ctl_check_activity (ctl, arguments[0], error);
  g_autoptr (SutureActivity) after = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change;

  if (before == NULL)
    return FALSE;
  if (before->status == SUTURE_ACTIVITY_COMPLETED)
    return print_completed (ctl, before, TRUE, error);
  change = suture_ctl_session_complete (ctl->session, before->id, error);
  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  after = suture_ctl_check_activity (ctl, before->id, error);
  if (after == NULL || !print_completed (ctl, after, FALSE, error))
    return FALSE;
  return suture_ctl_outcome_check_sent (ctl, not_sent, error);
}

const SutureCtlVerb suture_ctl_verb_complete = {
  .name = "complete",
  .arguments = "ID",
  .summary = N_("Mark a remediation activity as complete"),
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
