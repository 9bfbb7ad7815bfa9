/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-time.h"

#include <string.h>

#include "suture-scan.h"

/* "T" or a space, hours, minutes, seconds and up to nine decimals. */
static gboolean
parse_time_of_day (const char **cursor, const char *end, gint64 *usec)
{
  int hour, minute, second = 0;
  gint64 fraction = 0;
  gint64 scale = G_USEC_PER_SEC / 10;

  if (!suture_scan_digits (cursor, end, 2, &hour) || !suture_scan_char (cursor, end, ":") ||
      !suture_scan_digits (cursor, end, 2, &minute))
    return FALSE;
  if (suture_scan_char (cursor, end, ":") && !suture_scan_digits (cursor, end, 2, &second))
    return FALSE;
  if (suture_scan_char (cursor, end, "."))
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
  if (*cursor == end || suture_scan_char (cursor, end, "Zz"))
    return TRUE;
  sign = **cursor == '-' ? -1 : 1;
  if (!suture_scan_char (cursor, end, "+-") || !suture_scan_digits (cursor, end, 2, &hour))
    return FALSE;
  suture_scan_char (cursor, end, ":");
  if (!suture_scan_digits (cursor, end, 2, &minute) || hour > 23 || minute > 59)
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
  if (!suture_day_scan (&cursor, end, &day))
    return FALSE;
  if (suture_scan_char (&cursor, end, "Tt ") && !parse_time_of_day (&cursor, end, &time_of_day))
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
