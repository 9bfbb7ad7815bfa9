/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-trend.h"

/* A trend is a JSON array of counts, one a day. Ours are well formed; anything else counts as none. */
static GArray *
parse (const char *trend)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *p = trend != NULL ? trend : "";

  while (*p == '[' || *p == ',' || *p == ' ')
    {
      char *end;
      gint64 count = g_ascii_strtoll (p + 1, &end, 10);

      if (end == p + 1)
        break;
      g_array_append_val (counts, count);
      p = end;
    }
  return counts;
}

static char *
to_text (const GArray *counts, guint from)
{
  GString *text = g_string_new ("[");

  for (guint i = from; i < counts->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > from ? "," : "", g_array_index (counts, gint64, i));
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

/**
 * suture_service_trend_extend:
 * @trend: (nullable): how it was at the end of each day, the last one being the day of the last change
 * @first: the day it begins with
 * @today: the day to end with
 * @before: the count since the last change
 * @now: the count as it is
 *
 * Brings a trend that grows up to date: the days since the last change had @before, today has @now.
 *
 * Returns: (transfer full): the trend, of @today - @first + 1 days
 */
char *
suture_service_trend_extend (const char *trend, SutureDay first, SutureDay today, gint64 before, gint64 now)
{
  g_autoptr (GArray) counts = parse (trend);
  const guint n_days = (guint) MAX (today - first + 1, 1);

  while (counts->len < n_days)
    g_array_append_val (counts, before);
  g_array_set_size (counts, n_days);
  g_array_index (counts, gint64, n_days - 1) = now;
  return to_text (counts, 0);
}

/**
 * suture_service_trend_shift:
 * @trend: how it was at the end of each of the last days
 * @last: the day of its last count
 * @today: the day to end with
 * @before: the count since then
 * @now: the count as it is
 *
 * Brings a trend that always covers the same number of days up to date.
 *
 * Returns: (transfer full): the trend, of as many days
 */
char *
suture_service_trend_shift (const char *trend, SutureDay last, SutureDay today, gint64 before, gint64 now)
{
  g_autoptr (GArray) counts = parse (trend);
  const guint n_days = counts->len;

  if (n_days == 0)
    return g_strdup ("[]");
  for (SutureDay day = MAX (last, today - (SutureDay) n_days); day < today; day++)
    g_array_append_val (counts, before);
  g_array_index (counts, gint64, counts->len - 1) = now;
  return to_text (counts, counts->len - n_days);
}
