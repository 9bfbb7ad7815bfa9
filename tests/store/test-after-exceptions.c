/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-fixture.h"

#include "suture-score.h"

/* What exceptions leave of the exposure: shown, filtered, sorted and exported. */

static gboolean
row_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data, "%.*s %d %d %.2f, ", (int) values[0].length, values[0].text, (int) values[1].integer,
                          (int) values[2].integer, values[3].real);
  return TRUE;
}

/* "id status devices impact, " of every row; what is exported is the same. */
static char *
get_rows (TestStore *f, SutureQuery *query)
{
  const SutureField *fields[] = {
    suture_record_find_field (&suture_recommendation_type, "id"),
    suture_record_find_field (&suture_recommendation_type, "status"),
    suture_record_find_field (&suture_recommendation_type, "exposedAfterExceptions"),
    suture_record_find_field (&suture_recommendation_type, "exposureImpactAfterExceptions"),
  };
  g_autoptr (GPtrArray) read = test_store_read (f->store, query);
  g_autoptr (GString) rows = g_string_new (NULL);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < read->len; i++)
    {
      SutureRecommendation *r = read->pdata[i];

      g_string_append_printf (shown, "%s %d %d %.2f, ", r->id, r->status, (int) r->exposed_after_exceptions,
                              r->exposure_impact_after_exceptions);
    }
  g_assert_true (suture_row_source_each (SUTURE_ROW_SOURCE (f->store), query, fields, 4, row_cb, rows, NULL, NULL));
  g_assert_cmpstr (rows->str, ==, shown->str);
  return g_string_free (shown, FALSE);
}

static void
assert_rows (TestStore *f, guint status_mask, const char *sort_field, const char *groups, const char *expected)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autofree char *rows = NULL;

  query->status_mask = status_mask;
  query->sort_field = g_strdup (sort_field);
  query->groups = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  rows = get_rows (f, query);
  g_assert_cmpstr (rows, ==, expected);
}

static void
assert_all (TestStore *f, const char *expected)
{
  assert_rows (f, 0, NULL, NULL, expected);
}

static void
test_lists (TestStore *f, gconstpointer unused)
{
  test_exceptions_load_organisation (f);
  assert_all (f, "a 1 40 8.00, b 1 20 4.00, c 1 12 3.00, ");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3),
    test_exception ("2", "a", "Group 3", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 3),
    test_exception ("3", "b", NULL, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, TEST_TODAY + 3), NULL));
  assert_all (f, "a 3 20 4.00, b 4 0 0.00, c 1 12 3.00, ");
  assert_rows (f, 1u << SUTURE_RECOMMENDATION_ACTIVE, NULL, NULL, "c 1 12 3.00, ");
  assert_rows (f, 1u << SUTURE_RECOMMENDATION_FULL_EXCEPTION, NULL, NULL, "b 4 0 0.00, ");
  assert_rows (f, 0, "exposedAfterExceptions", NULL, "b 4 0 0.00, c 1 12 3.00, a 3 20 4.00, ");
  assert_rows (f, 0, "status", NULL, "c 1 12 3.00, a 3 20 4.00, b 4 0 0.00, ");
  assert_rows (f, 0, NULL, "Group 0,Group 1", "a 3 10 4.00, b 4 0 0.00, ");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (NULL, NULL));
  assert_all (f, "a 1 40 8.00, b 1 20 4.00, c 1 12 3.00, ");
}

/* As long as it is not known which devices are exposed, none of them is taken off by group. */
static void
test_unknown_devices (TestStore *f, gconstpointer unused)
{
  test_exceptions_load_organisation (f);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "c", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3), NULL));
  assert_all (f, "a 1 40 8.00, b 1 20 4.00, c 3 12 3.00, ");
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, "c", test_store_devices (0, 12, 1));
  assert_all (f, "a 1 40 8.00, b 1 20 4.00, c 3 9 2.25, ");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "c", NULL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3), NULL));
  assert_all (f, "a 1 40 8.00, b 1 20 4.00, c 4 0 0.00, ");
}

/* Every group that has devices is a full exception, until a device appears somewhere else. */
static void
test_all_groups (TestStore *f, gconstpointer unused)
{
  SutureDevice *device = test_store_device (40);
  GPtrArray *devices = test_store_devices (0, 40, 1);

  test_exceptions_load_organisation (f);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 0,Group 1,Group 2,Group 3", SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, TEST_TODAY + 3), NULL));
  assert_all (f, "a 4 0 0.00, b 1 20 4.00, c 1 12 3.00, ");
  g_free (device->rbac_group_name);
  device->rbac_group_name = g_strdup ("Elsewhere");
  g_ptr_array_add (devices, device);
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, devices);
  assert_all (f, "a 3 0 0.00, b 1 20 4.00, c 1 12 3.00, ");
}

/* At midnight an exception ends, and one that it suspended runs again; the service's word of yesterday counts no more. */
static void
test_day_turns (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *a = test_exceptions_recommendation ("a", 40, 8);

  a->status = SUTURE_RECOMMENDATION_EXCEPTION;
  test_exceptions_load_organisation (f);
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (a, NULL));
  assert_all (f, "a 2 40 8.00, ");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 2),
    test_exception ("2", "a", NULL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 1), NULL));
  assert_all (f, "a 4 0 0.00, ");
  suture_clock_set (f->clock, TEST_NOW + TEST_DAY_USEC);
  g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
  assert_all (f, "a 3 30 6.00, ");
  suture_clock_set (f->clock, TEST_NOW + 2 * TEST_DAY_USEC);
  g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
  assert_all (f, "a 1 40 8.00, ");
}

/* What cannot be understood has no effect, and stops nothing else. */
static void
test_bad_records (TestStore *f, gconstpointer unused)
{
  SutureException *bad = test_exception ("0", "a", NULL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3);

  bad->scope = SUTURE_EXCEPTION_SCOPE_UNKNOWN;
  test_exceptions_load_organisation (f);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    bad, test_exception ("1", NULL, NULL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3),
    test_exception ("2", "nowhere", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3),
    test_exception ("3", "c", "", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3),
    test_exception ("4", "b", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 3), NULL));
  assert_all (f, "a 1 40 8.00, b 3 15 3.00, c 1 12 3.00, ");
}

static SutureScore *
make_score (double points)
{
  SutureScore *score = suture_record_new (&suture_score_type);

  score->time = TEST_NOW;
  score->score = points;
  return score;
}

static void
load_exception (TestStore *f, const char *groups, int justification)
{
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "b", groups, justification, TEST_TODAY + 3), NULL));
}

/* Dashboard and command line say the same; of some device groups nobody knows it. */
static void
assert_after (TestStore *f, double exposure, double secure)
{
  static const char *const some[] = { "Group 1", NULL };
  g_autoptr (SutureDashboard) all = suture_store_read_dashboard (f->store, NULL, TEST_TODAY, NULL);
  g_autoptr (SutureDashboard) part = suture_store_read_dashboard (f->store, some, TEST_TODAY, NULL);
  double exposure_after, secure_after;

  g_assert_cmpfloat_with_epsilon (all->exposure_after, exposure, 1e-9);
  g_assert_cmpfloat_with_epsilon (all->secure_after, secure, 1e-9);
  g_assert_cmpfloat (part->exposure_after, <, 0);
  g_assert_cmpfloat_with_epsilon (part->secure_after, secure, 1e-9);
  g_assert_true (suture_store_read_scores_after (f->store, &exposure_after, &secure_after, NULL));
  g_assert_cmpfloat (exposure_after, ==, all->exposure_after);
  g_assert_cmpfloat (secure_after, ==, all->secure_after);
}

/* What exceptions leave of the scores stands on the dashboard, beside what the service says. */
static void
test_dashboard (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *b = test_exceptions_recommendation ("b", 20, 4);

  assert_after (f, -1, -1);
  test_exceptions_load_organisation (f);
  b->config_score_impact = 6;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (b, NULL));
  test_store_load (f->store, SUTURE_LOAD_SCORES, "exposure", test_store_records (make_score (47), NULL));
  test_store_load (f->store, SUTURE_LOAD_SCORES, "configuration", test_store_records (make_score (340), NULL));
  assert_after (f, 47, 340);
  load_exception (f, NULL, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL);
  assert_after (f, 43, 346);
  load_exception (f, "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION);
  assert_after (f, 46, 341.5);
  load_exception (f, NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  assert_after (f, 47, 340);
  /* A service that counts them has them in its score: nothing is taken off twice. */
  load_exception (f, NULL, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL);
  g_assert_true (suture_store_count_exceptions (f->store, TRUE, NULL));
  assert_after (f, 47, 340);
}

#define N_DEVICES 60

/* Counts, device by device, what is left of the devices that the bits tell. */
static gint64
count_left (guint64 exposed, GPtrArray *exceptions, const char *id)
{
  gboolean global = FALSE;
  gint64 n_left = 0;

  for (guint i = 0; i < exceptions->len; i++)
    {
      const SutureException *e = exceptions->pdata[i];

      global = global || (e->scope == SUTURE_EXCEPTION_GLOBAL && g_str_equal (e->recommendation_id, id) && e->ends_on > TEST_TODAY);
    }
  for (guint device = 0; device < N_DEVICES; device++)
    {
      g_autofree char *group = g_strdup_printf ("Group %u", device % 4);
      gboolean left = exposed >> device & 1;

      for (guint i = 0; i < exceptions->len; i++)
        {
          const SutureException *e = exceptions->pdata[i];

          if (!g_str_equal (e->recommendation_id, id) || e->ends_on <= TEST_TODAY ||
              e->justification >= SUTURE_JUSTIFICATION_RISK_ACCEPTED || global != (e->scope == SUTURE_EXCEPTION_GLOBAL))
            continue;
          left = left && !global && !g_strv_contains ((const char *const *) e->rbac_group_names, group);
        }
      n_left += left;
    }
  return n_left;
}

static GPtrArray *
make_random_exceptions (void)
{
  static const char *const groups[] = { "Group 0", "Group 1,Group 3", "Group 2", "Group 0,Group 1,Group 2,Group 3", "Other" };
  GPtrArray *exceptions = g_ptr_array_new_with_free_func (suture_record_unref);

  for (gint i = g_test_rand_int_range (0, 7); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      g_ptr_array_add (exceptions, test_exception (id, g_test_rand_int_range (0, 2) ? "a" : "b",
        g_test_rand_int_range (0, 6) == 0 ? NULL : groups[g_test_rand_int_range (0, G_N_ELEMENTS (groups))],
        g_test_rand_int_range (SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION + 1),
        TEST_TODAY + g_test_rand_int_range (0, 3)));
    }
  return exceptions;
}

static void
load_exposed (TestStore *f, const char *id, guint64 exposed)
{
  GPtrArray *devices = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < N_DEVICES; i++)
    if (exposed >> i & 1)
      g_ptr_array_add (devices, test_store_device (i));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, id, devices);
}

/* In whatever order things come, the figures are those of an obvious count. */
static void
test_random (TestStore *f, gconstpointer unused)
{
  static const char *const ids[] = { "a", "b" };
  guint64 exposed[2] = { 0, 0 };
  g_autoptr (GPtrArray) exceptions = make_random_exceptions ();

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_exceptions_recommendation ("a", N_DEVICES, 8), test_exceptions_recommendation ("b", N_DEVICES, 4), NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, N_DEVICES, 1));
  load_exposed (f, "a", 0);
  load_exposed (f, "b", 0);
  for (guint round = 0; round < 40; round++)
    {
      guint which = (guint) g_test_rand_int_range (0, 3);

      if (which == 2)
        {
          g_ptr_array_unref (exceptions);
          exceptions = make_random_exceptions ();
          test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, g_ptr_array_ref (exceptions));
        }
      else
        {
          exposed[which] = (guint64) (guint) g_test_rand_int () << 28 ^ (guint) g_test_rand_int ();
          load_exposed (f, ids[which], exposed[which]);
        }
      if (round == 0)
        test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, g_ptr_array_ref (exceptions));
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          g_autoptr (SutureRecommendation) r = suture_store_find (f->store, &suture_recommendation_type, ids[i], NULL);
          gint64 left = count_left (exposed[i], exceptions, ids[i]);
          gint64 all = count_left (exposed[i], exceptions, "");

          /* Where nothing is taken off, the service's own count stays. */
          g_assert_cmpint (r->exposed_after_exceptions, ==,
                           left == all && r->exposed_after_exceptions == N_DEVICES ? N_DEVICES : left);
          if (left < all)
            g_assert_cmpint (r->exposed_after_exceptions, ==, left);
        }
    }
}

static void
add (const char *name, void (*func) (TestStore *, gconstpointer))
{
  g_test_add (name, TestStore, NULL, test_store_set_up, func, test_store_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/after-exceptions/lists", test_lists);
  add ("/store/after-exceptions/unknown-devices", test_unknown_devices);
  add ("/store/after-exceptions/all-groups", test_all_groups);
  add ("/store/after-exceptions/day-turns", test_day_turns);
  add ("/store/after-exceptions/bad-records", test_bad_records);
  add ("/store/after-exceptions/dashboard", test_dashboard);
  add ("/store/after-exceptions/random", test_random);
  return g_test_run ();
}
