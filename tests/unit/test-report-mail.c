/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-summary.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

static const char *const FRENCH =
  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
  "msgctxt \"thousands separator\"\nmsgid \",\"\nmsgstr \"\u00a0\"\n\n"
  "msgctxt \"fact\"\nmsgid \"%1$s: %2$s\"\nmsgstr \"%1$s\u00a0: %2$s\"\n\n"
  "msgctxt \"in a date\"\nmsgid \"October\"\nmsgstr \"octobre\"\n\n"
  "msgctxt \"mail\"\nmsgid \"Remediation request: %s\"\nmsgstr \"Demande de correction\u00a0: %s\"\n\n"
  "msgctxt \"priority\"\nmsgid \"High\"\nmsgstr \"Élevée\"\n\n"
  "msgctxt \"ticket\"\nmsgid \"Pending\"\nmsgstr \"En attente\"\n\n"
  "msgid \"Title\"\nmsgstr \"Titre\"\n\n"
  "msgid \"Remediation option\"\nmsgstr \"Option de correction\"\n\n"
  "msgid \"Software update\"\nmsgstr \"Mise à jour logicielle\"\n\n"
  "msgid \"Recommended version\"\nmsgstr \"Version recommandée\"\n\n"
  "msgid \"Priority\"\nmsgstr \"Priorité\"\n\n"
  "msgid \"Due date\"\nmsgstr \"Date d’échéance\"\n\n"
  "msgid \"Devices\"\nmsgstr \"Appareils\"\n\n"
  "msgid \"Device groups\"\nmsgstr \"Groupes d’appareils\"\n\n"
  "msgid \"All groups\"\nmsgstr \"Tous les groupes\"\n\n"
  "msgid \"Intune ticket\"\nmsgstr \"Ticket Intune\"\n\n"
  "msgid \"Devices sent to Intune\"\nmsgstr \"Appareils envoyés à Intune\"\n\n"
  "msgid \"Requested by\"\nmsgstr \"Demandé par\"\n\n"
  "msgid \"Remediation activity\"\nmsgstr \"Activité de correction\"\n\n"
  "msgid \"Notes for the IT administrator\"\nmsgstr \"Notes pour l’administrateur informatique\"\n";

static SutureActivity *
make_activity (void)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup ("7a3c8d0e-1111-4222-8333-444455556666");
  activity->title = g_strdup ("Update Google Chrome");
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->priority = SUTURE_PRIORITY_HIGH;
  activity->due_on = suture_day_from_ymd (2024, 10, 3);
  activity->target_devices = 15645;
  activity->recommended_version = g_strdup ("128.0");
  activity->all_groups = TRUE;
  activity->ticket_status = SUTURE_TICKET_PENDING;
  activity->ticket_devices = 10000;
  activity->requester_email = g_strdup ("a@example.org");
  activity->requester_notes = g_strdup ("Trading floor first\n100% of it");
  return activity;
}

static void
test_english (void)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autofree char *subject = suture_report_summary_dup_subject (activity, NULL, "en");
  g_autofree char *text = suture_report_summary_dup_text (activity, NULL, "en");

  g_assert_cmpstr (subject, ==, "Remediation request: Update Google Chrome");
  g_assert_cmpstr (text, ==,
                   "Title: Update Google Chrome\n"
                   "Remediation option: Software update\n"
                   "Recommended version: 128.0\n"
                   "Priority: High\n"
                   "Due date: 3 October 2024\n"
                   "Devices: 15,645\n"
                   "Device groups: All groups\n"
                   "Intune ticket: Pending\n"
                   "Devices sent to Intune: 10,000\n"
                   "Requested by: a@example.org\n"
                   "Remediation activity: 7a3c8d0e-1111-4222-8333-444455556666\n"
                   "\n"
                   "Notes for the IT administrator\n"
                   "Trading floor first\n100% of it\n");
}

static void
test_french (void)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autofree char *subject = suture_report_summary_dup_subject (activity, NULL, "fr");
  g_autofree char *text = suture_report_summary_dup_text (activity, NULL, "fr");

  g_assert_cmpstr (subject, ==, "Demande de correction\u00a0: Update Google Chrome");
  g_assert_cmpstr (text, ==,
                   "Titre\u00a0: Update Google Chrome\n"
                   "Option de correction\u00a0: Mise à jour logicielle\n"
                   "Version recommandée\u00a0: 128.0\n"
                   "Priorité\u00a0: Élevée\n"
                   "Date d’échéance\u00a0: 3 octobre 2024\n"
                   "Appareils\u00a0: 15\u00a0645\n"
                   "Groupes d’appareils\u00a0: Tous les groupes\n"
                   "Ticket Intune\u00a0: En attente\n"
                   "Appareils envoyés à Intune\u00a0: 10\u00a0000\n"
                   "Demandé par\u00a0: a@example.org\n"
                   "Activité de correction\u00a0: 7a3c8d0e-1111-4222-8333-444455556666\n"
                   "\n"
                   "Notes pour l’administrateur informatique\n"
                   "Trading floor first\n100% of it\n");
}

/* Attention required: no due date, and none is made up. */
/* Which device groups it is for; one that names none is for all of them. */
static void
test_groups (void)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autofree char *all = NULL, *some = NULL;

  activity->all_groups = FALSE;
  all = suture_report_summary_dup_text (activity, NULL, "en");
  g_assert_nonnull (strstr (all, "\nDevice groups: All groups\n"));
  activity->rbac_group_names = g_strsplit ("London;New York", ";", -1);
  some = suture_report_summary_dup_text (activity, NULL, "en");
  g_assert_nonnull (strstr (some, "\nDevice groups: London, New York\n"));
}

static void
test_attention (void)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autofree char *text = NULL;

  activity->type = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  activity->due_on = SUTURE_DAY_NONE;
  activity->ticket_status = SUTURE_TICKET_NONE;
  text = suture_report_summary_dup_text (activity, NULL, "en");
  g_assert_nonnull (strstr (text, "Due date: No due date\n"));
  g_assert_null (strstr (text, "Intune"));
}

static void
test_recommendation (void)
{
  g_autoptr (SutureRecommendation) recommendation = suture_record_new (&suture_recommendation_type);
  g_autofree char *subject = NULL, *text = NULL;

  recommendation->id = g_strdup ("va-_-google-_-chrome");
  recommendation->recommendation_name = g_strdup ("Update Google Chrome");
  recommendation->remediation_type = SUTURE_REMEDIATION_UPDATE;
  recommendation->exposed_machines_count = 18511;
  recommendation->weaknesses = 12;
  subject = suture_report_summary_dup_subject (NULL, recommendation, "en");
  text = suture_report_summary_dup_text (NULL, recommendation, "en");
  g_assert_cmpstr (subject, ==, "Security recommendation: Update Google Chrome");
  g_assert_cmpstr (text, ==, "Title: Update Google Chrome\nRemediation type: Software update\n"
                             "Exposed devices: 18,511\nWeaknesses: 12\nRecommendation: va-_-google-_-chrome\n");
}

/* A name is one line and no format, whatever is in it. */
static void
test_hostile_names (void)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autofree char *subject = NULL, *text = NULL;

  g_free (activity->title);
  activity->title = g_strdup ("Update\r\nBcc: all@example.org\n\n%1$s %s %n\u2028Priority: Low\x01");
  subject = suture_report_summary_dup_subject (activity, NULL, "en");
  text = suture_report_summary_dup_text (activity, NULL, "en");
  g_assert_cmpstr (subject, ==, "Remediation request: Update Bcc: all@example.org %1$s %s %n Priority: Low");
  g_assert_true (g_str_has_prefix (text, "Title: Update Bcc: all@example.org %1$s %s %n Priority: Low\nRemediation"));
}

static void
test_long_notes (void)
{
  g_autoptr (SutureActivity) activity = make_activity ();
  g_autofree char *text = NULL;

  g_free (activity->requester_notes);
  activity->requester_notes = g_strnfill (100000, 'n');
  text = suture_report_summary_dup_text (activity, NULL, "en");
  g_assert_cmpuint (strlen (text), <, 5000);
  g_assert_true (g_str_has_suffix (text, "n…\n"));
}

static void
prepare_french (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-locale-XXXXXX", NULL);
  g_autofree char *messages = g_build_filename (folder, "fr", "LC_MESSAGES", NULL);
  g_autofree char *po = g_build_filename (folder, "fr.po", NULL);
  g_autofree char *mo = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GSubprocess) msgfmt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (messages, 0700));
  g_assert_true (g_file_set_contents (po, FRENCH, -1, NULL));
  msgfmt = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "msgfmt", "-o", mo, po, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (msgfmt, NULL, &error);
  g_assert_no_error (error);
  g_setenv ("SUTURE_LOCALE_DIR", folder, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  prepare_french ();
  g_test_add_func ("/report-mail/english", test_english);
  g_test_add_func ("/report-mail/french", test_french);
  g_test_add_func ("/report-mail/groups", test_groups);
  g_test_add_func ("/report-mail/attention", test_attention);
  g_test_add_func ("/report-mail/recommendation", test_recommendation);
  g_test_add_func ("/report-mail/hostile-names", test_hostile_names);
  g_test_add_func ("/report-mail/long-notes", test_long_notes);
  return g_test_run ();
}
