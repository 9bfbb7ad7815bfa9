/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-text.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-format.h"
#include "suture-words.h"

/* The sentences of the request dialog. Each is one text with its figures in it, so that a language can order them. */

/**
 * suture_request_text_devices:
 * @n: a number of devices
 *
 * Returns: (transfer full): "18,511 devices"
 */
char *
suture_request_text_devices (gint64 n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s device", "%s devices", (gulong) n), count);
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/**
 * suture_request_text_option:
 * @recommendation: (nullable): a recommendation; %NULL: several
 * @option: what would be requested
 *
 * Returns: (transfer full): what @option entails
 */
char *
suture_request_text_option (const SutureRecommendation *recommendation, SutureRemediation option)
{
  static const SutureRecommendation several;
  const char *name;

  if (recommendation == NULL)
    recommendation = &several;
  name = has_text (recommendation->related_component) ? recommendation->related_component
                                                      : recommendation->product_name;
  switch (option)
    {
    case SUTURE_REMEDIATION_UPDATE:
      if (has_text (recommendation->recommended_version))
        return g_strdup_printf (_("To version %s or later"), recommendation->recommended_version);
      return g_strdup (_("To a version without these weaknesses"));
    case SUTURE_REMEDIATION_UPGRADE:
      if (has_text (recommendation->recommendation_name))
        return g_strdup (recommendation->recommendation_name);
      return g_strdup (_("To a product that is still supported"));
    case SUTURE_REMEDIATION_UNINSTALL:
      if (has_text (name))
        return g_strdup_printf (_("Remove %s"), name);
      return g_strdup (_("Remove the software"));
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE:
      return g_strdup (_("Change the setting as recommended"));
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:
      return g_strdup (_("No due date, no progress and no ticket"));
    case SUTURE_REMEDIATION_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

static char *
text_policy (SuturePriority priority, int days)
{
  const gulong n = (gulong) days;

  switch (priority)
    {
    case SUTURE_PRIORITY_HIGH:
      if (days == 0)
        return g_strdup (_("Today, your policy for high priority"));
      return g_strdup_printf (ngettext ("In %d day, your policy for high priority",
                                        "In %d days, your policy for high priority", n), days);
    case SUTURE_PRIORITY_LOW:
      if (days == 0)
        return g_strdup (_("Today, your policy for low priority"));
      return g_strdup_printf (ngettext ("In %d day, your policy for low priority",
                                        "In %d days, your policy for low priority", n), days);
    case SUTURE_PRIORITY_MEDIUM:
    case SUTURE_PRIORITY_UNKNOWN:
    default:
      if (days == 0)
        return g_strdup (_("Today, your policy for medium priority"));
      return g_strdup_printf (ngettext ("In %d day, your policy for medium priority",
                                        "In %d days, your policy for medium priority", n), days);
    }
}

/**
 * suture_request_text_due:
 * @request: a request
 * @chosen: whether its due date was chosen rather than proposed
 * @today: the calendar day it is where the user is
 *
 * Returns: (transfer full): where the due date comes from, or why there is none
 */
char *
suture_request_text_due (const SutureRequest *request, gboolean chosen, SutureDay today)
{
  int days;

  g_return_val_if_fail (request != NULL, NULL);

  if (!suture_request_has_due_date (request))
    return g_strdup (_("Attention required asks for no specific action, so it has no due date"));
  days = request->due_on - today;
  if (!chosen)
    return text_policy ((SuturePriority) request->priority, days);
  if (days < 0)
    return g_strdup (_("In the past: choose today or a later day"));
  if (days == 0)
    return g_strdup (C_("due date", "Today"));
  return g_strdup_printf (ngettext ("In %d day", "In %d days", (gulong) days), days);
}

/**
 * suture_request_text_groups:
 * @request: a request
 * @summary: (nullable): how many device groups, in words
 * @n_devices: exposed devices in them, or -1 where nobody has counted them
 *
 * Returns: (transfer full): "All 12 groups · 18,511 exposed devices", or what is
 *   wrong with the groups
 */
char *
suture_request_text_groups (const SutureRequest *request, const char *summary, gint64 n_devices)
{
  g_autofree char *count = suture_format_count (n_devices);
  g_autofree char *devices = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  if (request->groups != NULL && request->groups[0] == NULL)
    return g_strdup (_("No group is selected. Select at least one."));
  if (n_devices < 0)
    return g_strdup (summary != NULL ? summary : _("All groups"));
  devices = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices", (gulong) n_devices), count);
  /* Translators: two facts beside each other, such as "All 12 groups · 18,511 exposed devices". */
  return g_strdup_printf (C_("two facts", "%1$s · %2$s"), summary != NULL ? summary : _("All groups"), devices);
}

/**
 * suture_request_text_ticket:
 * @recommendation: a recommendation
 * @option: what would be requested
 * @preview: the devices
 *
 * Returns: (transfer full): what a ticket carries, or why there can be none
 */
char *
suture_request_text_ticket (const SutureRecommendation *recommendation, SutureRemediation option,
                            const SuturePreview *preview)
{
  g_autofree char *sent = NULL, *all = NULL;

  g_return_val_if_fail (recommendation != NULL && preview != NULL, NULL);

  sent = suture_format_count (preview->ticket_devices);
  all = suture_format_count (preview->devices);
  if (option == SUTURE_REMEDIATION_ATTENTION_REQUIRED)
    return g_strdup (_("Attention required asks for no specific action, so it opens no ticket"));
  if (!suture_recommendation_supports_intune (recommendation, option))
    return g_strdup (_("Intune has no security task for this configuration"));
  if (preview->ticket_devices < preview->devices)
    /* Translators: how many of how many devices. */
    return g_strdup_printf (ngettext ("%1$s of %2$s device is sent, highest value first",
                                      "%1$s of %2$s devices are sent, highest value first",
                                      (gulong) preview->devices), sent, all);
  return g_strdup_printf (ngettext ("%s device is sent", "All %s devices are sent", (gulong) preview->devices), all);
}

/**
 * suture_request_text_recommended:
 * @recommendations: (element-type SutureRecommendation): several
 *
 * Returns: (transfer full): what they ask for: "Software update: 3, Configuration change: 2"
 */
char *
suture_request_text_recommended (GPtrArray *recommendations)
{
  guint counts[SUTURE_REMEDIATION_ATTENTION_REQUIRED + 1] = { 0 };
  const SutureRequest common = { .option = SUTURE_REMEDIATION_UNKNOWN, .recommendation_id = (char *) "" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < recommendations->len; i++)
    {
      g_autoptr (SutureRequest) request = suture_request_new_for (&common, g_ptr_array_index (recommendations, i));

      counts[request->option]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *count = suture_format_count (counts[i]);

      if (counts[i] == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, C_("between the names of a list", ", "));
      g_string_append_printf (text, C_("fact", "%1$s: %2$s"), suture_words_remediation ((int) i), count);
    }
  return g_string_free (text, FALSE);
}

/**
 * suture_request_text_tickets:
 * @n_tickets: how many requests can have one
 * @n_requests: of so many
 *
 * Returns: (transfer full): "A ticket for 3 of 5 requests"
 */
char *
suture_request_text_tickets (guint n_tickets, guint n_requests)
{
  g_autofree char *tickets = suture_format_count (n_tickets), *all = suture_format_count (n_requests);

  if (n_tickets == 0)
    return g_strdup (_("Intune has no security task for these requests"));
  if (n_tickets == n_requests)
    return g_strdup_printf (ngettext ("A ticket for the request", "A ticket for each of the %s requests", n_requests),
                            all);
  /* Translators: how many of how many requests. */
  return g_strdup_printf (ngettext ("A ticket for %1$s of %2$s request; Intune has no security task for the others",
                                    "A ticket for %1$s of %2$s requests; Intune has no security task for the others",
                                    n_requests), tickets, all);
}

/**
 * suture_request_text_draft:
 * @saved_on: when a draft was saved, UTC
 * @today: the calendar day it is where the user is
 *
 * Returns: (transfer full): that it is back
 */
char *
suture_request_text_draft (gint64 saved_on, SutureDay today)
{
  g_autofree char *when = NULL;

  if (saved_on == SUTURE_TIME_NONE)
    return g_strdup (_("Your draft is back"));
  when = suture_format_time (saved_on, today);
  /* Translators: a time of day, on another day with its date before it. */
  return g_strdup_printf (_("Your draft of %s is back"), when);
}

/**
 * suture_request_text_notes_count:
 * @n: characters typed
 *
 * Returns: (transfer full): "84 of 1,000"
 */
char *
suture_request_text_notes_count (int n)
{
  g_autofree char *typed = suture_format_count (n);
  g_autofree char *limit = suture_format_count (SUTURE_REQUEST_NOTES_MAX);

  /* Translators: characters typed, of how many there may be. */
  return g_strdup_printf (C_("characters", "%1$s of %2$s"), typed, limit);
}

/**
 * suture_request_text_notes_status:
 * @n: characters typed, 900 or more
 *
 * Returns: (transfer full): how much room is left; the same text between two
 *   steps, so that it is not read out at each key
 */
char *
suture_request_text_notes_status (int n)
{
  const int over = n - SUTURE_REQUEST_NOTES_MAX;
  g_autofree char *limit = suture_format_count (SUTURE_REQUEST_NOTES_MAX);

  if (over > 0)
    {
      g_autofree char *count = suture_format_count (over);

      return g_strdup_printf (ngettext ("%s character too many. Shorten the text.",
                                        "%s characters too many. Shorten the text.", (gulong) over), count);
    }
  if (over == 0)
    return g_strdup_printf (_("The notes are full: %s characters."), limit);
  return g_strdup_printf (_("The notes are nearly full. They hold %s characters."), limit);
}

/**
 * suture_request_text_covered:
 * @activity: an open activity for some of the same devices
 *
 * Returns: (transfer full): a sentence about it
 */
char *
suture_request_text_covered (const SutureActivity *activity)
{
  g_autofree char *progress = NULL, *due = NULL;
  const char *title;
  gboolean measured;

  g_return_val_if_fail (activity != NULL, NULL);

  title = has_text (activity->title) ? activity->title : activity->id;
  measured = suture_activity_is_measured (activity);
  due = suture_format_day_long (activity->due_on);
  if (measured)
    progress = suture_format_percent (suture_activity_get_progress (activity));
  if (measured && activity->due_on != SUTURE_DAY_NONE)
    /* Translators: the title of the activity, its progress such as 91%, its due date. */
    return g_strdup_printf (_("An open activity already covers some of these devices: %1$s, %2$s done, due %3$s."),
                            title, progress, due);
  if (measured)
    return g_strdup_printf (_("An open activity already covers some of these devices: %1$s, %2$s done."), title,
                            progress);
  return g_strdup_printf (_("An open activity already covers some of these devices: %s, not measured."), title);
}

/**
 * suture_request_text_exception:
 * @exception: one that runs for some of the same devices
 *
 * Returns: (transfer full): a sentence about it
 */
char *
suture_request_text_exception (const SutureException *exception)
{
  g_autofree char *groups = NULL, *ends = NULL;

  g_return_val_if_fail (exception != NULL, NULL);

  ends = suture_format_day_long (exception->ends_on);
  if (exception->rbac_group_names != NULL && exception->rbac_group_names[0] != NULL)
    groups = g_strjoinv (C_("between the names of a list", ", "), exception->rbac_group_names);
  if (groups != NULL && ends[0] != '\0')
    /* Translators: names of device groups, the day on which the exception ends. */
    return g_strdup_printf (_("An exception covers some of these devices: %1$s, until %2$s."), groups, ends);
  if (groups != NULL)
    return g_strdup_printf (_("An exception covers some of these devices: %s."), groups);
  if (ends[0] != '\0')
    return g_strdup_printf (_("A global exception covers these devices until %s."), ends);
  return g_strdup (_("A global exception covers these devices."));
}

/**
 * suture_request_text_sent:
 * @sent: devices that the ticket carries
 * @all: devices in the activity
 *
 * Returns: (transfer full): which devices are sent
 */
char *
suture_request_text_sent (gint64 sent, gint64 all)
{
  g_autofree char *count = suture_format_count (sent);

  if (sent >= all)
    return g_strdup_printf (ngettext ("Sent: the device", "Sent: all %s devices", (gulong) sent), count);
  return g_strdup_printf (ngettext ("Sent: the %s with the highest value, then exposure",
                                    "Sent: the %s with the highest value, then exposure", (gulong) sent), count);
}

/**
 * suture_request_text_effect:
 * @request: a request
 *
 * Returns: (transfer none): what submitting does and does not do, and who acts next
 */
const char *
suture_request_text_effect (const SutureRequest *request)
{
  g_return_val_if_fail (request != NULL, "");

  if (!suture_request_has_due_date (request))
    return _("No device is changed. Submitting creates the activity; it stays open until somebody marks it as complete.");
  if (!request->intune)
    return _("No device is changed. Submitting creates the activity; the IT administrator makes the change.");
  return _("No device is changed. Submitting creates the activity and its ticket; the IT administrator makes the change.");
}

/**
 * suture_request_text_advice:
 * @error: why nothing was submitted
 *
 * Returns: (transfer none): what to do next
 */
const char *
suture_request_text_advice (const GError *error)
{
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT))
    return _("Go back and correct it. Everything you filled in is kept.");
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE))
    return _("Make room on the disk, then submit again. Everything you filled in is kept.");
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED))
    return _("Sign in again, then submit again. Everything you filled in is kept.");
  return _("Nothing was created. Everything you filled in is kept: submit it again.");
}
