/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"
#include "suture-ctl-outcome.h"
#include "suture-ctl-results.h"

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

static gint64
apply (SutureCtl *ctl, const char *id, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, id);

  return suture_ctl_session_apply (ctl->session, write, error);
}

static gboolean
complete_one (SutureCtl *ctl, const char *id, GError **error)
{
  g_autoptr (SutureActivity) before = suture_ctl_check_activity (ctl, id, error);
  g_autoptr (SutureActivity) after = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change;

  if (before == NULL)
    return FALSE;
  if (before->status == SUTURE_ACTIVITY_COMPLETED)
    return print_completed (ctl, before, TRUE, error);
  change = apply (ctl, before->id, error);
  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  after = suture_ctl_check_activity (ctl, before->id, error);
  if (after == NULL || !print_completed (ctl, after, FALSE, error))
    return FALSE;
  return suture_ctl_outcome_check_sent (ctl, not_sent, error);
}

/* One of several. */
static void
complete_next (SutureCtl *ctl, const char *id, SutureCtlResults *results)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SutureActivity) activity = suture_ctl_check_activity (ctl, id, &failure);
  gboolean already = activity != NULL && activity->status == SUTURE_ACTIVITY_COMPLETED;
  gint64 change = activity != NULL && !already ? apply (ctl, activity->id, &failure) : 0;

  if (change > 0)
    suture_ctl_outcome_send_next (ctl, change, results, &failure);
  suture_ctl_results_add (results, id, activity != NULL ? activity->title : NULL, already, failure);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureCtlResults) results = NULL;

  if (!suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_ACTIVITIES, error))
    return FALSE;
  if (n_arguments == 1)
    return complete_one (ctl, arguments[0], error);
  results = suture_ctl_results_new (FALSE);
  for (guint i = 0; i < n_arguments; i++)
    complete_next (ctl, arguments[i], results);
  return suture_ctl_results_print (results, ctl, error);
}

const SutureCtlVerb suture_ctl_verb_complete = {
  .name = "complete",
  .arguments = "ID…",
  .summary = N_("Mark remediation activities as complete"),
  .details = N_("Of several, each gets a line that says what became of it; the exit status is that of the worst."),
  .n_arguments_min = 1,
  .n_arguments_max = SUTURE_CTL_ARGUMENTS_MAX,
  .run = run,
};
