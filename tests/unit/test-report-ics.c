/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-ics.h"

#include <string.h>

#include <glib/gstdio.h>

#include "suture-catalogue.h"

#define NOW (1725361200LL * G_USEC_PER_SEC) /* 3 September 2024, 11:00 UTC */

static SutureException *
make (const char *id, const char *title, SutureDay ends_on)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->id = g_strdup (id);
  exception->recommendation_name = g_strdup (title);
  exception->scope = SUTURE_EXCEPTION_GLOBAL;
  exception->justification = SUTURE_JUSTIFICATION_RISK_ACCEPTED;
  exception->state = SUTURE_EXCEPTION_IN_EFFECT;
  exception->ends_on = ends_on;
  return exception;
}

static char *
write_one (SutureException *exception, const char *language)
{
  guint n_ends;
  char *text = suture_report_ics_new (&exception, 1, NOW, language, &n_ends);

  g_assert_cmpuint (n_ends, ==, 1);
  return text;
}

/* Lines as a calendar reads them: unfolded, without their ends. */
static char **
read_lines (const char *text)
{
  g_auto (GStrv) folded = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", folded);

  return g_strsplit (unfolded, "\r\n", -1);
}

static gboolean
has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = read_lines (text);

  return g_strv_contains ((const char *const *) lines, line);
}

/* The last day is a whole day, with an alarm 14 and one 3 days before. */
static void
test_event (void)
{
  g_autoptr (SutureRecord) record = (SutureRecord *) make ("a1", "Update Git", suture_day_from_ymd (2024, 9, 7));
  g_autofree char *text = write_one ((SutureException *) record, "en");

  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  g_assert_true (has_line (text, "UID:exception-a1@suture"));
  g_assert_true (has_line (text, "DTSTAMP:20240903T110000Z"));
  g_assert_true (has_line (text, "DTSTART;VALUE=DATE:20240906"));
  g_assert_true (has_line (text, "DTEND;VALUE=DATE:20240907"));
  g_assert_true (has_line (text, "SUMMARY:Exception ends: Update Git"));
  g_assert_true (has_line (text, "DESCRIPTION:Risk accepted\\nGlobal"));
  g_assert_true (has_line (text, "TRIGGER:-P13D"));
  g_assert_true (has_line (text, "TRIGGER:-P2D"));
}

/* A second import moves the event: the same UID. */
static void
test_stable (void)
{
  g_autoptr (SutureRecord) record = (SutureRecord *) make ("a1", "Update Git", suture_day_from_ymd (2024, 9, 7));
  g_autofree char *before = write_one ((SutureException *) record, "en");
  g_autofree char *again = write_one ((SutureException *) record, "en");
  g_autofree char *after = NULL;

  ((SutureException *) record)->ends_on += 30;
  after = write_one ((SutureException *) record, "en");
  g_assert_cmpstr (before, ==, again);
  g_assert_true (has_line (after, "UID:exception-a1@suture"));
  g_assert_true (has_line (after, "DTSTART;VALUE=DATE:20241006"));
}

/* No line of more than 75 octets, no character cut in two, and nothing lost. */
static void
test_folding (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (SutureRecord) record = NULL;
  g_autofree char *text = NULL, *summary = NULL;
  g_auto (GStrv) lines = NULL;

  for (int i = 0; i < 60; i++)
    g_string_append (title, i % 7 == 0 ? "é" : i % 5 == 0 ? "漢" : "x");
  record = (SutureRecord *) make ("a1", title->str, suture_day_from_ymd (2024, 9, 7));
  text = write_one ((SutureException *) record, "en");
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
  summary = g_strdup_printf ("SUMMARY:Exception ends: %s", title->str);
  g_assert_true (has_line (text, summary));
}

static void
test_escaping (void)
{
  g_autoptr (SutureRecord) record = (SutureRecord *) make ("a1", "A; B, C\\D\nBEGIN:VEVENT\r\n\x01X", suture_day_from_ymd (2024, 9, 7));
  g_autofree char *text = write_one ((SutureException *) record, "en");

  g_assert_true (has_line (text, "SUMMARY:Exception ends: A\\; B\\, C\\\\D\\nBEGIN:VEVENT\\nX"));
  /* No CR or LF but in line ends. */
  for (const char *c = text; *c != '\0'; c++)
    g_assert_true ((*c != '\r' || c[1] == '\n') && (*c != '\n' || c[-1] == '\r'));
}

/* What was canceled before its end takes back what an older file brought: no alarm is left of it. */
static void
test_canceled (void)
{
  g_autoptr (SutureRecord) record = (SutureRecord *) make ("a1", "Update Git", suture_day_from_ymd (2024, 9, 7));
  g_autofree char *before = write_one ((SutureException *) record, "en");
  g_autofree char *after = NULL;

  g_assert_true (has_line (before, "SEQUENCE:0"));
  g_assert_null (strstr (before, "STATUS:"));
  ((SutureException *) record)->state = SUTURE_EXCEPTION_CANCELED;
  after = write_one ((SutureException *) record, "en");
  g_assert_true (has_line (after, "UID:exception-a1@suture"));
  g_assert_true (has_line (after, "SEQUENCE:1"));
  g_assert_true (has_line (after, "STATUS:CANCELLED"));
  g_assert_null (strstr (after, "VALARM"));
  g_assert_null (strstr (after, "METHOD"));
}

/* What is over, was canceled and would be over, or has no end is left out. */
static void
test_left_out (void)
{
  SutureException *all[4];
  g_autofree char *text = NULL;
  guint n_ends;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);

      all[i] = make (id, "Update Git", suture_day_from_ymd (2024, 9, 7));
    }
  all[0]->state = SUTURE_EXCEPTION_EXPIRED;
  all[1]->state = SUTURE_EXCEPTION_CANCELED;
  all[1]->ends_on = suture_day_from_ymd (2024, 9, 3);
  all[2]->ends_on = SUTURE_DAY_NONE;
  all[3]->state = SUTURE_EXCEPTION_SUSPENDED;
  text = suture_report_ics_new (all, G_N_ELEMENTS (all), NOW, "en", &n_ends);
  g_assert_cmpuint (n_ends, ==, G_N_ELEMENTS (all) - 3);
  g_assert_null (strstr (text, "UID:exception-n0@"));
  g_assert_null (strstr (text, "UID:exception-n1@"));
  g_assert_null (strstr (text, "UID:exception-n2@"));
  g_assert_nonnull (strstr (text, "UID:exception-n3@"));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    suture_record_unref (all[i]);
}

static void
test_write (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ends.ics", NULL);
  g_autofree char *read = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/ends.ics");
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_report_ics_write (file, "BEGIN:VCALENDAR\r\n", &error));
  g_assert_true (g_file_get_contents (path, &read, NULL, NULL));
  g_assert_cmpstr (read, ==, "BEGIN:VCALENDAR\r\n");
  g_assert_false (suture_report_ics_write (nowhere, "", &error));
  g_assert_nonnull (error);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/ics/event", test_event);
  g_test_add_func ("/report/ics/stable", test_stable);
  g_test_add_func ("/report/ics/folding", test_folding);
  g_test_add_func ("/report/ics/escaping", test_escaping);
  g_test_add_func ("/report/ics/canceled", test_canceled);
  g_test_add_func ("/report/ics/left-out", test_left_out);
  g_test_add_func ("/report/ics/write", test_write);
  return g_test_run ();
}
