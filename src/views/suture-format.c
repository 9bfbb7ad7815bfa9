/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-format.h"

#include <glib/gi18n-lib.h>

#include "suture-report-number.h"

/*
 * Figures and dates follow the language of the interface, through gettext, and
 * not the locale's own categories: an English sentence never holds a French
 * figure, and what is shown does not depend on which locales are installed.
 */

/**
 * suture_format_count:
 * @n: a number of things
 *
 * Returns: (transfer full): "18,511"
 */
char *
suture_format_count (gint64 n)
{
  return suture_report_number_format (n);
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
  return suture_report_number_format_real (value, decimals, FALSE);
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
  return suture_report_number_format_real (value, decimals, TRUE);
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
