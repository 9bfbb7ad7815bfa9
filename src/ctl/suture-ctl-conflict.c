/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-conflict.h"

#include <glib/gi18n.h>

#include "suture-ctl-table.h"
#include "suture-report-words.h"

/* What two people have made of one activity, member by member: in words for people, as on the wire for programs. */

static const struct
{
  SutureDifferences bit;
  const char       *name;
  const char       *title;
} members[] = {
  { SUTURE_DIFFERENCE_PRIORITY, "priority", NC_ ("column", "Priority") },
  { SUTURE_DIFFERENCE_DUE_ON, "dueOn", NC_ ("column", "Due date") },
  { SUTURE_DIFFERENCE_NOTES, "requesterNotes", NC_ ("column", "Notes") },
  { SUTURE_DIFFERENCE_STATUS, "status", NC_ ("column", "Status") },
};

static char *
dup_word (gboolean people, const SutureEnum *words, int value)
{
  return g_strdup (people ? suture_report_words_get_local (words, value) : suture_enum_get_word (words, value));
}

static char *
dup_day (gboolean people, SutureDay day)
{
  if (day == SUTURE_DAY_NONE)
    return NULL;
  return people ? suture_ctl_table_format_day (day) : suture_day_to_iso (day);
}

static char *
dup_value (gboolean people, const SutureActivity *activity, SutureDifferences member)
{
  switch (member)
    {
    case SUTURE_DIFFERENCE_PRIORITY: return dup_word (people, &suture_priority_words, activity->priority);
    case SUTURE_DIFFERENCE_DUE_ON:   return dup_day (people, activity->due_on);
    case SUTURE_DIFFERENCE_NOTES:    return g_strdup (activity->requester_notes);
    case SUTURE_DIFFERENCE_STATUS:   return dup_word (people, &suture_activity_status_words, activity->status);
    default:                         g_return_val_if_reached (NULL);
    }
}

static char *
describe (SutureCtl *ctl, const SutureChange *change, const SutureActivity *version)
{
  const gboolean people = ctl->format == SUTURE_CTL_TABLE;
  g_autoptr (GString) text = NULL;
  guint differences;

  if (change->state != SUTURE_OUTBOX_CONFLICT || change->theirs == NULL || change->activity == NULL)
    return NULL;
  text = g_string_new (NULL);
  differences = suture_activity_get_differences (change->theirs, change->activity);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *name = people ? g_dpgettext2 (GETTEXT_PACKAGE, "column", members[i].title) : members[i].name;
      g_autofree char *value = NULL;

      if ((differences & members[i].bit) == 0)
        continue;
      value = dup_value (people, version, members[i].bit);
      if (text->len > 0)
        g_string_append (text, "; ");
      /* Translators: a member of an activity and its value, such as: Priority: High. */
      g_string_append_printf (text, people ? _("%s: %s") : "%s: %s", name,
                              value != NULL && value[0] != '\0' ? value : people ? _("None") : "null");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What two people have made of an exception, or of a ticket; NULL where there is no such conflict. */
static char *
describe_other (SutureCtl *ctl, const SutureChange *change, gboolean theirs)
{
  const gboolean people = ctl->format == SUTURE_CTL_TABLE;
  const SutureException *exception = theirs ? change->their_exception : change->exception;
  g_autofree char *end = NULL;

  if (change->state != SUTURE_OUTBOX_CONFLICT)
    return NULL;
  if (change->their_ticket != NULL)
    return dup_word (people, &suture_ticket_status_words, theirs ? change->their_ticket->status : change->write->ticket_status);
  if (change->their_exception == NULL || exception == NULL)
    return NULL;
  if (exception->canceled_on != SUTURE_TIME_NONE || (!theirs && change->kind == SUTURE_WRITE_CANCEL_EXCEPTION))
    return g_strdup (people ? C_("exception", "Canceled") : "canceled: true");
  end = dup_day (people, !theirs && change->kind == SUTURE_WRITE_RENEW_EXCEPTION ? change->write->ends_on : exception->ends_on);
  return people ? g_strdup_printf (_("%s: %s"), C_("column", "End"), end != NULL ? end : _("None"))
                : g_strdup_printf ("endsOn: %s", end != NULL ? end : "null");
}

/**
 * suture_ctl_conflict_dup_theirs:
 * @ctl: options of the command line
 * @change: a change of the outbox
 *
 * Returns: (transfer full) (nullable): where @change differs from it, what somebody
 *   else has made of the activity; %NULL where there is no conflict
 */
char *
suture_ctl_conflict_dup_theirs (SutureCtl *ctl, const SutureChange *change)
{
  g_return_val_if_fail (ctl != NULL && change != NULL, NULL);

  return change->theirs != NULL ? describe (ctl, change, change->theirs) : describe_other (ctl, change, TRUE);
}

/**
 * suture_ctl_conflict_dup_mine:
 * @ctl: options of the command line
 * @change: a change of the outbox
 *
 * Returns: (transfer full) (nullable): the same members as @change has them; %NULL
 *   where there is no conflict
 */
char *
suture_ctl_conflict_dup_mine (SutureCtl *ctl, const SutureChange *change)
{
  g_return_val_if_fail (ctl != NULL && change != NULL, NULL);

  return change->theirs != NULL ? describe (ctl, change, change->activity) : describe_other (ctl, change, FALSE);
}
