/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-marks.h"

/* Days that are marked on the trend of a score, and what is told of them. */

static void
add_point (SutureDashboard *dashboard, SutureDay day, double value)
{
  const SutureScorePoint point = { day, value };

  g_array_append_val (dashboard->exposure_history, point);
}

static void
add_event (SutureDashboard *dashboard, SutureDay day, SutureScoreEventKind kind)
{
  SutureScoreEvent *event = suture_record_new (&suture_score_event_type);

  event->time = suture_day_to_time (day) + G_GINT64_CONSTANT (43200) * G_USEC_PER_SEC;
  event->kind = (int) kind;
  g_ptr_array_add (dashboard->events, event);
}

/* After days without a measurement nobody knows on which of them the score moved. */
static void
test_gap (void)
{
  g_autoptr (SutureDashboard) dashboard = suture_dashboard_new ();
  g_autoptr (GPtrArray) marks = NULL;

  add_point (dashboard, 100, 40);
  add_point (dashboard, 101, 45);
  add_point (dashboard, 105, 60);
  add_event (dashboard, 101, SUTURE_SCORE_EVENT_NEW_WEAKNESS);
  add_event (dashboard, 105, SUTURE_SCORE_EVENT_NEW_WEAKNESS);
  marks = suture_dashboard_marks_find (dashboard, 90, 6);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpint (((SutureDashboardMark *) marks->pdata[0])->day, ==, 105);
  g_assert_false (suture_dashboard_marks_get_moved (marks->pdata[0]));
  g_assert_true (suture_dashboard_marks_get_moved (marks->pdata[1]));
  g_assert_cmpfloat (((SutureDashboardMark *) marks->pdata[1])->delta, ==, 5);
}

/* Where nobody tells what an event did, a rise is explained by what threatens, a fall by what was done. */
static void
test_explain (void)
{
  static const SutureScoreEventKind wanted[] = { SUTURE_SCORE_EVENT_REMEDIATION, SUTURE_SCORE_EVENT_NEW_WEAKNESS };
  g_autoptr (SutureDashboard) dashboard = suture_dashboard_new ();
  g_autoptr (GPtrArray) marks = NULL;

  add_point (dashboard, 100, 40);
  add_point (dashboard, 101, 45);
  add_point (dashboard, 102, 41);
  for (SutureDay day = 101; day <= 102; day++)
    {
      add_event (dashboard, day, wanted[day - 101]);
      add_event (dashboard, day, wanted[102 - day]);
    }
  marks = suture_dashboard_marks_find (dashboard, 90, 6);
  g_assert_cmpuint (marks->len, ==, 2);
  for (guint i = 0; i < marks->len; i++)
    {
      const SutureDashboardMark *mark = marks->pdata[i];

      g_assert_cmpint (mark->event->kind, ==, (int) wanted[i]);
      g_assert_cmpuint (mark->n_others, ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dashboard-marks/gap", test_gap);
  g_test_add_func ("/dashboard-marks/explain", test_explain);
  return g_test_run ();
}
