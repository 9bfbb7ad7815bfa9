/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity.h"

#define HOUR_USEC (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static SutureActivity *
activity_new (gint64 fixed, gint64 targets)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->fixed_devices = fixed;
  activity->target_devices = targets;
  return activity;
}

static void
test_progress_table (void)
{
  const struct { gint64 fixed, targets; int percent; } cases[] = {
    { 2866, 18511, 15 }, { 0, 18511, 0 }, { 18510, 18511, 99 }, { 18511, 18511, 100 },
    { 0, 0, -1 }, { 5, 0, -1 }, { -3, 10, 0 }, { 12, 10, 100 },
    { 1, 3, 33 }, { 2, 3, 66 }, { G_MAXINT64 - 1, G_MAXINT64, 99 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureActivity) activity = activity_new (cases[i].fixed, cases[i].targets);

      g_test_message ("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, cases[i].fixed, cases[i].targets);
      g_assert_cmpint (suture_activity_get_progress (activity), ==, cases[i].percent);
    }
}

/* 100 % means all of them: for any number of devices. */
static void
test_progress_property (void)
{
  for (int i = 0; i < 100000; i++)
    {
      gint64 targets = g_test_rand_int_range (1, 2000000);
      gint64 fixed = g_test_rand_int_range (0, (gint32) targets + 1);
      int percent = suture_activity_get_progress_of (fixed, targets);

      g_assert_cmpint (percent == 100, ==, fixed == targets);
      g_assert_cmpint (percent * targets, <=, fixed * 100);
      g_assert_cmpint ((percent + 1) * targets, >, fixed * 100);
    }
}

static void
test_attention_is_not_measured (void)
{
  g_autoptr (SutureActivity) activity = activity_new (3, 10);

  activity->type = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  g_assert_false (suture_activity_is_measured (activity));
  g_assert_cmpint (suture_activity_get_progress (activity), ==, -1);
}

static void
test_overdue (void)
{
  g_autoptr (SutureActivity) activity = activity_new (0, 10);

  g_assert_cmpint (suture_activity_get_days_overdue (activity, 20000), ==, 0); /* no due date: never overdue */
  activity->due_on = 20000;
  g_assert_cmpint (suture_activity_get_days_overdue (activity, 19999), ==, 0);
  g_assert_cmpint (suture_activity_get_days_overdue (activity, 20000), ==, 0); /* due today is not late */
  g_assert_cmpint (suture_activity_get_days_overdue (activity, 20001), ==, 1);
  activity->status = SUTURE_ACTIVITY_COMPLETED;
  g_assert_cmpint (suture_activity_get_days_overdue (activity, 20100), ==, 0);
}

static void
test_retention (void)
{
  g_autoptr (SutureActivity) activity = activity_new (10, 10);
  const gint64 done = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;

  activity->status_last_modified_on = done;
  g_assert_true (suture_activity_is_kept (activity, done + 400 * 24 * HOUR_USEC)); /* active: no limit */
  activity->status = SUTURE_ACTIVITY_COMPLETED;
  g_assert_true (suture_activity_is_kept (activity, done + (179 * 24 + 23) * HOUR_USEC));
  g_assert_true (suture_activity_is_kept (activity, done + 180 * 24 * HOUR_USEC - 1));
  g_assert_false (suture_activity_is_kept (activity, done + 180 * 24 * HOUR_USEC));
  activity->status_last_modified_on = SUTURE_TIME_NONE;
  g_assert_true (suture_activity_is_kept (activity, done));
}

static void
test_recommendation_id (void)
{
  g_autoptr (SutureActivity) activity = activity_new (0, 1);
  g_autofree char *none = suture_activity_dup_recommendation_id (activity);
  g_autofree char *software = NULL;
  g_autofree char *configuration = NULL;
  g_autofree char *sent = NULL;

  g_assert_null (none);
  activity->product_id = g_strdup ("microsoft-_-silverlight");
  software = suture_activity_dup_recommendation_id (activity);
  g_assert_cmpstr (software, ==, "va-_-microsoft-_-silverlight");
  activity->scid = g_strdup ("scid-20000");
  configuration = suture_activity_dup_recommendation_id (activity);
  g_assert_cmpstr (configuration, ==, "sca-_-scid-20000");
  activity->recommendation_reference = g_strdup ("va-_-a-_-b");
  sent = suture_activity_dup_recommendation_id (activity);
  g_assert_cmpstr (sent, ==, "va-_-a-_-b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/activity/progress/table", test_progress_table);
  g_test_add_func ("/activity/progress/property", test_progress_property);
  g_test_add_func ("/activity/progress/attention-required", test_attention_is_not_measured);
  g_test_add_func ("/activity/overdue", test_overdue);
  g_test_add_func ("/activity/retention", test_retention);
  g_test_add_func ("/activity/recommendation-id", test_recommendation_id);
  return g_test_run ();
}
