/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <math.h>

#include "suture-sample-days.h"
#include "suture-sample-hash.h"

/* 1970-01-01 was a Thursday. */
static gboolean
is_weekend (gint64 day)
{
  const gint64 weekday = (day + 3) % 7;  /* from Monday */

  return weekday >= 5;
}

/* Slow at first, while a pilot runs; then most of it; the last devices are seldom switched on. */
static double
draw_effort (guint64 salt, gint64 day, guint n, guint n_days)
{
  const double phase = (double) n / (double) n_days;
  const double pace = phase < 0.2 ? 0.35 : phase < 0.75 ? 1 : 0.5;

  return pace * (0.4 + 1.2 * suture_sample_hash_unit (salt, n)) * (is_weekend (day) ? 0.12 : 1);
}

/**
 * suture_sample_progress_draw:
 * @self: the organisation
 * @activity: an activity with its targets
 *
 * Draws how many of the targets were fixed at the end of each day, from the day of creation to today or to the day of
 * the completion: nothing on the first day where there are others, never falling, and in the end as many as are fixed.
 *
 * Returns: (transfer full): a JSON array of counts
 */
char *
suture_sample_progress_draw (SutureSample *self, const SutureSampleActivity *activity)
{
  const guint64 salt = suture_sample_hash_salt (self->seed, "progress", activity->id);
  const gint64 first = suture_sample_days_of_time (activity->created);
  const gint64 last = activity->completed != 0 ? suture_sample_days_of_time (activity->completed) : self->today;
  const guint n_days = (guint) MAX (last - first, 0);
  GString *text = g_string_new ("[");
  double total = 0;
  double done = 0;

  for (guint n = 1; n <= n_days; n++)
    total += draw_effort (salt, first + n, n, n_days);
  for (guint n = 0; n < n_days; n++)
    {
      done += n > 0 ? draw_effort (salt, first + n, n, n_days) : 0;
      g_string_append_printf (text, "%u,", (guint) floor (activity->n_fixed * done / total));
    }
  g_string_append_printf (text, "%u]", activity->n_fixed);
  return g_string_free (text, FALSE);
}
