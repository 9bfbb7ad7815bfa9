/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUS "\xe2\x88\x92"

/*
 * Figures and dates follow the language of the interface, through gettext, and
 * not the locale's own categories: an English sentence never holds a French
 * figure, and what is shown does not depend on which locales are installed.
 */

static void
append_grouped (GString *out, const char *digits)
{
  const char *separator = C_("thousands separator", ",");
  const gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
}

/**
 * suture_format_count:
 * @n: a number of things
 *
 * Returns: (transfer full): "18,511"
 */
char *
suture_format_count (gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n < 0 ? -(guint64) n : (guint64) n);
  GString *out = g_string_new (n < 0 ? MINUS : NULL);

  append_grouped (out, digits);
  return g_string_free (out, FALSE);
}

static char *
format_real (double value, int decimals, gboolean with_plus)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE * 8];
  char pattern[16];
  GString *out = g_string_new (NULL);
  char *point;

  g_snprintf (pattern, sizeof pattern, "%%.%df", CLAMP (decimals, 0, 9));
  g_ascii_formatd (buffer, sizeof buffer, pattern, isfinite (value) ? CLAMP (fabs (value), 0, 1e15) : 0);
  point = strchr (buffer, '.');
  if (point != NULL)
    *point++ = '\0';
  /* What rounds to zero has no sign. */
  if (strspn (buffer, "0") != strlen (buffer) || (point != NULL && strspn (point, "0") != strlen (point)))
    g_string_append (out, value < 0 ? MINUS : with_plus ? "+" : "");
  append_grouped (out, buffer);
  if (point != NULL)
    g_string_append_printf (out, "%s%s", C_("decimal separator", "."), point);
  return g_string_free (out, FALSE);
}

/**
 * suture_format_real:
 * @value: a finite number
 * @decimals: digits after the point, 0 to 9
 *
 * Returns: (transfer full): "8.8", with a true minus below zero
 */
char *
suture_format_real (double value, int decimals)
{
  return format_real (value, decimals, FALSE);
}

/**
 * suture_format_signed:
 * @value: a difference
 * @decimals: digits after the point, 0 to 9
 *
 * Returns: (transfer full): "+9" or "−3.22"
 */
char *
suture_format_signed (double value, int decimals)
{
  return format_real (value, decimals, TRUE);
}

/**
 * suture_format_percent:
 * @percent: 0 to 100
 *
 * Returns: (transfer full): "15%"
 */
char *
suture_format_percent (int percent)
{
  return g_strdup_printf (C_("percentage", "%d%%"), percent);
}

static const char *
month_name (int month)
{
  switch (month)
    {
    case 1:  return C_("in a date", "January");
    case 2:  return C_("in a date", "February");
    case 3:  return C_("in a date", "March");
    case 4:  return C_("in a date", "April");
    case 5:  return C_("in a date", "May");
    case 6:  return C_("in a date", "June");
    case 7:  return C_("in a date", "July");
    case 8:  return C_("in a date", "August");
    case 9:  return C_("in a date", "September");
    case 10: return C_("in a date", "October");
    case 11: return C_("in a date", "November");
    default: return C_("in a date", "December");
    }
}

static const char *
month_short (int month)
{
  switch (month)
    {
    case 1:  return C_("in a short date", "Jan");
    case 2:  return C_("in a short date", "Feb");
    case 3:  return C_("in a short date", "Mar");
    case 4:  return C_("in a short date", "Apr");
    case 5:  return C_("in a short date", "May");
    case 6:  return C_("in a short date", "Jun");
    case 7:  return C_("in a short date", "Jul");
    case 8:  return C_("in a short date", "Aug");
    case 9:  return C_("in a short date", "Sep");
    case 10: return C_("in a short date", "Oct");
    case 11: return C_("in a short date", "Nov");
    default: return C_("in a short date", "Dec");
    }
}

static char *
format_day (SutureDay day, const char *(*name_of) (int month))
{
  int year, month, day_of_month;

  suture_day_to_ymd (day, &year, &month, &day_of_month);
  /* Translators: day, month, year */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), day_of_month, name_of (month), year);
}

/**
 * suture_format_day:
 * @day: a day, or %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): "10 Sep 2024"; "" for none
 */
char *
suture_format_day (SutureDay day)
{
  return day == SUTURE_DAY_NONE ? g_strdup ("") : format_day (day, month_short);
}

/**
 * suture_format_day_long:
 * @day: a day, or %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): "10 September 2024"; "" for none
 */
char *
suture_format_day_long (SutureDay day)
{
  return day == SUTURE_DAY_NONE ? g_strdup ("") : format_day (day, month_name);
}

/**
 * suture_format_due:
 * @day: a due date
 * @today: the calendar day it is where the user is
 *
 * Returns: (transfer full): "in 7 days", "due today", "4 days overdue"
 */
char *
suture_format_due (SutureDay day, SutureDay today)
{
  const int days = day - today;

  if (days == 0)
    return g_strdup (_("due today"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), -days);
}

/**
 * suture_format_time:
 * @time_usec: an instant, UTC
 * @today: the calendar day it is where the user is
 *
 * Returns: (transfer full): "10:42", on another day with the day before it, in
 *   the user's time zone
 */
char *
suture_format_time (gint64 time_usec, SutureDay today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  const SutureDay day = suture_day_from_time (time_usec, zone);
  g_autofree char *clock_time = NULL;
  g_autofree char *date = NULL;

  if (local == NULL)
    return g_strdup ("");
  clock_time = g_strdup_printf ("%02d:%02d", g_date_time_get_hour (local), g_date_time_get_minute (local));
  if (day == today)
    return g_steal_pointer (&clock_time);
  date = suture_format_day (day);
  /* Translators: a date, then the time of day */
  return g_strdup_printf (C_("date and time", "%1$s, %2$s"), date, clock_time);
}

/**
 * suture_format_age:
 * @time_usec: an instant, UTC
 * @now_usec: now, UTC
 *
 * Returns: (transfer full) (nullable): "3 hours ago"; %NULL below an hour
 */
char *
suture_format_age (gint64 time_usec, gint64 now_usec)
{
  const gint64 hours = (now_usec - time_usec) / G_USEC_PER_SEC / 3600;
  const gint64 days = hours / 24;

  if (hours < 1)
    return NULL;
  if (days < 1)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) hours), (int) hours);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), (int) MIN (days, G_MAXINT));
}
