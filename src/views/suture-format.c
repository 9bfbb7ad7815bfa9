/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * SECTION:suture-format
 *
 * Figures and days as people read them in the language of the interface. The
 * separators are strings of the translation, not of the locale: the interface
 * may be in a language whose locale this system has not generated, and glibc's
 * French thousands separator (U+202F) is missing from Cantarell.
 */

static char *
group_digits (const char *digits)
{
  /* Translators: what stands between thousands, as in 18,511. French: a no-break space (U+00A0). */
  const char *separator = C_("thousands separator", ",");
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * suture_format_count:
 * @number: a count
 *
 * Returns: (transfer full): such as "18,511", a negative one with the true minus
 */
char *
suture_format_count (gint64 number)
{
  /* The unsigned detour keeps G_MININT64 defined. */
  guint64 magnitude = number < 0 ? -(guint64) number : (guint64) number;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude);
  g_autofree char *grouped = group_digits (digits);

  return g_strconcat (number < 0 ? "−" : "", grouped, NULL);
}

/**
 * suture_format_decimal:
 * @number: a figure
 * @decimals: places after the separator, 0 to 6
 *
 * Returns: (transfer full): such as "1,234.50", a negative one with the true minus
 */
char *
suture_format_decimal (double number, int decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 400], format[8];
  g_autofree char *whole = NULL;
  char *point;

  g_return_val_if_fail (decimals >= 0 && decimals <= 6, NULL);

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (buffer, sizeof buffer, format, fabs (number));
  point = strchr (buffer, '.');
  if (point != NULL)
    *point++ = '\0';
  whole = group_digits (buffer);
  /* What rounds to nothing has no sign. */
  return g_strconcat (number < 0 && (strpbrk (buffer, "123456789") != NULL ||
                                     (point != NULL && strpbrk (point, "123456789") != NULL)) ? "−" : "",
                      whole,
                      /* Translators: what stands before decimals, as in 3.22. French: a comma. */
                      point != NULL ? C_("decimal separator", ".") : "", point, NULL);
}

/**
 * suture_format_percent:
 * @percent: a percentage
 *
 * Returns: (transfer full): such as "15%"
 */
char *
suture_format_percent (int percent)
{
  /* Translators: a percentage. French: a no-break space (U+00A0) before the sign. */
  return g_strdup_printf (C_("percentage", "%d%%"), percent);
}

static const char *
get_month (int month)
{
  switch (month)
    {
    case 1:  return C_("month in a date", "Jan");
    case 2:  return C_("month in a date", "Feb");
    case 3:  return C_("month in a date", "Mar");
    case 4:  return C_("month in a date", "Apr");
    case 5:  return C_("month in a date", "May");
    case 6:  return C_("month in a date", "Jun");
    case 7:  return C_("month in a date", "Jul");
    case 8:  return C_("month in a date", "Aug");
    case 9:  return C_("month in a date", "Sep");
    case 10: return C_("month in a date", "Oct");
    case 11: return C_("month in a date", "Nov");
    default: return C_("month in a date", "Dec");
    }
}

/**
 * suture_format_day:
 * @day: a calendar day, not %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): such as "10 Sep 2024"
 */
char *
suture_format_day (SutureDay day)
{
  int year, month, day_of_month;
  g_autofree char *number = NULL;

  g_return_val_if_fail (day != SUTURE_DAY_NONE, NULL);

  suture_day_to_ymd (day, &year, &month, &day_of_month);
  /* Translators: the first day of a month in a date; French: 1er. */
  number = day_of_month == 1 ? g_strdup (C_("day of the month", "1")) : g_strdup_printf ("%d", day_of_month);
  /* Translators: a date: day of the month, month, year. */
  return g_strdup_printf (C_("date", "%s %s %d"), number, get_month (month), year);
}

/**
 * suture_format_relative:
 * @day: a calendar day, not %SUTURE_DAY_NONE
 * @today: the day it is
 *
 * A deadline in relation to today, for beside the date, never instead of it.
 *
 * Returns: (transfer full): such as "in 7 days", "today" or "4 days ago"
 */
char *
suture_format_relative (SutureDay day, SutureDay today)
{
  gint64 days = (gint64) day - today;
  g_autofree char *count = suture_format_count (ABS (days));

  g_return_val_if_fail (day != SUTURE_DAY_NONE && today != SUTURE_DAY_NONE, NULL);

  if (days == 0)
    return g_strdup (C_("deadline", "today"));
  if (days > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %s day", "in %s days", (gulong) days), count);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day ago", "%s days ago", (gulong) -days), count);
}

/**
 * suture_format_clock:
 * @time_usec: an instant, microseconds UTC
 * @today: the day it is here
 *
 * Returns: (transfer full): the local time, such as "10:42"; with the date when
 *   it was on another day
 */
char *
suture_format_clock (gint64 time_usec, SutureDay today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  SutureDay day = suture_day_from_time (time_usec, zone);
  g_autofree char *clock = NULL, *date = NULL;

  if (local == NULL)
    return g_strdup ("");
  clock = g_date_time_format (local, "%H:%M");
  if (day == today)
    return g_steal_pointer (&clock);
  date = suture_format_day (day);
  /* Translators: a date, then the time of day. */
  return g_strdup_printf (C_("date and time", "%s %s"), date, clock);
}
