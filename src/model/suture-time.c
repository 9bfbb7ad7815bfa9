/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-time.h"

#include <string.h>

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

static gboolean
parse_digits (const char **cursor, const char *end, guint n_digits, int *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++, (*cursor)++)
    {
      if (*cursor >= end || !g_ascii_isdigit (**cursor))
        return FALSE;
      *value = *value * 10 + (**cursor - '0');
    }
  return TRUE;
}

static gboolean
parse_char (const char **cursor, const char *end, const char *accepted)
{
  if (*cursor >= end || strchr (accepted, **cursor) == NULL)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

static gboolean
parse_date (const char **cursor, const char *end, SutureDay *day)
{
  int year, month, day_of_month;

  if (!parse_digits (cursor, end, 4, &year) || !parse_char (cursor, end, "-") ||
      !parse_digits (cursor, end, 2, &month) || !parse_char (cursor, end, "-") ||
      !parse_digits (cursor, end, 2, &day_of_month))
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
  return parse_date (&cursor, end, day) && cursor == end;
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

/* "T" or a space, hours, minutes, seconds and up to nine decimals. */
static gboolean
parse_time_of_day (const char **cursor, const char *end, gint64 *usec)
{
  int hour, minute, second = 0;
  gint64 fraction = 0;
  gint64 scale = G_USEC_PER_SEC / 10;

  if (!parse_digits (cursor, end, 2, &hour) || !parse_char (cursor, end, ":") ||
      !parse_digits (cursor, end, 2, &minute))
    return FALSE;
  if (parse_char (cursor, end, ":") && !parse_digits (cursor, end, 2, &second))
    return FALSE;
  if (parse_char (cursor, end, "."))
    {
      const char *first = *cursor;

      for (; *cursor < end && g_ascii_isdigit (**cursor); (*cursor)++, scale /= 10)
        fraction += (**cursor - '0') * scale;
      if (*cursor == first || *cursor - first > 9)
        return FALSE;
    }
  *usec = ((hour * 60 + minute) * 60 + second) * (gint64) G_USEC_PER_SEC + fraction;
  return hour < 24 && minute < 60 && second < 61;
}

/* "Z", "+01:00" or nothing, which the exports of the service mean as UTC. */
static gboolean
parse_zone (const char **cursor, const char *end, gint64 *offset_usec)
{
  int hour, minute;
  gint64 sign;

  *offset_usec = 0;
  if (*cursor == end || parse_char (cursor, end, "Zz"))
    return TRUE;
  sign = **cursor == '-' ? -1 : 1;
  if (!parse_char (cursor, end, "+-") || !parse_digits (cursor, end, 2, &hour))
    return FALSE;
  parse_char (cursor, end, ":");
  if (!parse_digits (cursor, end, 2, &minute) || hour > 23 || minute > 59)
    return FALSE;
  *offset_usec = sign * (hour * 60 + minute) * 60 * (gint64) G_USEC_PER_SEC;
  return TRUE;
}

/**
 * suture_time_parse:
 * @text: an instant in any form the service writes (`2021-02-10T13:20:36.4718166Z`,
 *   `2020-12-30 14:17:26`, `2017-01-01T00:02:43.5775965-08:00`, `2020-12-30`,
 *   `2018-08-01Z`); without a zone it is UTC
 * @length: bytes of @text, or -1 where it ends with a null byte
 * @time_usec: (out): microseconds UTC; digits beyond the sixth are cut
 *
 * Any thread.
 *
 * Returns: %FALSE where @text is none of them
 */
gboolean
suture_time_parse (const char *text, gssize length, gint64 *time_usec)
{
  const char *cursor = text;
  const char *end;
  SutureDay day;
  gint64 time_of_day = 0;
  gint64 offset;

  g_return_val_if_fail (text != NULL && time_usec != NULL, FALSE);

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  if (!parse_date (&cursor, end, &day))
    return FALSE;
  if (parse_char (&cursor, end, "Tt ") && !parse_time_of_day (&cursor, end, &time_of_day))
    return FALSE;
  if (!parse_zone (&cursor, end, &offset) || cursor != end)
    return FALSE;
  *time_usec = suture_day_to_time (day) + time_of_day - offset;
  return TRUE;
}

/**
 * suture_time_to_iso:
 * @time_usec: an instant, not %SUTURE_TIME_NONE
 *
 * Returns: (transfer full): as the service writes it, with seven decimals where
 *   there is a fraction: `2021-02-10T13:20:36.4718160Z`
 */
char *
suture_time_to_iso (gint64 time_usec)
{
  SutureDay day;
  gint64 rest;
  int year, month, day_of_month;
  GString *text;

  g_return_val_if_fail (time_usec != SUTURE_TIME_NONE, NULL);

  day = suture_day_from_time (time_usec, NULL);
  rest = time_usec - suture_day_to_time (day);
  suture_day_to_ymd (day, &year, &month, &day_of_month);
  text = g_string_sized_new (32);
  g_string_printf (text, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day_of_month,
                   (int) (rest / (3600 * (gint64) G_USEC_PER_SEC)),
                   (int) (rest / (60 * G_USEC_PER_SEC) % 60),
                   (int) (rest / G_USEC_PER_SEC % 60));
  if (rest % G_USEC_PER_SEC != 0)
    g_string_append_printf (text, ".%06d0", (int) (rest % G_USEC_PER_SEC));
  g_string_append_c (text, 'Z');
  return g_string_free (text, FALSE);
}
