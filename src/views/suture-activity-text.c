/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-text.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-words.h"

/**
 * SECTION:suture-activity-text
 *
 * Remediation activities in words: the same in the table, in the narrow list,
 * in the flyout and for screen readers. What is missing is said in words too,
 * never by an empty cell or a zero.
 */

/**
 * suture_activity_text_dup_title:
 * @activity: an activity
 *
 * Returns: (transfer full): its title, or words in its place
 */
char *
suture_activity_text_dup_title (const SutureActivity *activity)
{
  g_return_val_if_fail (activity != NULL, NULL);

  if (activity->title != NULL && activity->title[0] != '\0')
    return g_strdup (activity->title);
  return g_strdup (_("Activity without a title"));
}

/**
 * suture_activity_text_dup_progress:
 * @activity: an activity
 *
 * Returns: (transfer full): such as "15% · 2,866 of 18,511" or "Not measured"
 */
char *
suture_activity_text_dup_progress (const SutureActivity *activity)
{
  g_autofree char *percent = NULL, *fixed = NULL, *target = NULL;
  int progress;

  g_return_val_if_fail (activity != NULL, NULL);

  progress = suture_activity_get_progress (activity);
  if (progress < 0)
    return g_strdup (activity->status == SUTURE_ACTIVITY_COMPLETED
                       ? suture_words_activity_status (SUTURE_ACTIVITY_COMPLETED) : _("Not measured"));
  percent = suture_format_percent (progress);
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    return g_strdup_printf ("%s · %s", suture_words_activity_status (SUTURE_ACTIVITY_COMPLETED), percent);
  fixed = suture_format_count (activity->fixed_devices);
  target = suture_format_count (activity->target_devices);
  /* Translators: a percentage, then devices fixed of all, as in “15% · 2,866 of 18,511” */
  return g_strdup_printf (_("%s · %s of %s"), percent, fixed, target);
}

/**
 * suture_activity_text_dup_fixed:
 * @activity: an activity
 *
 * Returns: (transfer full): such as "2,866 of 18,511 devices fixed" or "Not measured"
 */
char *
suture_activity_text_dup_fixed (const SutureActivity *activity)
{
  g_autofree char *fixed = NULL, *target = NULL;

  g_return_val_if_fail (activity != NULL, NULL);

  if (!suture_activity_is_measured (activity))
    return g_strdup (_("Not measured"));
  fixed = suture_format_count (activity->fixed_devices);
  target = suture_format_count (activity->target_devices);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s of %s device fixed", "%s of %s devices fixed",
                                       (gulong) activity->target_devices), fixed, target);
}

/**
 * suture_activity_text_dup_due:
 * @activity: an activity
 *
 * Returns: (transfer full): its due date in words, or "No due date"
 */
char *
suture_activity_text_dup_due (const SutureActivity *activity)
{
  g_return_val_if_fail (activity != NULL, NULL);

  return activity->due_on != SUTURE_DAY_NONE ? suture_format_day (activity->due_on) : g_strdup (_("No due date"));
}

/**
 * suture_activity_text_dup_due_note:
 * @activity: an activity
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): what stands beside the due date, such as
 *   "in 7 days" or "4 days overdue"; %NULL where there is nothing to add
 */
char *
suture_activity_text_dup_due_note (const SutureActivity *activity, SutureDay today)
{
  g_return_val_if_fail (activity != NULL, NULL);

  if (activity->due_on == SUTURE_DAY_NONE || activity->status != SUTURE_ACTIVITY_ACTIVE)
    return NULL;
  return suture_format_due (activity->due_on, today);
}

/**
 * suture_activity_text_completed_by:
 * @activity: an activity
 *
 * Returns: (transfer none): the e-mail address of who completed it, "System
 *   confirmation" or "N/A"; empty while it is active
 */
const char *
suture_activity_text_completed_by (const SutureActivity *activity)
{
  g_return_val_if_fail (activity != NULL, "");

  return activity->status == SUTURE_ACTIVITY_COMPLETED ? suture_words_completed_by (activity) : "";
}

/**
 * suture_activity_text_dup_row_name:
 * @activity: an activity
 * @today: the day it is
 *
 * Returns: (transfer full): the row in one sentence for screen readers, such as
 *   "Update Windows 11, software update, 69%, 7,731 of 11,204 devices fixed,
 *   ticket accepted, 4 days overdue"
 */
char *
suture_activity_text_dup_row_name (const SutureActivity *activity, SutureDay today)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *title = NULL, *fixed = NULL, *due = NULL, *note = NULL;
  int progress;

  g_return_val_if_fail (activity != NULL, NULL);

  title = suture_activity_text_dup_title (activity);
  fixed = suture_activity_text_dup_fixed (activity);
  due = suture_activity_text_dup_due (activity);
  note = suture_activity_text_dup_due_note (activity, today);
  progress = suture_activity_get_progress (activity);

  text = g_string_new (title);
  g_string_append_printf (text, ", %s", suture_words_remediation (activity->type));
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    g_string_append_printf (text, ", %s", suture_words_activity_status (SUTURE_ACTIVITY_COMPLETED));
  if (progress >= 0)
    {
      g_autofree char *percent = suture_format_percent (progress);

      g_string_append_printf (text, ", %s", percent);
    }
  g_string_append_printf (text, ", %s, ", fixed);
  /* Translators: the state of a ticket, such as: ticket: Accepted. */
  g_string_append_printf (text, _("ticket: %s"), suture_words_ticket_status (activity->ticket_status));
  g_string_append_printf (text, ", %s", due);
  if (note != NULL)
    g_string_append_printf (text, ", %s", note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
