/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-ics.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "suture-catalogue.h"
#include "suture-report-target.h"
#include "suture-report-words.h"

/**
 * SECTION:suture-report-ics
 *
 * The ends of exceptions as an iCalendar object (RFC 5545): an event for the
 * last day of each, with an alarm 14 and 3 days before. An event keeps its UID,
 * so that importing a newer file moves what the older one brought, and strikes
 * out what was canceled since: without that, its alarm would still go off. There
 * is no METHOD, as nobody is invited.
 */

/* Octets of a line, without its end (RFC 5545, 3.1). */
#define LINE_MAX_OCTETS 75

/* Appends a line, folded where it is too long: never inside a character. */
static void
append_line (GString *out, const char *line)
{
  gsize room = LINE_MAX_OCTETS;

  for (const char *c = line; *c != '\0';)
    {
      const char *next = g_utf8_next_char (c);
      const gsize n = (gsize) (next - c);

      if (n > room)
        {
          g_string_append (out, "\r\n ");
          room = LINE_MAX_OCTETS - 1;
        }
      g_string_append_len (out, c, (gssize) n);
      room -= n;
      c = next;
    }
  g_string_append (out, "\r\n");
}

/* A value of the type TEXT (RFC 5545, 3.3.11); what a calendar could not read is left out. */
static void
append_text (GString *out, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *c = valid; *c != '\0'; c++)
    {
      if (*c == '\\' || *c == ';' || *c == ',')
        g_string_append_c (line, '\\');
      if (*c == '\n')
        g_string_append (line, "\\n");
      else if ((guchar) *c >= 0x20 && *c != 0x7f)
        g_string_append_c (line, *c);
    }
  append_line (out, line->str);
}

static void
append_day (GString *out, const char *name, SutureDay day)
{
  g_autofree char *line = NULL;
  int year, month, day_of_month;

  suture_day_to_ymd (day, &year, &month, &day_of_month);
  line = g_strdup_printf ("%s;VALUE=DATE:%04d%02d%02d", name, year, month, day_of_month);
  append_line (out, line);
}

static void
append_time (GString *out, const char *name, gint64 time_usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);
  g_autofree char *value = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;
  g_autofree char *line = value != NULL ? g_strdup_printf ("%s:%s", name, value) : NULL;

  if (line != NULL)
    append_line (out, line);
}

/* At midnight, so many days before the first day on which it no longer runs: the event itself is the day before that. */
static void
append_alarm (GString *out, int days, const char *summary)
{
  g_autofree char *trigger = g_strdup_printf ("TRIGGER:-P%dD", days - 1);

  append_line (out, "BEGIN:VALARM");
  append_line (out, "ACTION:DISPLAY");
  append_line (out, trigger);
  append_text (out, "DESCRIPTION", summary);
  append_line (out, "END:VALARM");
}

static void
append_alarms (GString *out, const char *summary)
{
  append_alarm (out, SUTURE_EXCEPTION_FIRST_REMINDER_DAYS, summary);
  append_alarm (out, SUTURE_EXCEPTION_LAST_REMINDER_DAYS, summary);
}

static char *
describe (const SutureException *exception, const SutureCatalogue *catalogue)
{
  const char *justification = suture_report_words_get (&suture_justification_words, exception->justification, catalogue);
  const char *scope = suture_report_words_get (&suture_exception_scope_words, exception->scope, catalogue);
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);
  g_autofree char *groups = covered[0] != NULL ? g_strjoinv (", ", covered) : NULL;
  g_autoptr (GString) text = g_string_new (justification);

  if (groups != NULL || scope != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", groups != NULL ? groups : scope);
  if (exception->justification_context != NULL && exception->justification_context[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", exception->justification_context);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_event (GString *out, const SutureException *exception, gint64 now_usec, const SutureCatalogue *catalogue)
{
  const char *title = exception->recommendation_name != NULL ? exception->recommendation_name : exception->recommendation_id;
  const char *format = suture_catalogue_lookup (catalogue, "calendar", NC_ ("calendar", "Exception ends: {title}"));
  g_auto (GStrv) parts = g_strsplit (format, "{title}", 2);
  g_autofree char *summary = g_strjoinv (title != NULL ? title : "", parts);
  g_autofree char *description = describe (exception, catalogue);
  g_autofree char *uid = g_strdup_printf ("exception-%s@suture", exception->id);
  const gboolean is_canceled = exception->state == SUTURE_EXCEPTION_CANCELED;
  const guint n_changes = suture_exception_count_renewals (exception) + (is_canceled ? 1 : 0);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%u", n_changes);

  append_line (out, "BEGIN:VEVENT");
  append_text (out, "UID", uid);
  append_time (out, "DTSTAMP", now_usec);
  append_day (out, "DTSTART", exception->ends_on - 1);
  append_day (out, "DTEND", exception->ends_on);
  append_text (out, "SUMMARY", summary);
  if (description[0] != '\0')
    append_text (out, "DESCRIPTION", description);
  append_line (out, sequence);
  append_line (out, "TRANSP:TRANSPARENT");
  if (is_canceled)
    append_line (out, "STATUS:CANCELLED");
  else
    append_alarms (out, summary);
  append_line (out, "END:VEVENT");
}

/* An end that would have come, and that an older file may have brought, is struck out. */
static gboolean
is_told (const SutureException *exception, gint64 now_usec)
{
  if (exception == NULL || exception->id == NULL || exception->ends_on == SUTURE_DAY_NONE)
    return FALSE;
  return exception->state == SUTURE_EXCEPTION_IN_EFFECT || exception->state == SUTURE_EXCEPTION_SUSPENDED ||
         (exception->state == SUTURE_EXCEPTION_CANCELED && suture_day_to_time (exception->ends_on) > now_usec);
}

/**
 * suture_report_ics_new:
 * @exceptions: (array length=n_exceptions): exceptions, with their states; those that are over or have no end are left out,
 *   those that were canceled before their end are struck out
 * @n_exceptions: how many
 * @now_usec: the time, UTC
 * @language: of the words: `en` or `fr`
 * @n_ends: (out): how many ends it holds, with those struck out
 *
 * Any thread.
 *
 * Returns: (transfer full): an iCalendar object
 */
char *
suture_report_ics_new (SutureException *const *exceptions, guint n_exceptions, gint64 now_usec, const char *language,
                       guint *n_ends)
{
  const SutureCatalogue *catalogue = g_strcmp0 (language, "fr") == 0 ? suture_catalogue_get ("fr") : NULL;
  GString *out = g_string_new (NULL);

  append_line (out, "BEGIN:VCALENDAR");
  append_line (out, "VERSION:2.0");
  append_line (out, "PRODID:-//Suture//Suture//EN");
  *n_ends = 0;
  for (guint i = 0; i < n_exceptions; i++)
    if (is_told (exceptions[i], now_usec))
      {
        append_event (out, exceptions[i], now_usec, catalogue);
        ++*n_ends;
      }
  append_line (out, "END:VCALENDAR");
  return g_string_free (out, FALSE);
}

/**
 * suture_report_ics_write:
 * @file: file to write or to replace
 * @text: an iCalendar object
 * @error: return location; %SUTURE_ERROR
 *
 * Until it is complete, and after any error, @file is as it was. Blocks.
 *
 * Returns: whether @file holds @text
 */
gboolean
suture_report_ics_write (GFile *file, const char *text, GError **error)
{
  g_autoptr (SutureReportTarget) target = suture_report_target_new (file, error);
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && text != NULL, FALSE);

  if (target == NULL)
    return FALSE;
  if (!g_output_stream_write_all (suture_report_target_get_stream (target), text, strlen (text), NULL, NULL, &cause))
    {
      suture_report_target_set_error (file, cause, error);
      return FALSE;
    }
  return suture_report_target_commit (target, error);
}
