/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-marks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "suture-format.h"

/* A day on which the score moved less is not worth a mark, unless people did something on it. */
#define DELTA_MIN 0.5 /* points */

/* Less than is written: it did not move. */
#define MOVED_MIN 0.05 /* points */

static void
mark_free (gpointer data)
{
  SutureDashboardMark *mark = data;

  suture_record_unref (mark->event);
  g_free (mark);
}

static gboolean
is_deed (const SutureScoreEvent *event)
{
  return event->kind == SUTURE_SCORE_EVENT_REMEDIATION || event->kind == SUTURE_SCORE_EVENT_EXCEPTION ||
         event->kind == SUTURE_SCORE_EVENT_NEW_WEAKNESS || event->kind == SUTURE_SCORE_EVENT_THREAT;
}

/* Where nobody tells how far an event moved the score: a new weakness explains a rise, what was remediated a fall. */
static gboolean
explains (const SutureScoreEvent *event, double delta)
{
  const gboolean threatens = event->kind == SUTURE_SCORE_EVENT_NEW_WEAKNESS || event->kind == SUTURE_SCORE_EVENT_THREAT;

  return is_deed (event) && (delta > 0 ? event->kind != SUTURE_SCORE_EVENT_REMEDIATION : !threatens);
}

/* What is told of a day: what moved the score most; of equals what explains it, then what somebody did, or what threatens. */
static gboolean
tells_more (const SutureScoreEvent *event, const SutureScoreEvent *other, double delta)
{
  const double moved = fabs (event->exposure_delta), other_moved = fabs (other->exposure_delta);
  const int rank = is_deed (event) + explains (event, delta), other_rank = is_deed (other) + explains (other, delta);

  return moved > other_moved || (!(moved < other_moved) && rank > other_rank);
}

/* By which the score of @day is higher than that of the day before; 0 where one of them was not measured: of what came
 * together over several days, nobody knows on which. */
static double
find_delta (const SutureDashboard *dashboard, SutureDay day)
{
  const GArray *history = dashboard->exposure_history;

  for (guint i = 1; i < history->len; i++)
    {
      const SutureScorePoint *point = &g_array_index (history, SutureScorePoint, i);

      if (point->day == day)
        return point[-1].day == day - 1 ? point->value - point[-1].value : 0;
    }
  return 0;
}

static SutureDashboardMark *
find_mark (GPtrArray *marks, SutureDay day)
{
  for (guint i = 0; i < marks->len; i++)
    if (((SutureDashboardMark *) g_ptr_array_index (marks, i))->day == day)
      return g_ptr_array_index (marks, i);
  return NULL;
}

static void
add_event (GPtrArray *marks, const SutureDashboard *dashboard, SutureDay day, SutureScoreEvent *event)
{
  SutureDashboardMark *mark = find_mark (marks, day);

  if (mark == NULL)
    {
      mark = g_new0 (SutureDashboardMark, 1);
      mark->day = day;
      mark->delta = find_delta (dashboard, day);
      mark->event = suture_record_ref (event);
      g_ptr_array_add (marks, mark);
      return;
    }
  mark->n_others++;
  if (tells_more (event, mark->event, mark->delta))
    {
      suture_record_unref (mark->event);
      mark->event = suture_record_ref (event);
    }
}

static int
compare_moved (gconstpointer a, gconstpointer b)
{
  const SutureDashboardMark *first = *(SutureDashboardMark *const *) a, *second = *(SutureDashboardMark *const *) b;
  const double moved = fabs (first->delta), other = fabs (second->delta);

  if (moved > other || moved < other)
    return moved > other ? -1 : 1;
  return second->day - first->day;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const SutureDashboardMark *first = *(SutureDashboardMark *const *) a, *second = *(SutureDashboardMark *const *) b;

  return second->day - first->day;
}

/**
 * suture_dashboard_marks_find:
 * @dashboard: figures
 * @first: the first day to look at
 * @n_max: marks at the most
 *
 * Picks the days on which the exposure score moved most and for which a reason is
 * known: something new, completed or excepted, or a move of half a point.
 *
 * Returns: (transfer full) (element-type SutureDashboardMark): the newest day first
 */
GPtrArray *
suture_dashboard_marks_find (const SutureDashboard *dashboard, SutureDay first, guint n_max)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  g_return_val_if_fail (dashboard != NULL, marks);

  for (guint i = 0; i < dashboard->events->len; i++)
    {
      SutureScoreEvent *event = g_ptr_array_index (dashboard->events, i);
      const SutureDay day = suture_day_from_time (event->time, zone);

      if (day >= first && event->kind != SUTURE_SCORE_EVENT_START)
        add_event (marks, dashboard, day, event);
    }
  for (guint i = marks->len; i > 0; i--)
    {
      const SutureDashboardMark *mark = g_ptr_array_index (marks, i - 1);

      if (fabs (mark->delta) < DELTA_MIN && !is_deed (mark->event))
        g_ptr_array_remove_index (marks, i - 1);
    }
  g_ptr_array_sort (marks, compare_moved);
  if (marks->len > n_max)
    g_ptr_array_set_size (marks, (int) n_max);
  g_ptr_array_sort (marks, compare_days);
  return marks;
}

/**
 * suture_dashboard_marks_get_moved:
 * @mark: a marked day
 *
 * Returns: whether the score is known to have moved on it, so far that it can be read
 */
gboolean
suture_dashboard_marks_get_moved (const SutureDashboardMark *mark)
{
  g_return_val_if_fail (mark != NULL, FALSE);
  return fabs (mark->delta) >= MOVED_MIN;
}

/**
 * suture_dashboard_marks_say_kind:
 * @language: (nullable): a language; %NULL is that of the program
 * @kind: a #SutureScoreEventKind
 *
 * Returns: (transfer none): what it was, in a word: "New weakness"
 */
const char *
suture_dashboard_marks_say_kind (const SutureLanguage *language, int kind)
{
  static const char context[] = "what moved a score";

  switch ((SutureScoreEventKind) kind)
    {
    case SUTURE_SCORE_EVENT_INVENTORY:
      return suture_language_say (language, context, NC_("what moved a score", "Devices"));
    case SUTURE_SCORE_EVENT_CONFIGURATION:
      return suture_language_say (language, context, NC_("what moved a score", "Configuration"));
    case SUTURE_SCORE_EVENT_REMEDIATION:
      return suture_language_say (language, context, NC_("what moved a score", "Remediation"));
    case SUTURE_SCORE_EVENT_EXCEPTION:
      return suture_language_say (language, context, NC_("what moved a score", "Exception"));
    case SUTURE_SCORE_EVENT_NEW_WEAKNESS:
      return suture_language_say (language, context, NC_("what moved a score", "New weakness"));
    case SUTURE_SCORE_EVENT_THREAT:
      return suture_language_say (language, context, NC_("what moved a score", "Threat"));
    case SUTURE_SCORE_EVENT_START:
    case SUTURE_SCORE_EVENT_UNKNOWN:
    default:
      return suture_language_say (language, context, NC_("what moved a score", "Change"));
    }
}

/**
 * suture_dashboard_marks_dup_text:
 * @mark: a marked day
 *
 * Returns: (transfer full): what happened: "New weakness: Update Google Chrome, and 2 more"
 */
char *
suture_dashboard_marks_dup_text (const SutureDashboardMark *mark)
{
  g_autofree char *text = NULL, *count = NULL;
  const char *kind;

  g_return_val_if_fail (mark != NULL, NULL);

  kind = suture_dashboard_marks_say_kind (NULL, mark->event->kind);
  if (mark->event->reason != NULL && mark->event->reason[0] != '\0')
    /* Translators: what happened, and to what, as in “New weakness: Update Google Chrome” */
    text = g_strdup_printf (_("%s: %s"), kind, mark->event->reason);
  else
    text = g_strdup (kind);
  if (mark->n_others == 0)
    return g_steal_pointer (&text);
  count = suture_format_count (mark->n_others);
  /* Translators: what happened on a day, and how much else did. */
  return g_strdup_printf (ngettext ("%1$s, and %2$s more", "%1$s, and %2$s more", mark->n_others), text, count);
}
