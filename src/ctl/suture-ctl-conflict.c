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

  return describe (ctl, change, change->theirs);
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

  return describe (ctl, change, change->activity);
}
