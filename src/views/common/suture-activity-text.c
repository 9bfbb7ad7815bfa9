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
  if (activity->outbox_state != SUTURE_OUTBOX_NONE && activity->outbox_state != SUTURE_OUTBOX_ACCEPTED)
    {
      g_string_append (text, ", ");
      /* Translators: the state of a change of this computer, such as: change: Waiting. */
      g_string_append_printf (text, _("change: %s"), suture_words_outbox_state (activity->outbox_state));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * suture_activity_text_is_kept_here:
 * @activity: an activity
 * @capabilities: what the service can do; 0 where that is not known
 *
 * Returns: whether it was made on this computer, and waits for nothing: the service
 *   takes no activities
 */
gboolean
suture_activity_text_is_kept_here (const SutureActivity *activity, SutureCapabilities capabilities)
{
  g_return_val_if_fail (activity != NULL, FALSE);

  return capabilities != 0 && (capabilities & SUTURE_CAN_WRITE_ACTIVITIES) == 0 &&
         activity->outbox_state != SUTURE_OUTBOX_NONE && activity->outbox_state != SUTURE_OUTBOX_ACCEPTED;
}

/**
 * suture_activity_text_dup_outbox_note:
 * @activity: an activity
 * @capabilities: what the service can do; 0 where that is not known
 *
 * Returns: (transfer full) (nullable): where the change of this computer stands,
 *   with what the service said; %NULL when nothing is waiting
 */
char *
suture_activity_text_dup_outbox_note (const SutureActivity *activity, SutureCapabilities capabilities)
{
  const char *text = NULL;

  g_return_val_if_fail (activity != NULL, NULL);

  if (activity->outbox_state == SUTURE_OUTBOX_WAITING && suture_activity_text_is_kept_here (activity, capabilities))
    return g_strdup (_("Kept on this computer: Microsoft offers no way to file a request from here, so that others do not see it. Its progress is measured by the exposed devices that the service reports."));

  switch ((SutureOutboxState) activity->outbox_state)
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:
      text = _("Kept on this computer until the service has it.");
      break;
    case SUTURE_OUTBOX_REFUSED:
      text = _("The service refused the last change. It is kept on this computer.");
      break;
    case SUTURE_OUTBOX_CONFLICT:
      /* The service says no more than that. */
      return g_strdup (_("Somebody else changed this activity first. Your change is kept on this computer."));
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:
      return NULL;
    }
  if (activity->outbox_message == NULL || activity->outbox_message[0] == '\0')
    return g_strdup (text);
  return g_strdup_printf ("%s\n%s", text, activity->outbox_message);
}

/* The day it leaves the Remediation page, where the user is. */
static SutureDay
get_day_of_leaving (const SutureActivity *activity)
{
  const gint64 kept_usec = SUTURE_RETENTION_DAYS * G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return suture_day_from_time (activity->status_last_modified_on + kept_usec, zone);
}

/**
 * suture_activity_text_dup_leaving:
 * @activity: an activity
 * @now_usec: the time, microseconds UTC
 * @today: the day it is
 * @archived: whether it goes to the archive then
 *
 * Returns: (transfer full) (nullable): when it leaves the Remediation page, and
 *   where it goes; %NULL where that is more than %SUTURE_LEAVING_DAYS days ahead
 */
char *
suture_activity_text_dup_leaving (const SutureActivity *activity, gint64 now_usec, SutureDay today, gboolean archived)
{
  const char *place = archived ? _("It is in the archive from then on.")
                               : _("It is not archived: export it if you need it.");
  g_autofree char *date = NULL, *leaves = NULL;
  int days_kept, days;

  g_return_val_if_fail (activity != NULL, NULL);

  days_kept = suture_activity_get_days_kept (activity, now_usec);
  if (days_kept < 0 || days_kept >= SUTURE_LEAVING_DAYS)
    return NULL;
  days = get_day_of_leaving (activity) - today;
  date = suture_format_day (get_day_of_leaving (activity));
  if (days <= 0)
    leaves = g_strdup (_("Leaves this page today."));
  else
    leaves = g_strdup_printf (ngettext ("Leaves this page in %d day, on %s.", "Leaves this page in %d days, on %s.",
                                        (gulong) days), days, date);
  return g_strdup_printf ("%s %s", leaves, place);
}

/**
 * suture_activity_text_dup_archived:
 * @activity: an activity of the archive
 *
 * Returns: (transfer full): why it is in the archive, and since when
 */
char *
suture_activity_text_dup_archived (const SutureActivity *activity)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *completed = NULL, *left = NULL;

  g_return_val_if_fail (activity != NULL, NULL);

  if (activity->status != SUTURE_ACTIVITY_COMPLETED || activity->status_last_modified_on == SUTURE_TIME_NONE)
    return g_strdup (_("In the archive of this computer: the service does not have it any more."));
  completed = suture_format_day (suture_day_from_time (activity->status_last_modified_on, zone));
  left = suture_format_day (get_day_of_leaving (activity));
  /* Translators: two dates; 180 is the number of days that completed activities are kept. */
  return g_strdup_printf (_("In the archive of this computer since %s: it was completed on %s, and completed activities "
                            "leave the Remediation page after %d days."), left, completed, SUTURE_RETENTION_DAYS);
}
