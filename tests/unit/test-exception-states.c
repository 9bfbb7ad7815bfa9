/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-fixture.h"
#include "suture-score.h"

/* How exceptions stand, and what that comes to: a table of every combination, and random sets of exceptions against
 * plain arrays. The seed is in the output; --seed repeats it. */

#define N_SETS 24
#define N_DEVICES 40
#define N_GROUPS 4
#define N_RECOMMENDATIONS 3

/* What was canceled. */
enum { NOTHING, ONE_GROUP, EVERY_GROUP, WHOLE };

typedef struct
{
  int scope;
  int canceled;
  int ends_in;          /* days; FOREVER: without an end */
  int alone;            /* SutureExceptionState without a global exception that runs */
  int beside_a_global;  /* with one */
} Case;

#define FOREVER 1000
#define IN_EFFECT SUTURE_EXCEPTION_IN_EFFECT
#define SUSPENDED SUTURE_EXCEPTION_SUSPENDED
#define EXPIRED SUTURE_EXCEPTION_EXPIRED
#define CANCELED SUTURE_EXCEPTION_CANCELED
#define UNKNOWN SUTURE_EXCEPTION_STATE_UNKNOWN

static const Case cases[] = {
  { SUTURE_EXCEPTION_GLOBAL, NOTHING, FOREVER, IN_EFFECT, IN_EFFECT },
  { SUTURE_EXCEPTION_GLOBAL, NOTHING, 1, IN_EFFECT, IN_EFFECT },
  { SUTURE_EXCEPTION_GLOBAL, NOTHING, 0, EXPIRED, EXPIRED },
  { SUTURE_EXCEPTION_GLOBAL, NOTHING, -1, EXPIRED, EXPIRED },
  { SUTURE_EXCEPTION_GLOBAL, WHOLE, FOREVER, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_GLOBAL, WHOLE, 1, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_GLOBAL, WHOLE, 0, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_GLOBAL, WHOLE, -1, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, NOTHING, FOREVER, IN_EFFECT, SUSPENDED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, NOTHING, 1, IN_EFFECT, SUSPENDED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, NOTHING, 0, EXPIRED, EXPIRED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, NOTHING, -1, EXPIRED, EXPIRED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, ONE_GROUP, FOREVER, IN_EFFECT, SUSPENDED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, ONE_GROUP, 1, IN_EFFECT, SUSPENDED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, ONE_GROUP, 0, EXPIRED, EXPIRED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, EVERY_GROUP, FOREVER, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, EVERY_GROUP, 1, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, EVERY_GROUP, 0, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, WHOLE, FOREVER, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, WHOLE, 1, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_DEVICE_GROUPS, WHOLE, 0, CANCELED, CANCELED },
  { SUTURE_EXCEPTION_SCOPE_UNKNOWN, NOTHING, FOREVER, UNKNOWN, UNKNOWN },
  { SUTURE_EXCEPTION_SCOPE_UNKNOWN, NOTHING, 0, EXPIRED, EXPIRED },
  { SUTURE_EXCEPTION_SCOPE_UNKNOWN, WHOLE, 1, CANCELED, CANCELED },
};

static SutureException *
make_case (const Case *line, const char *id)
{
  SutureException *exception =
    test_exception (id, "a", "Group 0,Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION,
                    line->ends_in == FOREVER ? SUTURE_DAY_NONE : TEST_TODAY + line->ends_in);

  exception->scope = line->scope;
  if (line->canceled == ONE_GROUP)
    exception->canceled_group_names = g_strsplit ("Group 1", ",", -1);
  else if (line->canceled == EVERY_GROUP)
    exception->canceled_group_names = g_strsplit ("Group 1,Group 0", ",", -1);
  else if (line->canceled == WHOLE)
    exception->canceled_on = TEST_NOW - 1;
  return exception;
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureException) exception = make_case (&cases[i], "1");

      g_test_message ("case %u", i);
      g_assert_cmpint (suture_exception_get_state (exception, FALSE, TEST_TODAY), ==, cases[i].alone);
      g_assert_cmpint (suture_exception_get_state (exception, TRUE, TEST_TODAY), ==, cases[i].beside_a_global);
    }
}

static void
assert_states (SutureStore *store, gboolean global)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (SutureException) exception = suture_store_find (store, &suture_exception_type, id, NULL);

      g_test_message ("case %u", i);
      g_assert_cmpint (exception->state, ==, global ? cases[i].beside_a_global : cases[i].alone);
    }
}

/* The store says the same of the same: first without those that are global and run, then with one. */
static void
test_stored_table (TestStore *f, gconstpointer unused)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureException) global = NULL;

  test_exceptions_load_organisation (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      SutureException *exception = make_case (&cases[i], id);

      /* Those would suspend the others. */
      if (cases[i].scope == SUTURE_EXCEPTION_GLOBAL && cases[i].alone == IN_EFFECT)
        {
          g_free (exception->recommendation_id);
          exception->recommendation_id = g_strdup ("b");
        }
      g_ptr_array_add (records, exception);
    }
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, records);
  assert_states (f->store, FALSE);
  global = test_exception ("global", "a", NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 1);
  g_assert_true (suture_store_put (f->store, global, NULL));
  assert_states (f->store, TRUE);
}

/* ---- Random sets against plain arrays ---- */

static const struct
{
  const char *id;
  guint       exposed;     /* the first devices */
  gboolean    known;       /* which devices they are */
  double      impact;
  double      secure_impact;
} recommendations[N_RECOMMENDATIONS] = {
  { "a", 40, TRUE, 8, 6 },
  { "b", 20, TRUE, 4, 0 },
  { "c", 12, FALSE, 3, 5 },
};

#define EXPOSURE_SCORE 11.0
#define SECURE_SCORE 100.0

typedef struct
{
  guint    recommendation;
  int      scope;
  gboolean named[N_GROUPS];
  gboolean dropped[N_GROUPS];
  gboolean canceled;
  gboolean lowers;
  int      ends_on; /* or SUTURE_DAY_NONE */
} Plain;

static gboolean
covers_one (const Plain *plain)
{
  for (guint i = 0; i < N_GROUPS; i++)
    if (plain->named[i] && !plain->dropped[i])
      return TRUE;
  return FALSE;
}

static gboolean
runs (const Plain *plain, int today)
{
  return !plain->canceled && (plain->ends_on == SUTURE_DAY_NONE || plain->ends_on > today) &&
         (plain->scope == SUTURE_EXCEPTION_GLOBAL ||
          (plain->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && covers_one (plain)));
}

/* What a set of exceptions comes to for one recommendation, device by device. */
typedef struct
{
  int   status;
  guint left;
} Outcome;

static Outcome
get_outcome (GArray *set, guint recommendation, int today)
{
  gboolean global = FALSE, all = FALSE;
  gboolean covered[N_GROUPS] = { FALSE }, lowered[N_GROUPS] = { FALSE };
  guint n_covered = 0;
  Outcome outcome = { SUTURE_RECOMMENDATION_ACTIVE, 0 };

  for (guint i = 0; i < set->len; i++)
    {
      const Plain *plain = &g_array_index (set, Plain, i);

      if (plain->recommendation != recommendation || !runs (plain, today))
        continue;
      if (plain->scope == SUTURE_EXCEPTION_GLOBAL)
        {
          global = TRUE;
          all = all || plain->lowers;
          continue;
        }
      for (guint j = 0; j < N_GROUPS; j++)
        if (plain->named[j] && !plain->dropped[j])
          {
            covered[j] = TRUE;
            lowered[j] = lowered[j] || plain->lowers;
          }
    }
  for (guint i = 0; i < N_GROUPS; i++)
    n_covered += covered[i];
  if (global || n_covered == N_GROUPS)
    outcome.status = SUTURE_RECOMMENDATION_FULL_EXCEPTION;
  else if (n_covered > 0)
    outcome.status = SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION;
  for (guint i = 0; i < recommendations[recommendation].exposed; i++)
    if (global ? !all : !(recommendations[recommendation].known && lowered[i % N_GROUPS]))
      outcome.left++;
  return outcome;
}

static int
get_state (GArray *set, guint i, int today)
{
  const Plain *plain = &g_array_index (set, Plain, i);
  gboolean global = FALSE;

  for (guint j = 0; j < set->len; j++)
    {
      const Plain *other = &g_array_index (set, Plain, j);

      global = global || (other->recommendation == plain->recommendation && other->scope == SUTURE_EXCEPTION_GLOBAL &&
                          runs (other, today));
    }
  if (plain->canceled)
    return CANCELED;
  if (plain->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && !covers_one (plain))
    return CANCELED;
  if (plain->ends_on != SUTURE_DAY_NONE && plain->ends_on <= today)
    return EXPIRED;
  if (plain->scope == SUTURE_EXCEPTION_SCOPE_UNKNOWN)
    return UNKNOWN;
  return plain->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && global ? SUSPENDED : IN_EFFECT;
}

static double
get_impact_left (guint recommendation, guint left)
{
  return recommendations[recommendation].impact * left / recommendations[recommendation].exposed;
}

static gboolean
one_in (int n)
{
  return g_test_rand_int_range (0, n) == 0;
}

static Plain
make_plain (void)
{
  Plain plain = { .recommendation = (guint) g_test_rand_int_range (0, N_RECOMMENDATIONS) };

  plain.scope = one_in (9) ? SUTURE_EXCEPTION_SCOPE_UNKNOWN
                           : one_in (4) ? SUTURE_EXCEPTION_GLOBAL : SUTURE_EXCEPTION_DEVICE_GROUPS;
  plain.named[g_test_rand_int_range (0, N_GROUPS)] = TRUE;
  for (guint i = 0; i < N_GROUPS; i++)
    {
      plain.named[i] = plain.named[i] || one_in (2);
      plain.dropped[i] = plain.named[i] && plain.scope == SUTURE_EXCEPTION_DEVICE_GROUPS && one_in (3);
    }
  plain.canceled = one_in (5);
  plain.lowers = one_in (2);
  plain.ends_on = one_in (6) ? SUTURE_DAY_NONE : TEST_TODAY + g_test_rand_int_range (-2, 6);
  return plain;
}

static char **
make_names (const gboolean *chosen)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < N_GROUPS; i++)
    if (chosen[i])
      {
        g_autofree char *name = g_strdup_printf ("Group %u", i);

        g_strv_builder_add (names, name);
      }
  return g_strv_builder_end (names);
}

static int
get_justification (const Plain *plain)
{
  static const int words[2][2] = {
    { SUTURE_JUSTIFICATION_RISK_ACCEPTED, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION },
    { SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION },
  };

  return words[plain->lowers][one_in (2)];
}

static void
load_set (TestStore *f, GArray *set)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < set->len; i++)
    {
      const Plain *plain = &g_array_index (set, Plain, i);
      g_autofree char *id = g_strdup_printf ("%u", i);
      SutureException *exception = test_exception (id, recommendations[plain->recommendation].id, NULL,
                                                   get_justification (plain), plain->ends_on);

      exception->scope = plain->scope;
      exception->rbac_group_names = make_names (plain->named);
      exception->canceled_group_names = make_names (plain->dropped);
      if (plain->canceled)
        exception->canceled_on = TEST_NOW;
      g_ptr_array_add (records, exception);
    }
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, records);
}

static void
assert_exceptions (TestStore *f, GArray *set, int today)
{
  for (guint i = 0; i < set->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (SutureException) exception = suture_store_find (f->store, &suture_exception_type, id, NULL);
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
      g_autoptr (GArray) keys = NULL;
      gboolean listed = FALSE;

      g_assert_cmpint (exception->state, ==, get_state (set, i, today));
      g_assert_cmpint (exception->exposed_after, ==,
                       get_outcome (set, g_array_index (set, Plain, i).recommendation, today).left);
      query->status_mask = 1u << exception->state;
      keys = test_store_keys (f->store, query);
      for (guint j = 0; j < keys->len; j++)
        listed = listed || g_array_index (keys, guint32, j) == exception->record.key;
      g_assert_true (listed);
    }
}

static void
assert_recommendations (TestStore *f, GArray *set, int today)
{
  for (guint i = 0; i < N_RECOMMENDATIONS; i++)
    {
      g_autoptr (SutureRecommendation) shown = suture_store_find (f->store, &suture_recommendation_type,
                                                                  recommendations[i].id, NULL);
      Outcome outcome = get_outcome (set, i, today);

      g_assert_cmpint (shown->status, ==, outcome.status);
      g_assert_cmpint (shown->exposed_machines_count, ==, recommendations[i].exposed);
      g_assert_cmpint (shown->exposed_after_exceptions, ==, outcome.left);
      g_assert_cmpfloat_with_epsilon (shown->exposure_impact_after_exceptions, get_impact_left (i, outcome.left), 1e-9);
    }
}

/* The service's score with what is covered of every impact taken off. */
static double
get_exposure (GArray *set, int today)
{
  double score = EXPOSURE_SCORE;

  for (guint i = 0; i < N_RECOMMENDATIONS; i++)
    score -= recommendations[i].impact - get_impact_left (i, get_outcome (set, i, today).left);
  return MAX (score, 0);
}

static double
get_secure (GArray *set, int today)
{
  double score = SECURE_SCORE;

  for (guint i = 0; i < N_RECOMMENDATIONS; i++)
    score += recommendations[i].secure_impact *
             (1 - (double) get_outcome (set, i, today).left / recommendations[i].exposed);
  return score;
}

static SutureExceptionRequest *
make_request (const Plain *plain)
{
  SutureExceptionRequest *request =
    test_exception_request (NULL, recommendations[plain->recommendation].id, NULL, get_justification (plain), plain->ends_on);

  request->scope = plain->scope;
  request->groups = make_names (plain->named);
  return request;
}

/* Wherever the scores are shown. */
static void
assert_scores (TestStore *f, GArray *set, int today)
{
  double exposure, secure;

  g_assert_true (suture_store_read_scores_after (f->store, &exposure, &secure, NULL));
  g_assert_cmpfloat_with_epsilon (exposure, get_exposure (set, today), 1e-9);
  g_assert_cmpfloat_with_epsilon (secure, get_secure (set, today), 1e-9);
}

/* What the preview says of one more exception is what the set with it comes to. */
static void
assert_preview (TestStore *f, GArray *set, int today)
{
  Plain more = make_plain ();
  guint i = more.recommendation;
  g_autoptr (SutureExceptionRequest) request = NULL;
  g_autoptr (SutureExceptionPreview) preview = NULL;
  double secure_now = get_secure (set, today);
  double exposure_now = get_exposure (set, today);
  Outcome now = get_outcome (set, i, today);

  memset (more.dropped, 0, sizeof more.dropped);
  more.canceled = FALSE;
  request = make_request (&more);
  preview = suture_store_preview_exception (f->store, request, NULL);
  g_array_append_val (set, more);
  g_assert_cmpint (preview->exposed_now, ==, now.left);
  g_assert_cmpint (preview->exposed_then, ==, get_outcome (set, i, today).left);
  g_assert_cmpint (preview->status, ==, get_outcome (set, i, today).status);
  g_assert_cmpfloat_with_epsilon (preview->exposure_now, exposure_now, 1e-9);
  g_assert_cmpfloat_with_epsilon (preview->exposure_then, get_exposure (set, today), 1e-9);
  /* Without an impact of its own the score stays where the others leave it. */
  g_assert_cmpfloat_with_epsilon (preview->secure_now, secure_now, 1e-9);
  g_assert_cmpfloat_with_epsilon (preview->secure_then, get_secure (set, today), 1e-9);
  g_array_set_size (set, set->len - 1);
}

static void
load_score (TestStore *f, const char *series, double points)
{
  SutureScore *score = suture_record_new (&suture_score_type);

  score->time = TEST_NOW;
  score->score = points;
  test_store_load (f->store, SUTURE_LOAD_SCORES, series, test_store_records (score, NULL));
}

static void
load_organisation (TestStore *f)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < N_RECOMMENDATIONS; i++)
    {
      SutureRecommendation *recommendation =
        test_exceptions_recommendation (recommendations[i].id, recommendations[i].exposed, recommendations[i].impact);

      recommendation->config_score_impact = recommendations[i].secure_impact;
      g_ptr_array_add (records, recommendation);
    }
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, records);
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, N_DEVICES, 1));
  for (guint i = 0; i < N_RECOMMENDATIONS; i++)
    if (recommendations[i].known)
      test_store_load (f->store, SUTURE_LOAD_EXPOSED, recommendations[i].id,
                       test_store_devices (0, recommendations[i].exposed, 1));
  load_score (f, "exposure", EXPOSURE_SCORE);
  load_score (f, "configuration", SECURE_SCORE);
}

static void
test_random (TestStore *f, gconstpointer unused)
{
  load_organisation (f);
  for (guint i = 0; i < N_SETS; i++)
    {
      g_autoptr (GArray) set = g_array_new (FALSE, FALSE, sizeof (Plain));
      int n_exceptions = g_test_rand_int_range (0, 9);

      for (int j = 0; j < n_exceptions; j++)
        {
          Plain plain = make_plain ();

          g_array_append_val (set, plain);
        }
      suture_clock_set (f->clock, TEST_NOW);
      load_set (f, set);
      for (int day = TEST_TODAY; day < TEST_TODAY + 6; day += 1 + g_test_rand_int_range (0, 4))
        {
          suture_clock_set (f->clock, TEST_NOW + (day - TEST_TODAY) * TEST_DAY_USEC);
          g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
          g_test_message ("set %u of %u, day %d", i, set->len, day - TEST_TODAY);
          assert_exceptions (f, set, day);
          assert_recommendations (f, set, day);
          assert_scores (f, set, day);
          assert_preview (f, set, day);
        }
    }
}

/* ---- Wherever the user is ---- */

static void
assert_one (TestStore *f, int status, int state)
{
  g_autoptr (SutureRecommendation) recommendation = suture_store_find (f->store, &suture_recommendation_type, "a", NULL);
  g_autoptr (SutureException) exception = suture_store_find (f->store, &suture_exception_type, "1", NULL);

  g_assert_cmpint (recommendation->status, ==, status);
  g_assert_cmpint (exception->state, ==, state);
}

/* Over at the first moment of its end there, and not a second earlier; where summer time begins at midnight as well. */
static void
test_midnight (TestStore *f, gconstpointer name)
{
  static const struct { int year, month, day; } ends[] = {
    { 2018, 11, 4 }, { 2021, 3, 28 }, { 2021, 10, 31 }, { 2021, 12, 31 }, { 2024, 2, 29 }
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  test_store_close (f);
  g_object_unref (f->clock);
  f->clock = suture_clock_new_fixed (TEST_NOW, zone);
  test_store_open (f);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GDateTime) midnight = g_date_time_new (zone, ends[i].year, ends[i].month, ends[i].day, 0, 0, 0);
      gint64 end = g_date_time_to_unix (midnight) * G_USEC_PER_SEC;

      suture_clock_set (f->clock, end - G_USEC_PER_SEC);
      test_exceptions_load_organisation (f);
      test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
        test_exception ("1", "a", NULL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION,
                        suture_day_from_ymd (ends[i].year, ends[i].month, ends[i].day)), NULL));
      g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
      assert_one (f, SUTURE_RECOMMENDATION_FULL_EXCEPTION, IN_EFFECT);
      suture_clock_set (f->clock, end);
      g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
      assert_one (f, SUTURE_RECOMMENDATION_ACTIVE, EXPIRED);
      /* Who travels to where it is still yesterday. */
      suture_clock_set (f->clock, end - G_USEC_PER_SEC);
      g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
      assert_one (f, SUTURE_RECOMMENDATION_FULL_EXCEPTION, IN_EFFECT);
      /* Over while nobody looked. */
      test_store_close (f);
      suture_clock_set (f->clock, end);
      test_store_open (f);
      assert_one (f, SUTURE_RECOMMENDATION_ACTIVE, EXPIRED);
    }
}

static void
add (const char *name, gconstpointer data, void (*func) (TestStore *, gconstpointer))
{
  g_test_add (name, TestStore, data, test_store_set_up, func, test_store_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exception-states/table", test_table);
  add ("/exception-states/stored-table", NULL, test_stored_table);
  add ("/exception-states/random", NULL, test_random);
  add ("/exception-states/midnight/UTC", "UTC", test_midnight);
  add ("/exception-states/midnight/Europe/Paris", "Europe/Paris", test_midnight);
  add ("/exception-states/midnight/America/Sao_Paulo", "America/Sao_Paulo", test_midnight);
  add ("/exception-states/midnight/Pacific/Kiritimati", "Pacific/Kiritimati", test_midnight);
  add ("/exception-states/midnight/Pacific/Pago_Pago", "Pacific/Pago_Pago", test_midnight);
  add ("/exception-states/midnight/Asia/Kolkata", "Asia/Kolkata", test_midnight);
  add ("/exception-states/midnight/Africa/Cairo", "Africa/Cairo", test_midnight);
  return g_test_run ();
}
