/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-test-store.h"

#include <math.h>

#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"

/* Every figure of the Dashboard against a naive one over the same made-up organisation. */

#define N_DEVICES 400
#define TODAY 20522 /* of TEST_NOW */
#define CHROME "va-_-google-_-chrome"
#define ZOOM "va-_-zoom-_-zoom"

typedef struct
{
  TestStore  store;
  GPtrArray *devices; /* (owned) */
} Fixture;

static const char *const some_groups[] = { "Group 1", "Group 3", NULL };

static gboolean
exposes_chrome (guint i)
{
  return i % 2 == 0;
}

static gboolean
exposes_zoom (guint i)
{
  return i % 5 == 0;
}

static gboolean
is_third (guint i)
{
  return i % 3 == 0;
}

static SutureDevice *
make_device (guint i)
{
  static const int levels[] = { SUTURE_LEVEL_NONE, SUTURE_LEVEL_LOW, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_HIGH };
  SutureDevice *device = test_store_device (i);

  device->exposure_level = levels[i % 7 % 4];
  device->risk_score = levels[i % 3];
  device->device_value = 1 + (int) (i % 3);
  device->last_seen = i % 11 == 0 ? SUTURE_TIME_NONE : TEST_NOW - (gint64) (i % 40) * TEST_DAY_USEC;
  return device;
}

static GPtrArray *
make_devices (gboolean (*is_in) (guint i))
{
  GPtrArray *devices = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < N_DEVICES; i++)
    if (is_in == NULL || is_in (i))
      g_ptr_array_add (devices, make_device (i));
  return devices;
}

static SutureRecommendation *
make_recommendation (const char *id, double impact, gint64 exposed, const char *trend)
{
  SutureRecommendation *recommendation = test_store_recommendation (id, id, impact);
  g_auto (GStrv) days = g_strsplit (trend, ",", -1);

  recommendation->exposed_machines_count = exposed;
  recommendation->recommendation_category = SUTURE_CATEGORY_APPLICATION;
  recommendation->config_score_impact = impact / 2;
  recommendation->exposed_trend = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; days[i] != NULL; i++)
    {
      const gint64 day = g_ascii_strtoll (days[i], NULL, 10);

      g_array_append_val (recommendation->exposed_trend, day);
    }
  return recommendation;
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

static SutureSoftware *
make_software (const char *id, gint64 weaknesses, gint64 exposed)
{
  SutureSoftware *software = suture_record_new (&suture_software_type);

  software->id = g_strdup (id);
  software->name = g_strdup (id);
  software->weaknesses = weaknesses;
  software->exposed_machines = exposed;
  return software;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  test_store_set_up (&f->store, NULL);
  f->devices = make_devices (NULL);
  test_store_load (f->store.store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (make_recommendation (CHROME, 4, 200, "230,240,210,200"),
                                       make_recommendation (ZOOM, 2, 80, "70,80"), NULL));
  test_store_load (f->store.store, SUTURE_LOAD_DEVICES, NULL, make_devices (NULL));
  test_store_load (f->store.store, SUTURE_LOAD_EXPOSED, CHROME, make_devices (exposes_chrome));
  test_store_load (f->store.store, SUTURE_LOAD_EXPOSED, ZOOM, make_devices (exposes_zoom));
  test_store_load (f->store.store, SUTURE_LOAD_SOFTWARE, NULL,
                   test_store_records (make_software ("google-_-chrome", 2, 200), make_software ("zoom-_-zoom", 9, 80),
                                       make_software ("contoso-_-none", 0, 300), NULL));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_ptr_array_unref (f->devices);
  test_store_tear_down (&f->store, NULL);
}

static SutureDashboard *
read_dashboard (Fixture *f, const char *const *groups, SutureDay today)
{
  g_autoptr (GError) error = NULL;
  SutureDashboard *dashboard = suture_store_read_dashboard (f->store.store, groups, today, &error);

  g_assert_no_error (error);
  return dashboard;
}

static gboolean
is_chosen (const char *const *groups, const SutureDevice *device)
{
  return groups == NULL || g_strv_contains (groups, device->rbac_group_name);
}

static gboolean
is_inactive (const SutureDevice *device, SutureDay today)
{
  return device->last_seen != SUTURE_TIME_NONE &&
         suture_day_from_time (device->last_seen, NULL) <= today - SUTURE_DEVICE_ACTIVE_DAYS;
}

static void
assert_devices (Fixture *f, const char *const *groups, SutureDay today)
{
  g_autoptr (SutureDashboard) dashboard = read_dashboard (f, groups, today);
  gint64 n_devices = 0, n_inactive = 0, levels[SUTURE_LEVEL_CRITICAL + 1] = { 0 };

  for (guint i = 0; i < f->devices->len; i++)
    {
      const SutureDevice *device = f->devices->pdata[i];

      if (!is_chosen (groups, device))
        continue;
      n_devices++;
      n_inactive += is_inactive (device, today);
      levels[device->exposure_level]++;
    }
  g_assert_cmpint (dashboard->n_devices, ==, n_devices);
  g_assert_cmpint (dashboard->n_inactive, ==, n_inactive);
  for (int i = 0; i <= SUTURE_LEVEL_CRITICAL; i++)
    g_assert_cmpint (dashboard->levels[i], ==, levels[i]);
}

/* The days pass without a load: devices become inactive all the same. */
static void
test_devices (Fixture *f, gconstpointer unused)
{
  for (SutureDay today = TODAY; today < TODAY + 35; today += 5)
    {
      assert_devices (f, NULL, today);
      assert_devices (f, some_groups, today);
    }
}

static guint
count_findings (guint i)
{
  return (guint) exposes_chrome (i) + (guint) exposes_zoom (i);
}

static int
compare_figures (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* Level, findings and risk of each device in one number. */
static GArray *
rank_devices (Fixture *f, const char *const *groups, SutureDay today)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < f->devices->len; i++)
    {
      const SutureDevice *device = f->devices->pdata[i];
      const int figure = device->exposure_level * 1000 + (int) count_findings (i) * 10 + device->risk_score;

      if (is_chosen (groups, device) && !is_inactive (device, today))
        g_array_append_val (figures, figure);
    }
  g_array_sort (figures, compare_figures);
  return figures;
}

static void
assert_top (Fixture *f, const char *const *groups, SutureDay today)
{
  g_autoptr (SutureDashboard) dashboard = read_dashboard (f, groups, today);
  g_autoptr (GArray) figures = rank_devices (f, groups, today);

  g_assert_cmpuint (dashboard->devices->len, ==, MIN (figures->len, SUTURE_DASHBOARD_TOP));
  for (guint i = 0; i < dashboard->devices->len; i++)
    {
      const SutureDevice *device = dashboard->devices->pdata[i];
      const guint findings = g_array_index (dashboard->device_findings, guint, i);

      g_assert_true (is_chosen (groups, device));
      g_assert_cmpint (device->findings, ==, findings);
      g_assert_cmpint (device->exposure_level * 1000 + (int) findings * 10 + device->risk_score, ==,
                       g_array_index (figures, int, i));
    }
}

static void
test_top_devices (Fixture *f, gconstpointer unused)
{
  for (SutureDay today = TODAY; today < TODAY + 35; today += 6)
    {
      assert_top (f, NULL, today);
      assert_top (f, some_groups, today);
    }
}

static void
assert_top_list (Fixture *f)
{
  g_autoptr (SutureDashboard) dashboard = read_dashboard (f, NULL, TODAY);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (GPtrArray) devices = NULL;
  guint n_found = 0;

  query->sort_field = g_strdup ("exposureLevel");
  query->descending = TRUE;
  devices = test_store_read (f->store.store, query);
  for (guint i = 0; i < devices->len && n_found < dashboard->devices->len; i++)
    {
      const SutureDevice *listed = devices->pdata[i], *top = dashboard->devices->pdata[n_found];

      if (is_inactive (listed, TODAY))
        continue;
      g_assert_cmpint (listed->exposure_level, ==, top->exposure_level);
      g_assert_cmpint (listed->findings, ==, top->findings);
      g_assert_cmpint (listed->risk_score, ==, top->risk_score);
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, SUTURE_DASHBOARD_TOP);
}

/* What the card shows more of: the list goes on as the card begins, also when other devices are exposed since. */
static void
test_top_list (Fixture *f, gconstpointer unused)
{
  assert_top_list (f);
  test_store_load (f->store.store, SUTURE_LOAD_EXPOSED, CHROME, make_devices (exposes_zoom));
  test_store_load (f->store.store, SUTURE_LOAD_EXPOSED, ZOOM, make_devices (is_third));
  assert_top_list (f);
}

static void
test_groups (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) all = read_dashboard (f, NULL, TODAY);
  g_autoptr (SutureDashboard) some = read_dashboard (f, some_groups, TODAY);
  gint64 chrome = 0, zoom = 0;

  for (guint i = 0; i < f->devices->len; i++)
    if (is_chosen (some_groups, f->devices->pdata[i]))
      {
        chrome += exposes_chrome (i);
        zoom += exposes_zoom (i);
      }
  g_assert_cmpuint (all->recommendations->len, ==, 2);
  g_assert_cmpint (((SutureRecommendation *) all->recommendations->pdata[0])->exposed_machines_count, ==, 200);
  g_assert_cmpint (((SutureSoftware *) all->software->pdata[0])->exposed_machines, ==, 80);
  g_assert_cmpuint (((GArray *) all->software_trends->pdata[1])->len, ==, 4);
  /* Even numbers only are exposed to Chrome, and these groups have the odd ones. */
  g_assert_cmpint (chrome, ==, 0);
  g_assert_cmpuint (some->recommendations->len, ==, 1);
  g_assert_cmpint (((SutureRecommendation *) some->recommendations->pdata[0])->exposed_machines_count, ==, zoom);
  g_assert_cmpuint (some->software->len, ==, 1);
  g_assert_cmpint (((SutureSoftware *) some->software->pdata[0])->exposed_machines, ==, zoom);
  g_assert_null (some->software_trends->pdata[0]);
  g_assert_cmpfloat_with_epsilon (all->categories[SUTURE_CATEGORY_APPLICATION].gain, 3, 1e-9);
}

static double
weigh (Fixture *f, const char *group, double *points)
{
  gint64 n_active = 0;
  double weights = 0;

  for (guint i = 0; i < f->devices->len; i++)
    n_active += !is_inactive (f->devices->pdata[i], TODAY);
  for (guint i = 0; i < f->devices->len; i++)
    {
      const SutureDevice *device = f->devices->pdata[i];
      const double weight = suture_score_get_weight (device->device_value, n_active);

      if (is_inactive (device, TODAY) || !g_str_equal (device->rbac_group_name, group))
        continue;
      weights += weight;
      *points += weight * suture_score_from_level (device->exposure_level);
    }
  return weights;
}

/* Of the service where it tells, else of its groups, else of the devices. */
static void
test_exposure (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) of_levels = read_dashboard (f, some_groups, TODAY);
  g_autoptr (SutureDashboard) of_groups = NULL;
  g_autoptr (SutureDashboard) of_one = NULL;
  g_autoptr (SutureDashboard) told = NULL;
  static const char *const one[] = { "Group 3", NULL };
  double points = 0;
  const double first = weigh (f, "Group 1", &points);
  const double second = weigh (f, "Group 3", &points);

  g_assert_true (of_levels->exposure_known && of_levels->exposure_derived);
  g_assert_cmpfloat_with_epsilon (of_levels->exposure, points / (first + second), 1e-9);

  test_store_load (f->store.store, SUTURE_LOAD_SCORES, "exposureByGroup",
                   test_store_records (make_score (TODAY - 1, 40, "Group 1"), make_score (TODAY - 1, 10, "Group 3"),
                                       make_score (TODAY, 50, "Group 1"), make_score (TODAY, 20, "Group 3"),
                                       make_score (TODAY, 90, "Group 2"), NULL));
  of_groups = read_dashboard (f, some_groups, TODAY);
  g_assert_true (of_groups->exposure_derived);
  g_assert_cmpfloat_with_epsilon (of_groups->exposure, (50 * first + 20 * second) / (first + second), 1e-9);
  g_assert_cmpuint (of_groups->exposure_history->len, ==, 2);
  of_one = read_dashboard (f, one, TODAY);
  g_assert_false (of_one->exposure_derived);
  g_assert_cmpfloat (of_one->exposure, ==, 20);

  test_store_load (f->store.store, SUTURE_LOAD_SCORES, "exposure", test_store_records (make_score (TODAY, 33, NULL), NULL));
  told = read_dashboard (f, NULL, TODAY);
  g_assert_false (told->exposure_derived);
  g_assert_cmpfloat (told->exposure, ==, 33);
  g_assert_cmpint (told->scores_on, ==, TEST_NOW);
  g_assert_cmpint (told->history_since, ==, TODAY - 1);
}

/* A service that tells only how it is: the history grows by a point a day. */
static void
test_history (Fixture *f, gconstpointer unused)
{
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (SutureDashboard) dashboard = NULL;

      suture_clock_set (f->store.clock, TEST_NOW + i * TEST_DAY_USEC);
      for (int again = 0; again < 2; again++)
        test_store_load (f->store.store, SUTURE_LOAD_SCORES, "exposure",
                         test_store_records (make_score (TODAY + i, 30 + i + again, NULL), NULL));
      dashboard = read_dashboard (f, NULL, TODAY + i);
      g_assert_cmpuint (dashboard->exposure_history->len, ==, (guint) i + 1);
      g_assert_cmpfloat (dashboard->exposure, ==, 31 + i);
      g_assert_cmpint (dashboard->history_since, ==, TODAY);
    }
}

/* Chrome: +10, -30, -10; Zoom: +10. 2026-03-10 is a Tuesday: its trend begins in the week before. */
static void
test_weeks (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) dashboard = read_dashboard (f, NULL, TODAY);
  const SutureWeek *this_week = &g_array_index (dashboard->weeks, SutureWeek, dashboard->weeks->len - 1);

  /* What was before the trend began is not known, and not 0. */
  g_assert_cmpuint (dashboard->weeks->len, ==, 2);
  g_assert_cmpint (this_week->first, ==, TODAY - 1);
  g_assert_cmpint (this_week->fixed, ==, 40);
  g_assert_cmpint (this_week->risen, ==, 10);
  g_assert_cmpint (this_week[-1].fixed, ==, 0);
  g_assert_cmpint (this_week[-1].risen, ==, 10);
}

/* Of groups, what came and went between two counts: nothing is known after the first one. */
static void
test_weeks_of_groups (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) before = read_dashboard (f, some_groups, TODAY);
  g_autoptr (SutureDashboard) quiet = read_dashboard (f, some_groups, TODAY + 1), after = NULL, later = NULL;
  gint64 zoom = 0;

  for (guint i = 0; i < f->devices->len; i++)
    zoom += exposes_zoom (i) && is_chosen (some_groups, f->devices->pdata[i]);
  g_assert_cmpuint (before->weeks->len, ==, 0);
  g_assert_cmpuint (quiet->weeks->len, ==, 1);
  test_store_load (f->store.store, SUTURE_LOAD_EXPOSED, ZOOM, g_ptr_array_new_with_free_func (suture_record_unref));
  after = read_dashboard (f, some_groups, TODAY);
  g_assert_cmpuint (after->weeks->len, ==, 1);
  g_assert_cmpint (g_array_index (after->weeks, SutureWeek, 0).fixed, ==, zoom);
  g_assert_cmpuint (after->recommendations->len, ==, 0);
  later = read_dashboard (f, some_groups, TODAY + 14);
  g_assert_cmpuint (later->weeks->len, ==, 3);
  g_assert_cmpint (g_array_index (later->weeks, SutureWeek, 0).fixed, ==, zoom);
  g_assert_cmpint (g_array_index (later->weeks, SutureWeek, 2).fixed, ==, 0);
}

static SutureActivity *
make_activity (const char *id, SutureDay due_on, const char *recommendation_id)
{
  SutureActivity *activity = test_store_activity (id, id, SUTURE_ACTIVITY_ACTIVE, due_on);

  activity->recommendation_reference = g_strdup (recommendation_id);
  activity->priority = SUTURE_PRIORITY_HIGH;
  activity->all_groups = TRUE;
  return activity;
}

static SutureActivity *
make_completed (const char *id, int days)
{
  SutureActivity *activity = test_store_activity (id, id, SUTURE_ACTIVITY_COMPLETED, SUTURE_DAY_NONE);

  activity->priority = SUTURE_PRIORITY_MEDIUM;
  activity->created_on = activity->status_last_modified_on - days * TEST_DAY_USEC;
  return activity;
}

static void
test_work (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) dashboard = NULL;

  test_store_load (f->store.store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (make_activity ("later", TODAY + 20, NULL), make_activity ("soon", TODAY, NULL),
                                       make_activity ("over", TODAY - 1, NULL), make_activity ("far", TODAY + 31, NULL),
                                       make_activity ("attention", SUTURE_DAY_NONE, NULL), make_completed ("a", 2),
                                       make_completed ("b", 4), make_completed ("c", 10), make_completed ("d", 20), NULL));
  dashboard = read_dashboard (f, NULL, TODAY);
  g_assert_cmpuint (dashboard->open, ==, 5);
  g_assert_cmpuint (dashboard->overdue, ==, 1);
  g_assert_cmpuint (dashboard->due_soon, ==, 1);
  g_assert_cmpuint (dashboard->due_later, ==, 1);
  g_assert_cmpuint (dashboard->attention, ==, 1);
  g_assert_cmpstr (((SutureActivity *) dashboard->activities->pdata[0])->id, ==, "over");
  g_assert_cmpuint (dashboard->pace[SUTURE_PRIORITY_MEDIUM].completed, ==, 4);
  g_assert_cmpfloat_with_epsilon (dashboard->pace[SUTURE_PRIORITY_MEDIUM].median_days, 7, 1e-9);
}

static void
assert_filter (Fixture *f, SutureQuery *query)
{
  g_autoptr (GArray) keys = test_store_keys (f->store.store, query);
  guint n_expected = 0;

  for (guint i = 0; i < f->devices->len; i++)
    {
      const SutureDevice *device = f->devices->pdata[i];

      n_expected += (query->level_mask == 0 || (query->level_mask & 1u << device->exposure_level) != 0) &&
                    (query->risk_mask == 0 || (query->risk_mask & 1u << device->risk_score) != 0) &&
                    (query->value_mask == 0 || (query->value_mask & 1u << device->device_value) != 0) &&
                    (!query->inactive || is_inactive (device, TODAY));
    }
  g_assert_cmpuint (keys->len, ==, n_expected);
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  for (guint mask = 0; mask < 16; mask++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

      query->today = TODAY;
      query->level_mask = mask & 1 ? 1u << SUTURE_LEVEL_HIGH | 1u << SUTURE_LEVEL_LOW : 0;
      query->risk_mask = mask & 2 ? 1u << SUTURE_LEVEL_LOW : 0;
      query->value_mask = mask & 4 ? 1u << SUTURE_VALUE_HIGH : 0;
      query->inactive = (mask & 8) != 0;
      assert_filter (f, query);
    }
}

static void
assert_tagged (Fixture *f, const char *tags, const char *const *groups, guint n_expected)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (GArray) keys = NULL;

  query->today = TODAY;
  query->tags = tags != NULL ? g_strsplit (tags, ",", -1) : NULL;
  query->groups = g_strdupv ((char **) groups);
  keys = test_store_keys (f->store.store, query);
  g_assert_cmpuint (keys->len, ==, n_expected);
}

/* Devices are found by any of their tags, as they were last read, and the tags there are can be chosen. */
static void
test_tags (Fixture *f, gconstpointer unused)
{
  GPtrArray *devices = make_devices (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) tags = NULL;

  assert_tagged (f, "production", NULL, 0);
  for (guint i = 0; i < devices->len; i++)
    ((SutureDevice *) devices->pdata[i])->machine_tags =
      g_strsplit (i % 6 == 0 ? "production,zürich" : i % 6 == 3 ? "pro" : i % 6 == 5 ? "zürich" : "", ",", -1);
  test_store_load (f->store.store, SUTURE_LOAD_DEVICES, NULL, devices);
  assert_tagged (f, NULL, NULL, N_DEVICES);
  assert_tagged (f, "production", NULL, 67);
  assert_tagged (f, "zürich", NULL, 67 + 66);
  assert_tagged (f, "pro", NULL, 67);
  assert_tagged (f, "production,pro", NULL, 67 + 67);
  assert_tagged (f, "prod", NULL, 0);
  /* "Group 1" and "Group 3" have the odd devices. */
  assert_tagged (f, "production", some_groups, 0);
  assert_tagged (f, "pro,zürich", some_groups, 67 + 66);
  suture_reader_read_tags_async (SUTURE_READER (f->store.store), SUTURE_LIST_DEVICES, NULL, test_store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  tags = suture_reader_read_tags_finish (SUTURE_READER (f->store.store), result, NULL);
  g_assert_cmpstrv (tags, ((const char *const[]) { "pro", "production", "zürich", NULL }));
}

static void
test_findings (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureDashboard) dashboard = read_dashboard (f, NULL, TODAY);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (GPtrArray) devices = NULL;

  g_assert_nonnull (dashboard); /* reading it counts them */
  query->sort_field = g_strdup ("findings");
  query->descending = TRUE;
  devices = test_store_read (f->store.store, query);
  g_assert_cmpuint (devices->len, ==, N_DEVICES);
  for (guint i = 0; i < devices->len; i++)
    {
      const SutureDevice *device = devices->pdata[i];
      const guint number = (guint) g_ascii_strtoull (device->computer_dns_name + strlen ("pc-"), NULL, 10);

      g_assert_cmpint (device->findings, ==, count_findings (number));
      if (i > 0)
        g_assert_cmpint (((SutureDevice *) devices->pdata[i - 1])->findings, >=, device->findings);
    }
}

static void
test_of_device (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
      g_autoptr (GArray) keys = NULL;

      query->device_id = g_strdup (((SutureDevice *) f->devices->pdata[i])->id);
      keys = test_store_keys (f->store.store, query);
      g_assert_cmpuint (keys->len, ==, count_findings (i));
    }
}

#define ADD(name, func) g_test_add ("/store/dashboard/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("devices", test_devices);
  ADD ("top-devices", test_top_devices);
  ADD ("top-list", test_top_list);
  ADD ("groups", test_groups);
  ADD ("exposure", test_exposure);
  ADD ("history", test_history);
  ADD ("weeks", test_weeks);
  ADD ("weeks-of-groups", test_weeks_of_groups);
  ADD ("work", test_work);
  ADD ("tags", test_tags);
  ADD ("filters", test_filters);
  ADD ("findings", test_findings);
  ADD ("of-device", test_of_device);
  return g_test_run ();
}
