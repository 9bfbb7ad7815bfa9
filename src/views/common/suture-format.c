/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-format.h"

#include <glib/gi18n-lib.h>

#include "suture-language.h"

/* Figures and dates in the language of the program. */

/**
 * suture_format_count:
 * @n: a number of things
 *
 * Returns: (transfer full): "18,511"
 */
char *
suture_format_count (gint64 n)
{
  return suture_language_format_count (NULL, n);
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
  return suture_language_format_real (NULL, value, decimals, FALSE);
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
  return suture_language_format_real (NULL, value, decimals, TRUE);
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
  return suture_language_format_percent (NULL, percent);
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
  return suture_language_format_day (NULL, day);
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
  return suture_language_format_day_long (NULL, day);
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
  return suture_language_format_time (NULL, time_usec, today);
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
