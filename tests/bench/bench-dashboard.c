/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <time.h>

#include "suture-test-store.h"

/* What opening the Dashboard costs with 1,000,000 devices against 20,000, with 10,000 activities in both: a ratio. */

#define FEW 20000u
#define MANY 1000000u
#define N_ACTIVITIES 10000
#define N_RECOMMENDATIONS 200
#define N_GROUPS 40
#define PAGE_ROWS 10000
#define RUNS 9
#define RATIO_MAX 3.0
#define TODAY 20522 /* of TEST_NOW */

static SutureDevice *
make_device (guint i)
{
  SutureDevice *device = suture_record_new (&suture_device_type);

  device->id = g_strdup_printf ("%08x%032x", i * 2654435761u, i);
  device->computer_dns_name = g_strdup_printf ("pc-%07u.example.org", i);
  device->os_platform = g_strdup ("Windows11");
  device->rbac_group_name = g_strdup_printf ("Group %u", i % N_GROUPS);
  device->exposure_level = SUTURE_LEVEL_NONE + (int) (i % 5);
  device->risk_score = SUTURE_LEVEL_NONE + (int) (i / 7 % 5);
  device->device_value = SUTURE_VALUE_LOW + (int) (i / 11 % 3);
  device->last_seen = TEST_NOW - (gint64) (i / 13 % 60) * TEST_DAY_USEC;
  return device;
}

static void
load_devices (SutureStore *store, SutureLoadKind kind, const char *scope, guint n_devices, guint step)
{
  g_autoptr (GError) error = NULL;
  SutureLoad *load = suture_store_load_begin (store, kind, scope, NULL, &error);

  g_assert_no_error (error);
  for (guint from = 0; from < n_devices; from += PAGE_ROWS * step)
    {
      GPtrArray *page = g_ptr_array_new_with_free_func (suture_record_unref);

      for (guint i = from; i < MIN (from + PAGE_ROWS * step, n_devices); i += step)
        g_ptr_array_add (page, make_device (i));
      suture_store_load_page (load, page, "next", &error);
      g_assert_no_error (error);
    }
  suture_store_load_finish (load, &error);
  g_assert_no_error (error);
}

static void
load_work (SutureStore *store)
{
  GPtrArray *recommendations = g_ptr_array_new_with_free_func (suture_record_unref);
  GPtrArray *activities = g_ptr_array_new_with_free_func (suture_record_unref);

  for (int i = 0; i < N_RECOMMENDATIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("va-_-contoso-_-product_%d", i);

      g_ptr_array_add (recommendations, test_store_recommendation (id, id, N_RECOMMENDATIONS - i));
    }
  for (int i = 0; i < N_ACTIVITIES; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012d", i);

      g_ptr_array_add (activities, test_store_activity (id, id, i % 2 == 0 ? SUTURE_ACTIVITY_ACTIVE : SUTURE_ACTIVITY_COMPLETED,
                                                        TODAY - 5 + i % 60));
    }
  test_store_load (store, SUTURE_LOAD_RECOMMENDATIONS, NULL, recommendations);
  test_store_load (store, SUTURE_LOAD_ACTIVITIES, NULL, activities);
}

static void
fill (SutureStore *store, guint n_devices)
{
  load_work (store);
  load_devices (store, SUTURE_LOAD_DEVICES, NULL, n_devices, 1);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("va-_-contoso-_-product_%u", i);

      load_devices (store, SUTURE_LOAD_EXPOSED, id, n_devices, 4 + i);
    }
}

static int
compare_times (const void *a, const void *b)
{
  const double left = *(const double *) a;
  const double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* The disk and the other programs of the machine do not count. */
static double
get_cpu_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

static void
look (SutureStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureDashboard) dashboard = suture_store_read_dashboard (store, NULL, TODAY, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dashboard);
}

/* Milliseconds of CPU, the median. */
static double
time_dashboard (SutureStore *store, const char *const *groups, guint n_devices)
{
  double times[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      const double began = get_cpu_ms ();
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureDashboard) dashboard = suture_store_read_dashboard (store, groups, TODAY, &error);

      g_assert_no_error (error);
      if (groups == NULL)
        g_assert_cmpint (dashboard->n_devices, ==, n_devices);
      times[i] = get_cpu_ms () - began;
    }
  qsort (times, RUNS, sizeof *times, compare_times);
  return times[RUNS / 2];
}

static void
bench_open (void)
{
  static const char *const groups[] = { "Group 1", "Group 7", "Group 30", NULL };
  TestStore few = { NULL }, many = { NULL };
  double ms[4];

  test_store_set_up (&few, NULL);
  test_store_set_up (&many, NULL);
  fill (few.store, FEW);
  fill (many.store, MANY);
  /* Whatever is out of date is counted now, and not while the other one is looked at. */
  look (few.store);
  look (many.store);
  ms[0] = time_dashboard (few.store, NULL, FEW);
  ms[1] = time_dashboard (many.store, NULL, MANY);
  ms[2] = time_dashboard (few.store, groups, FEW);
  ms[3] = time_dashboard (many.store, groups, MANY);
  g_test_message ("all groups: %.1f ms of %u devices, %.1f ms of %u, ratio %.2f (at most %.1f)", ms[0], FEW, ms[1], MANY,
                  ms[1] / ms[0], RATIO_MAX);
  g_test_message ("some groups: %.1f ms of %u devices, %.1f ms of %u, ratio %.2f (at most %.1f)", ms[2], FEW, ms[3], MANY,
                  ms[3] / ms[2], RATIO_MAX);
  g_assert_cmpfloat (ms[1] / ms[0], <=, RATIO_MAX);
  g_assert_cmpfloat (ms[3] / ms[2], <=, RATIO_MAX);
  test_store_tear_down (&few, NULL);
  test_store_tear_down (&many, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench/dashboard/open", bench_open);
  return g_test_run ();
}
