/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-options.h"
#include "suture-ctl-outcome.h"
#include "suture-error.h"

static struct
{
  char *priority;
  char *due;
  char *notes;
} options;

static const GOptionEntry entries[] = {
  { "priority", 0, 0, G_OPTION_ARG_STRING, &options.priority, N_("Another priority: high, medium or low"), N_("PRIORITY") },
  { "due", 0, 0, G_OPTION_ARG_STRING, &options.due, N_("Another due date, today or later"), N_("YYYY-MM-DD") },
  { "notes", 0, 0, G_OPTION_ARG_STRING, &options.notes, N_("Other notes for the IT administrator; empty for none"), N_("TEXT") },
  { NULL }
};

/* Only what requests no specific action has no due date, and that has none to take away. */
static gboolean
parse_none (const SutureActivity *activity, GError **error)
{
  if (activity->type == SUTURE_REMEDIATION_ATTENTION_REQUIRED)
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("This activity needs a due date: only “Attention required” has none. Write --due with a day, such as --due 2030-12-31."));
  return FALSE;
}

static gboolean
parse_due (SutureWrite *write, const SutureActivity *activity, GError **error)
{
  if (options.due == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (options.due, "none") == 0)
    return parse_none (activity, error);
  write->fields |= SUTURE_EDIT_DUE_ON;
  return suture_ctl_options_parse_due (options.due, &write->due_on, error);
}

static SutureWrite *
make_write (const SutureActivity *activity, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, activity->id);

  if (options.priority != NULL)
    {
      write->fields |= SUTURE_EDIT_PRIORITY;
      if (!suture_ctl_options_parse_word (&suture_priority_words, ~0u, "priority", options.priority, &write->priority, error))
        return NULL;
    }
  if (options.notes != NULL)
    {
      write->fields |= SUTURE_EDIT_NOTES;
      write->notes = g_strdup (options.notes);
    }
  return parse_due (write, activity, error) ? g_steal_pointer (&write) : NULL;
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureWrite) write = NULL;

  if (options.priority == NULL && options.due == NULL && options.notes == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("Say what to change: --priority, --due or --notes."));
      return FALSE;
    }
  if (!suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_ACTIVITIES, error))
    return FALSE;
  activity = suture_ctl_check_activity (ctl, arguments[0], error);
  if (activity == NULL)
    return FALSE;
  write = make_write (activity, error);
  return write != NULL && suture_ctl_outcome_write_activity (ctl, write, _("The remediation activity %s was changed."), error);
}

const SutureCtlVerb suture_ctl_verb_edit = {
  .name = "edit",
  .arguments = "ID",
  .summary = N_("Change the priority, the due date or the notes of a remediation activity"),
  .details = N_("Only what is named changes. A completed activity is reopened first."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
