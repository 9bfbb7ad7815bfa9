/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-days.h"

#include <stdio.h>

/* GDate counts from 1 January of year 1, which is day 1. */
#define JULIAN_OF_1970 719163

/**
 * suture_sample_days_of_time:
 * @time_usec: a UTC time in microseconds, 1970 or later
 *
 * Returns: the UTC day it falls on, in days since 1970-01-01
 */
gint64
suture_sample_days_of_time (gint64 time_usec)
{
  return time_usec / SUTURE_SAMPLE_DAY_USEC;
}

/**
 * suture_sample_days_parse:
 * @text: a date of the facts, `YYYY-MM-DD`
 *
 * Returns: days since 1970-01-01, or -1 if @text is no date
 */
gint64
suture_sample_days_parse (const char *text)
{
  guint year, month, day;
  GDate date;

  g_return_val_if_fail (text != NULL, -1);

  if (sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return -1;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (gint64) g_date_get_julian (&date) - JULIAN_OF_1970;
}

/**
 * suture_sample_days_parse_time_of_day:
 * @text: a time of the facts, `HH:MM:SS`
 *
 * Returns: microseconds since midnight, or 0 if @text is no time
 */
gint64
suture_sample_days_parse_time_of_day (const char *text)
{
  guint hour, minute, second;

  g_return_val_if_fail (text != NULL, 0);

  if (sscanf (text, "%2u:%2u:%2u", &hour, &minute, &second) != 3)
    return 0;
  return hour * G_TIME_SPAN_HOUR + minute * G_TIME_SPAN_MINUTE + second * G_TIME_SPAN_SECOND;
}

/**
 * suture_sample_days_split:
 * @day: days since 1970-01-01
 * @year: (out): the year
 * @month: (out): from 1
 * @day_of_month: (out): from 1
 *
 * Takes a day apart for writing it out.
 */
void
suture_sample_days_split (gint64 day, guint *year, guint *month, guint *day_of_month)
{
  GDate date;

  g_return_if_fail (year != NULL && month != NULL && day_of_month != NULL && day > -JULIAN_OF_1970);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + JULIAN_OF_1970));
  *year = g_date_get_year (&date);
  *month = (guint) g_date_get_month (&date);
  *day_of_month = g_date_get_day (&date);
}
