/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-day.h"

#include <string.h>

#include "suture-scan.h"
#include "suture-time.h"

#define DAY_USEC (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/**
 * suture_day_from_ymd:
 * @year: proleptic Gregorian year, 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or %SUTURE_DAY_NONE where there is no such day
 */
SutureDay
suture_day_from_ymd (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return SUTURE_DAY_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (SutureDay) g_date_get_julian (&date) - 719163; /* 719163 is 1970-01-01 */
}

/**
 * suture_day_to_ymd:
 * @day: a day, not %SUTURE_DAY_NONE
 * @year: (out): year
 * @month: (out): 1 to 12
 * @day_of_month: (out): 1 to 31
 */
void
suture_day_to_ymd (SutureDay day, int *year, int *month, int *day_of_month)
{
  GDate date;

  g_return_if_fail (day != SUTURE_DAY_NONE);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + 719163));
  *year = g_date_get_year (&date);
  *month = (int) g_date_get_month (&date);
  *day_of_month = g_date_get_day (&date);
}

/**
 * suture_day_scan:
 * @cursor: (inout): where to read; behind the day afterwards
 * @end: end of the text
 * @day: (out): the day
 *
 * Reads `YYYY-MM-DD` at the start of a longer text.
 *
 * Returns: %FALSE where there is no such day
 */
gboolean
suture_day_scan (const char **cursor, const char *end, SutureDay *day)
{
  int year, month, day_of_month;

  if (!suture_scan_digits (cursor, end, 4, &year) || !suture_scan_char (cursor, end, "-") ||
      !suture_scan_digits (cursor, end, 2, &month) || !suture_scan_char (cursor, end, "-") ||
      !suture_scan_digits (cursor, end, 2, &day_of_month))
    return FALSE;
  *day = suture_day_from_ymd (year, month, day_of_month);
  return *day != SUTURE_DAY_NONE;
}

/**
 * suture_day_parse:
 * @text: `YYYY-MM-DD`, nothing before or behind it
 * @day: (out): the day
 *
 * Returns: %FALSE where @text is no such day
 */
gboolean
suture_day_parse (const char *text, SutureDay *day)
{
  const char *cursor = text;
  const char *end;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  end = text + strlen (text);
  return suture_day_scan (&cursor, end, day) && cursor == end;
}

/**
 * suture_day_to_iso:
 * @day: a day, not %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): `YYYY-MM-DD`
 */
char *
suture_day_to_iso (SutureDay day)
{
  int year, month, day_of_month;

  suture_day_to_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * suture_day_from_time:
 * @time_usec: an instant, microseconds UTC
 * @zone: (nullable): the time zone to read it in; %NULL for UTC
 *
 * Returns: the calendar day of that instant in @zone
 */
SutureDay
suture_day_from_time (gint64 time_usec, GTimeZone *zone)
{
  gint64 days;

  if (time_usec == SUTURE_TIME_NONE)
    return SUTURE_DAY_NONE;
  if (zone != NULL)
    {
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time_usec / G_USEC_PER_SEC);

      time_usec += g_time_zone_get_offset (zone, interval) * (gint64) G_USEC_PER_SEC;
    }
  days = time_usec / DAY_USEC;
  if (time_usec % DAY_USEC < 0)
    days--;
  return (SutureDay) days;
}

/**
 * suture_day_to_time:
 * @day: a day or %SUTURE_DAY_NONE
 *
 * Returns: midnight UTC of that day, the wire's way to write a due date, or
 *   %SUTURE_TIME_NONE
 */
gint64
suture_day_to_time (SutureDay day)
{
  return day == SUTURE_DAY_NONE ? SUTURE_TIME_NONE : day * DAY_USEC;
}
