/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-outcome.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-json.h"
#include "suture-ctl-list.h"
#include "suture-ctl-table.h"
#include "suture-error.h"
#include "suture-exception.h"
#include "suture-report-words.h"

/* Open activities that the review names; the rest is counted. */
#define OPEN_SHOWN 10

static void
print_line (const char *title, const char *text)
{
  const int width = 24;

  if (text != NULL && *text != '\0')
    g_print ("%s%*s  %s\n", title, MAX (0, width - suture_ctl_table_get_width (title)), "", text);
}

static char *
describe_devices (const SutureActivity *activity, const SuturePreview *preview)
{
  g_autofree char *count = suture_ctl_table_format_count (activity->target_devices);

  if (preview->complete)
    return g_steal_pointer (&count);
  return g_strdup_printf (_("%s, as the service counts them: not all are known on this computer yet"), count);
}

static char *
describe_ticket (const SutureActivity *activity, const SuturePreview *preview)
{
  g_autofree char *sent = suture_ctl_table_format_count (preview->ticket_devices);
  g_autofree char *all = suture_ctl_table_format_count (activity->target_devices);

  if (preview->ticket_devices == 0)
    return g_strdup (_("No ticket"));
  if (preview->ticket_devices >= activity->target_devices)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A ticket with %s device", "A ticket with %s devices",
                                         (gulong) preview->ticket_devices), sent);
  return g_strdup_printf (_("A ticket with %s of %s devices, those of the highest value first"), sent, all);
}

static void
print_open_activities (const GPtrArray *open)
{
  if (open == NULL || open->len == 0)
    return;
  g_print ("\n");
  g_print (ngettext ("%u open activity already covers some of these devices:",
                     "%u open activities already cover some of these devices:", open->len), open->len);
  g_print ("\n");
  for (guint i = 0; i < open->len && i < OPEN_SHOWN; i++)
    {
      const SutureActivity *activity = open->pdata[i];
      g_autofree char *due = suture_ctl_table_format_day (activity->due_on);

      g_print ("  %s  %s  %s\n", activity->id, activity->title != NULL ? activity->title : "", due);
    }
  if (open->len > OPEN_SHOWN)
    g_print ("  …\n");
}

static void
print_exceptions (const GPtrArray *exceptions)
{
  if (exceptions == NULL || exceptions->len == 0)
    return;
  g_print ("\n");
  g_print (ngettext ("%u exception is in effect for some of these devices:",
                     "%u exceptions are in effect for some of these devices:", exceptions->len), exceptions->len);
  g_print ("\n");
  for (guint i = 0; i < exceptions->len && i < OPEN_SHOWN; i++)
    {
      const SutureException *exception = exceptions->pdata[i];
      g_autofree char *groups = exception->rbac_group_names != NULL ? g_strjoinv (", ", exception->rbac_group_names) : NULL;
      g_autofree char *end = suture_ctl_table_format_day (exception->ends_on);

      g_print ("  %s  %s  %s\n", exception->id, groups != NULL ? groups : _("All device groups"), end);
    }
  if (exceptions->len > OPEN_SHOWN)
    g_print ("  …\n");
}

static void
print_for_people (SutureActivity *activity, const SuturePreview *preview, gboolean dry_run)
{
  g_autofree char *groups = activity->rbac_group_names != NULL ? g_strjoinv (", ", activity->rbac_group_names) : NULL;
  g_autofree char *devices = describe_devices (activity, preview);
  g_autofree char *ticket = describe_ticket (activity, preview);
  g_autofree char *due = suture_ctl_table_format_day (activity->due_on);

  g_print ("%s\n\n", dry_run ? _("Nothing was created. This request would create:") : _("A remediation activity was created:"));
  print_line (C_("column", "ID"), activity->id);
  print_line (C_("column", "Remediation activity"), activity->title);
  print_line (C_("column", "Remediation type"), suture_report_words_get_local (&suture_remediation_words, activity->type));
  print_line (C_("column", "Device groups"), activity->all_groups || groups == NULL ? _("All device groups") : groups);
  print_line (C_("column", "Target devices"), devices);
  print_line (C_("column", "Intune"), ticket);
  print_line (C_("column", "Priority"), suture_report_words_get_local (&suture_priority_words, activity->priority));
  print_line (C_("column", "Due date"), *due != '\0' ? due : _("None"));
  print_line (C_("column", "Notes"), activity->requester_notes);
  print_open_activities (preview->open_activities);
  print_exceptions (preview->exceptions);
}

static void
print_json_records (const GPtrArray *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *json = suture_ctl_json_from_record (records->pdata[i]);

      g_print ("%s%s", i > 0 ? ",\n" : "\n", json);
    }
}

static void
print_json (SutureActivity *activity, const SuturePreview *preview, gboolean dry_run)
{
  g_autofree char *json = suture_ctl_json_from_record (activity);

  g_print ("{\"dryRun\": %s, \"devicesKnown\": %s, \"intuneDevices\": %" G_GINT64_FORMAT ",\n\"activity\": %s,\n"
           "\"openActivities\": [", dry_run ? "true" : "false", preview->complete ? "true" : "false",
           preview->ticket_devices, json);
  print_json_records (preview->open_activities);
  g_print ("],\n\"exceptions\": [");
  print_json_records (preview->exceptions);
  g_print ("]}\n");
}

/**
 * suture_ctl_outcome_print_request:
 * @ctl: options of the command line
 * @activity: what was or would be created
 * @preview: how many devices it has, and what already covers them
 * @dry_run: whether it only would be
 * @error: return location; %G_IO_ERROR
 *
 * Prints what a request comes to.
 *
 * Returns: %FALSE and @error where it could not be printed
 */
gboolean
suture_ctl_outcome_print_request (SutureCtl *ctl, SutureActivity *activity, const SuturePreview *preview,
                                  gboolean dry_run, GError **error)
{
  if (ctl->format == SUTURE_CTL_CSV)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_ACTIVITIES, activity, error);
  if (ctl->format == SUTURE_CTL_JSON)
    print_json (activity, preview, dry_run);
  else
    print_for_people (activity, preview, dry_run);
  return TRUE;
}

/* Nothing is promised that the service can't keep. */
static void
print_kept (SutureCtl *ctl)
{
  if (ctl->format == SUTURE_CTL_TABLE && suture_ctl_session_keeps_writes (ctl->session))
    g_print ("\n%s\n", _("This service takes no changes over its interface: this one is kept on this computer."));
}

/**
 * suture_ctl_outcome_check_sent:
 * @ctl: options of the command line
 * @not_sent: (nullable): why the change could not be sent
 * @error: return location
 *
 * Says what happens next with a change that waits in the outbox.
 *
 * Returns: %TRUE where it was sent; else %FALSE and @error of the same code
 */
gboolean
suture_ctl_outcome_check_sent (SutureCtl *ctl, const GError *not_sent, GError **error)
{
  if (not_sent == NULL)
    {
      print_kept (ctl);
      return TRUE;
    }
  if (g_error_matches (not_sent, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) ||
      g_error_matches (not_sent, SUTURE_ERROR, SUTURE_ERROR_THROTTLED) ||
      g_error_matches (not_sent, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED))
    g_set_error (error, not_sent->domain, not_sent->code,
                 _("Not sent yet: %s It is kept in the outbox and sent with the next sync (suturectl sync)."),
                 not_sent->message);
  else if (g_error_matches (not_sent, SUTURE_ERROR, SUTURE_ERROR_REFUSED) ||
           g_error_matches (not_sent, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN) ||
           g_error_matches (not_sent, SUTURE_ERROR, SUTURE_ERROR_CONFLICT))
    g_set_error (error, not_sent->domain, not_sent->code,
                 _("The service refused: %s The change stays in the outbox; see “suturectl outbox”."),
                 not_sent->message);
  else
    g_propagate_error (error, g_error_copy (not_sent));
  return FALSE;
}

/**
 * suture_ctl_outcome_send_next:
 * @ctl: options of the command line
 * @change_id: a change, one of several
 * @results: what became of those before it
 * @failure: (out) (nullable): why it was not accepted
 *
 * Sends a change, unless one before it found that nothing can be sent now: it
 * then waits like that one.
 */
void
suture_ctl_outcome_send_next (SutureCtl *ctl, gint64 change_id, SutureCtlResults *results, GError **failure)
{
  const GError *unsent = suture_ctl_results_get_unsent (results);

  if (unsent != NULL)
    *failure = g_error_copy (unsent);
  else
    suture_ctl_session_send (ctl->session, change_id, ctl->cancellable, failure);
}

/**
 * suture_ctl_outcome_print_sentence:
 * @sentence: with `%s` for @title; translated
 * @title: what it is about
 */
void
suture_ctl_outcome_print_sentence (const char *sentence, const char *title)
{
  g_autoptr (GString) text = g_string_new (sentence);

  g_string_replace (text, "%s", title, 1);
  g_print ("%s\n", text->str);
}

/**
 * suture_ctl_outcome_print_activity:
 * @ctl: options of the command line
 * @activity: an activity
 * @sentence: what became of it, with `%s` for its title; translated
 * @error: return location; %G_IO_ERROR
 *
 * Says @sentence to people, and shows the activity to programs.
 *
 * Returns: %FALSE and @error where it could not be printed
 */
gboolean
suture_ctl_outcome_print_activity (SutureCtl *ctl, SutureActivity *activity, const char *sentence, GError **error)
{
  if (ctl->format != SUTURE_CTL_TABLE)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_ACTIVITIES, activity, error);
  suture_ctl_outcome_print_sentence (sentence, activity->title != NULL ? activity->title : activity->id);
  return TRUE;
}

/**
 * suture_ctl_outcome_write_activity:
 * @ctl: options of the command line
 * @write: a write to an activity
 * @sentence: what became of it, with `%s` for its title; translated
 * @error: return location; %SUTURE_ERROR
 *
 * Does a write, sends it, and says so.
 *
 * Returns: %FALSE and @error where it was not done, or not accepted yet
 */
gboolean
suture_ctl_outcome_write_activity (SutureCtl *ctl, const SutureWrite *write, const char *sentence, GError **error)
{
  g_autoptr (SutureActivity) after = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change = suture_ctl_session_apply (ctl->session, write, error);

  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  after = suture_ctl_check_activity (ctl, write->id, error);
  if (after == NULL || !suture_ctl_outcome_print_activity (ctl, after, sentence, error))
    return FALSE;
  /* A ticket goes to Intune also from where activities stay on this computer. */
  if (not_sent == NULL && write->kind == SUTURE_WRITE_CREATE_TICKET)
    return TRUE;
  return suture_ctl_outcome_check_sent (ctl, not_sent, error);
}
