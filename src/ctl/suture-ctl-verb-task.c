/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"
#include "suture-ctl-outcome.h"
#include "suture-error.h"

static struct
{
  char *note;
} options;

static const GOptionEntry entries[] = {
  { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("A note for the requester"), N_("TEXT") },
  { NULL }
};

/* What the IT administrator can do to a task. */
typedef struct
{
  const char        *word;
  SutureTicketStatus status;
  const char        *done;    /* to be translated */
  const char        *already; /* to be translated */
} Answer;

static const Answer answers[] = {
  { "accept", SUTURE_TICKET_ACTIVE, N_("The security task %s is accepted."), N_("The security task %s was already accepted.") },
  { "reject", SUTURE_TICKET_REJECTED, N_("The security task %s is rejected."), N_("The security task %s was already rejected.") },
  { "complete", SUTURE_TICKET_COMPLETED, N_("The security task %s is complete."), N_("The security task %s was already complete.") },
};

static gboolean
print_ticket (SutureCtl *ctl, SutureTicket *ticket, const char *sentence, GError **error)
{
  if (ctl->format != SUTURE_CTL_TABLE)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_TICKETS, ticket, error);
  suture_ctl_outcome_print_sentence (_(sentence), ticket->display_name != NULL ? ticket->display_name : ticket->id);
  return TRUE;
}

static gboolean
answer_ticket (SutureCtl *ctl, const Answer *answer, const char *id, GError **error)
{
  g_autoptr (SutureTicket) before = NULL;
  g_autoptr (SutureTicket) after = NULL;
  g_autoptr (SutureWrite) write = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change;

  if (!suture_ctl_check_role (ctl, SUTURE_CAN_DECIDE_TICKETS, error))
    return FALSE;
  before = suture_ctl_check_ticket (ctl, id, error);
  if (before == NULL)
    return FALSE;
  if (before->status == (int) answer->status)
    return print_ticket (ctl, before, answer->already, error);
  write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, before->id);
  write->ticket_status = (int) answer->status;
  write->notes = g_strdup (options.note);
  change = suture_ctl_session_apply (ctl->session, write, error);
  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  after = suture_ctl_check_ticket (ctl, before->id, error);
  if (after == NULL || !print_ticket (ctl, after, answer->done, error))
    return FALSE;
  return not_sent == NULL || suture_ctl_outcome_check_sent (ctl, not_sent, error);
}

/* Once more after a rejection. */
static gboolean
send_again (SutureCtl *ctl, const char *id, GError **error)
{
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureWrite) write = NULL;
  GSettings *settings = suture_ctl_session_open_settings (ctl->session, error);

  if (settings == NULL || !suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_ACTIVITIES, error))
    return FALSE;
  activity = suture_ctl_check_activity (ctl, id, error);
  if (activity == NULL)
    return FALSE;
  if (options.note != NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("A ticket that is sent again has the notes of its activity; leave --note out."));
      return FALSE;
    }
  if (!g_settings_get_boolean (settings, "intune-connection"))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("The Microsoft Intune connection is off, so no ticket can be opened. Turn it on first (suturectl intune on)."));
      return FALSE;
    }
  write = suture_write_new (SUTURE_WRITE_CREATE_TICKET, activity->id);
  return suture_ctl_outcome_write_activity (ctl, write, _("A new ticket for %s was opened in Intune."), error);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (arguments[0], answers[i].word))
      return answer_ticket (ctl, &answers[i], arguments[1], error);
  if (g_str_equal (arguments[0], "send"))
    return send_again (ctl, arguments[1], error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("Write “task accept ID”, “task reject ID”, “task complete ID” or “task send ACTIVITY”."));
  return FALSE;
}

const SutureCtlVerb suture_ctl_verb_task = {
  .name = "task",
  .arguments = N_("accept|reject|complete ID | send ACTIVITY"),
  .summary = N_("Answer an Intune security task, or send a rejected one again"),
  .details = N_("A pending task can be accepted or rejected, an accepted one completed. “send” opens a new ticket for an activity whose ticket was rejected."),
  .entries = { entries },
  .n_arguments_min = 2,
  .n_arguments_max = 2,
  .run = run,
};
