/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-test-store.h"

#include "suture-exception.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-vulnerability.h"

/* What the Dashboard knows of a service that keeps no history: what was noted here day by day, and of other days nothing. */

#define TODAY 20522 /* of TEST_NOW */
#define CHROME "va-_-google-_-chrome"
#define ZOOM "va-_-zoom-_-zoom"

static SutureDashboard *
read_dashboard (TestStore *f, SutureDay today)
{
  g_autoptr (GError) error = NULL;
  SutureDashboard *dashboard = suture_store_read_dashboard (f->store, NULL, today, &error);

  g_assert_no_error (error);
  return dashboard;
}

static SutureScore *
make_score (SutureDay day, double value, const char *group)
{
  SutureScore *score = suture_record_new (&suture_score_type);

  score->time = suture_day_to_time (day);
  score->score = value;
  score->rbac_group_name = g_strdup (group);
  return score;
}

/* Days without a sync leave no points, and a change is compared with the last one that was measured. */
static void
test_history_gap (TestStore *f, gconstpointer unused)
{
  static const int days[] = { 0, 1, 6, 13 };
  g_autoptr (SutureDashboard) dashboard = NULL;
  double change;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      suture_clock_set (f->clock, TEST_NOW + days[i] * TEST_DAY_USEC);
      test_store_load (f->store, SUTURE_LOAD_SCORES, "exposure",
                       test_store_records (make_score (TODAY + days[i], 30 + days[i], NULL), NULL));
    }
  dashboard = read_dashboard (f, TODAY + 15);
  g_assert_cmpuint (dashboard->exposure_history->len, ==, G_N_ELEMENTS (days));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const SutureScorePoint *point = &g_array_index (dashboard->exposure_history, SutureScorePoint, i);

      g_assert_cmpint (point->day, ==, TODAY + days[i]);
      g_assert_cmpfloat (point->value, ==, 30 + days[i]);
    }
  g_assert_true (suture_dashboard_get_change (dashboard->exposure_history, TODAY + 15, 7, &change));
  g_assert_cmpfloat (change, ==, 13 - 6);
  g_assert_false (suture_dashboard_get_change (dashboard->exposure_history, TODAY + 15, 30, &change));
}

static SutureRecommendation *
make_told (const char *id, gint64 exposed)
{
  SutureRecommendation *recommendation = test_store_recommendation (id, id, 1);

  recommendation->exposed_machines_count = exposed;
  return recommendation;
}

/* A service that keeps no trend: weeks begin with the second day, and a gap of days adds none to them. */
static void
test_weeks_without_trend (TestStore *f, gconstpointer unused)
{
  static const struct { int day; gint64 exposed; guint n_weeks; gint64 fixed; } days[] = {
    { 0, 100, 0, 0 }, { 1, 90, 1, 10 }, { 9, 40, 2, 50 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (SutureDashboard) dashboard = NULL;

      suture_clock_set (f->clock, TEST_NOW + days[i].day * TEST_DAY_USEC);
      test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (make_told (ZOOM, days[i].exposed), NULL));
      dashboard = read_dashboard (f, TODAY + days[i].day);
      g_assert_cmpuint (dashboard->weeks->len, ==, days[i].n_weeks);
      if (days[i].n_weeks > 0)
        g_assert_cmpint (g_array_index (dashboard->weeks, SutureWeek, days[i].n_weeks - 1).fixed, ==, days[i].fixed);
    }
}

static SutureException *
make_exception (const char *id, SutureDay made, SutureDay ends_on)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->id = g_strdup (id);
  exception->recommendation_id = g_strdup (ZOOM);
  exception->scope = SUTURE_EXCEPTION_GLOBAL;
  exception->justification = SUTURE_JUSTIFICATION_RISK_ACCEPTED;
  exception->created_on = suture_day_to_time (made);
  exception->ends_on = ends_on;
  return exception;
}

static SutureVulnerability *
make_vulnerability (const char *id, SutureDay published, gint64 exposed)
{
  SutureVulnerability *vulnerability = suture_record_new (&suture_vulnerability_type);

  vulnerability->id = g_strdup (id);
  vulnerability->published_on = suture_day_to_time (published);
  vulnerability->exposed_machines = exposed;
  return vulnerability;
}

static void
load_known (TestStore *f)
{
  SutureActivity *done = test_store_activity ("done", "done", SUTURE_ACTIVITY_COMPLETED, SUTURE_DAY_NONE);

  done->status_last_modified_on = TEST_NOW;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (make_told (ZOOM, 100), NULL));
  suture_clock_set (f->clock, TEST_NOW + 2 * TEST_DAY_USEC);
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (make_told (ZOOM, 100), make_told (CHROME, 80), NULL));
  test_store_load (f->store, SUTURE_LOAD_VULNERABILITIES, ZOOM,
                   test_store_records (make_vulnerability ("CVE-2026-2", TODAY - 3, 9), make_vulnerability ("CVE-2026-1", TODAY - 3, 70),
                                       make_vulnerability ("CVE-2026-0", TODAY - 3, 0),
                                       make_vulnerability ("CVE-2025-1", TODAY - 200, 70), NULL));
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL,
                   test_store_records (make_exception ("over", TODAY - 40, TODAY - 10), make_exception ("runs", TODAY - 1, TODAY + 60),
                                       NULL));
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (done, NULL));
}

/* Where the service tells no events: what was requested, excepted, ended and published, and what came up here. */
static void
test_known_events (TestStore *f, gconstpointer unused)
{
  static const struct { int day; SutureScoreEventKind kind; const char *reason; } events[] = {
    { -40, SUTURE_SCORE_EVENT_EXCEPTION, ZOOM }, { -10, SUTURE_SCORE_EVENT_EXCEPTION, ZOOM },
    { -3, SUTURE_SCORE_EVENT_NEW_WEAKNESS, "CVE-2026-1" }, { -3, SUTURE_SCORE_EVENT_NEW_WEAKNESS, "CVE-2026-2" },
    { -1, SUTURE_SCORE_EVENT_EXCEPTION, ZOOM }, { 0, SUTURE_SCORE_EVENT_REMEDIATION, "done" },
    { 2, SUTURE_SCORE_EVENT_NEW_WEAKNESS, CHROME },
  };
  g_autoptr (SutureDashboard) dashboard = NULL;

  load_known (f);
  dashboard = read_dashboard (f, TODAY + 2);
  g_assert_cmpuint (dashboard->events->len, ==, G_N_ELEMENTS (events));
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      const SutureScoreEvent *event = dashboard->events->pdata[i];

      g_assert_cmpstr (event->reason, ==, events[i].reason);
      g_assert_cmpint (event->kind, ==, (int) events[i].kind);
      g_assert_cmpint (suture_day_from_time (event->time, NULL), ==, TODAY + events[i].day);
    }
}

static void
test_empty (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) dashboard = read_dashboard (f, TODAY);

  g_assert_false (dashboard->exposure_known || dashboard->secure_known);
  g_assert_cmpint (dashboard->n_devices, ==, 0);
  g_assert_cmpint (dashboard->scores_on, ==, SUTURE_TIME_NONE);
  g_assert_cmpint (dashboard->history_since, ==, SUTURE_DAY_NONE);
  g_assert_cmpuint (dashboard->weeks->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/store/dashboard-days/" name, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", test_empty);
  ADD ("history-gap", test_history_gap);
  ADD ("weeks-without-trend", test_weeks_without_trend);
  ADD ("known-events", test_known_events);
  return g_test_run ();
}
