/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every activity, whatever its figures: checked on many drawn at random, from GLib's seed. */
#include "suture-activity.h"

#define HOUR_USEC (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_USEC (24 * HOUR_USEC)
#define N_DRAWS 50000

/* Small, large and very large figures come equally often. */
static gint64
draw_figure (void)
{
  const guint64 wide = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();

  return (gint64) (wide >> 1 >> g_test_rand_int_range (0, 63));
}

static gint64
draw_targets (void)
{
  const gint64 targets = draw_figure ();

  return MAX (targets, 1);
}

static gint64
draw_instant (void)
{
  return (gint64) g_test_rand_double_range (0, 4e9) * G_USEC_PER_SEC + g_test_rand_int_range (0, G_USEC_PER_SEC);
}

static SutureActivity *
completed_new (gint64 at)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->status = SUTURE_ACTIVITY_COMPLETED;
  activity->status_last_modified_on = at;
  return activity;
}

static void
test_never_all_before_all (void)
{
  for (int i = 0; i < N_DRAWS; i++)
    {
      const gint64 targets = draw_targets ();
      const gint64 fixed = g_test_rand_bit () ? targets - 1 - draw_figure () % targets : targets - 1;

      g_assert_cmpint (suture_activity_get_progress_of (fixed, targets), <, 100);
      g_assert_cmpint (suture_activity_get_progress_of (targets, targets), ==, 100);
    }
  g_assert_cmpint (suture_activity_get_progress_of (G_MAXINT64 - 1, G_MAXINT64), ==, 99);
}

/* Whatever a service claims: fixed devices below none, or more than there are targets. */
static void
test_between_0_and_100 (void)
{
  for (int i = 0; i < N_DRAWS; i++)
    {
      const gint64 targets = draw_targets ();
      const gint64 fixed = g_test_rand_bit () ? draw_figure () : -draw_figure ();
      const int percent = suture_activity_get_progress_of (fixed, targets);

      g_assert_cmpint (percent, >=, 0);
      g_assert_cmpint (percent, <=, 100);
      g_assert_cmpint (suture_activity_get_progress_of (fixed, -targets), ==, -1);
    }
  g_assert_cmpint (suture_activity_get_progress_of (0, 0), ==, -1);
}

/* One more device fixed never lowers it; one more target never raises it. */
static void
test_monotone (void)
{
  for (int i = 0; i < N_DRAWS; i++)
    {
      const gint64 targets = draw_targets () / 2 + 1;
      const gint64 a = draw_figure () % (targets + 1);
      const gint64 b = draw_figure () % (targets + 1);

      g_assert_cmpint (suture_activity_get_progress_of (MIN (a, b), targets), <=,
                       suture_activity_get_progress_of (MAX (a, b), targets));
      g_assert_cmpint (suture_activity_get_progress_of (a, targets + 1), <=, suture_activity_get_progress_of (a, targets));
    }
}

static void
test_attention_required (void)
{
  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (SutureActivity) activity = suture_record_new (&suture_activity_type);

      activity->type = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
      activity->target_devices = draw_figure ();
      activity->fixed_devices = draw_figure ();
      g_assert_false (suture_activity_is_measured (activity));
      g_assert_cmpint (suture_activity_get_progress (activity), ==, -1);
      activity->type = SUTURE_REMEDIATION_UNINSTALL;
      g_assert_cmpint (suture_activity_is_measured (activity), ==, activity->target_devices > 0);
    }
}

/* 179 days and 23 hours stay, 180 days go, at whatever time of the day it was completed. */
static void
test_leaves_after_180_days (void)
{
  for (int i = 0; i < N_DRAWS; i++)
    {
      const gint64 done = draw_instant ();
      g_autoptr (SutureActivity) activity = completed_new (done);

      g_assert_true (suture_activity_is_kept (activity, done + (179 * 24 + 23) * HOUR_USEC));
      g_assert_true (suture_activity_is_kept (activity, done + 180 * DAY_USEC - 1));
      g_assert_false (suture_activity_is_kept (activity, done + 180 * DAY_USEC));
      g_assert_false (suture_activity_is_kept (activity, done + 180 * DAY_USEC + draw_instant ()));
    }
}

static void
test_days_kept (void)
{
  static const struct { gint64 age; int days; } cases[] = {
    { -DAY_USEC, 181 }, { 0, 180 }, { 1, 179 }, { DAY_USEC - 1, 179 }, { DAY_USEC, 179 }, { DAY_USEC + 1, 178 },
    { 173 * DAY_USEC, 7 }, { 179 * DAY_USEC, 1 }, { (179 * 24 + 23) * HOUR_USEC, 0 }, { 180 * DAY_USEC - 1, 0 },
    { 180 * DAY_USEC, 0 }, { 4000 * DAY_USEC, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureActivity) activity = completed_new (draw_instant ());

      g_assert_cmpint (suture_activity_get_days_kept (activity, activity->status_last_modified_on + cases[i].age), ==,
                       cases[i].days);
    }
}

/* The days that are left never grow, and only what is said to have none left can be gone. */
static void
test_days_kept_agree (void)
{
  for (int i = 0; i < N_DRAWS; i++)
    {
      g_autoptr (SutureActivity) activity = completed_new (draw_instant ());
      const gint64 now = activity->status_last_modified_on + (gint64) g_test_rand_double_range (-1e6, 2e7) * G_USEC_PER_SEC;
      const gint64 later = now + g_test_rand_int_range (0, G_MAXINT32);
      const int days = suture_activity_get_days_kept (activity, now);

      g_assert_cmpint (suture_activity_get_days_kept (activity, later), <=, days);
      if (!suture_activity_is_kept (activity, now))
        g_assert_cmpint (days, ==, 0);
      if (days > 0)
        g_assert_true (suture_activity_is_kept (activity, now + days * DAY_USEC - 1));
      g_assert_false (suture_activity_is_kept (activity, now + (days + 1) * DAY_USEC));
    }
}

/* Only a completion starts the 180 days: an active activity has no limit, nor has one whose completion nobody dated. */
static void
test_others_stay (void)
{
  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (SutureActivity) activity = completed_new (draw_instant ());
      const gint64 now = activity->status_last_modified_on + draw_instant ();

      activity->status = g_test_rand_bit () ? SUTURE_ACTIVITY_ACTIVE : SUTURE_ACTIVITY_STATUS_UNKNOWN;
      g_assert_true (suture_activity_is_kept (activity, now));
      g_assert_cmpint (suture_activity_get_days_kept (activity, now), ==, -1);
      activity->status = SUTURE_ACTIVITY_COMPLETED;
      activity->status_last_modified_on = SUTURE_TIME_NONE;
      g_assert_true (suture_activity_is_kept (activity, now));
      g_assert_cmpint (suture_activity_get_days_kept (activity, now), ==, -1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/progress/never-all-before-all", test_never_all_before_all);
  g_test_add_func ("/rules/progress/between-0-and-100", test_between_0_and_100);
  g_test_add_func ("/rules/progress/monotone", test_monotone);
  g_test_add_func ("/rules/progress/attention-required", test_attention_required);
  g_test_add_func ("/rules/retention/leaves-after-180-days", test_leaves_after_180_days);
  g_test_add_func ("/rules/retention/days-kept", test_days_kept);
  g_test_add_func ("/rules/retention/days-kept-agree", test_days_kept_agree);
  g_test_add_func ("/rules/retention/others-stay", test_others_stay);
  return g_test_run ();
}
