/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-exception-request.h"
#include "suture-exceptions.h"
#include "suture-write.h"

/* What the exceptions of a recommendation come to (domain 6.2 and 6.3). */

#define TODAY 20522
#define THIRD SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL
#define OTHER SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION
#define RISK SUTURE_JUSTIFICATION_RISK_ACCEPTED
#define PLANNED SUTURE_JUSTIFICATION_PLANNED_REMEDIATION

typedef struct
{
  const char *groups; /* NULL: global */
  int         justification;
  SutureDay   ends_on;
  gboolean    canceled;
} Sample;

static SutureException *
make (const Sample *sample)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->id = g_strdup ("e");
  exception->scope = sample->groups != NULL ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
  exception->rbac_group_names = sample->groups != NULL ? g_strsplit (sample->groups, ",", -1) : NULL;
  exception->justification = sample->justification;
  exception->ends_on = sample->ends_on;
  exception->canceled_on = sample->canceled ? 1 : SUTURE_TIME_NONE;
  return exception;
}

static SutureExceptionsEffect *
work_out (GPtrArray *exceptions, const char *groups)
{
  g_auto (GStrv) names = g_strsplit (groups, ",", -1);

  return suture_exceptions_effect_new ((SutureException *const *) (gpointer) exceptions->pdata, exceptions->len,
                                       (const char *const *) names, TODAY);
}

static void
test_lowers (void)
{
  const struct { int justification; gboolean lowers; } cases[] = {
    { THIRD, TRUE }, { OTHER, TRUE }, { RISK, FALSE }, { PLANNED, FALSE }, { SUTURE_JUSTIFICATION_UNKNOWN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureException) exception = make (&(const Sample) { NULL, cases[i].justification, TODAY + 1, FALSE });

      g_assert_cmpint (suture_exception_lowers_exposure (exception), ==, cases[i].lowers);
    }
}

static void
test_states (void)
{
  const struct
  {
    Sample      samples[3];
    guint       n_samples;
    const char *groups;
    const char *expected; /* status, all lowered, covered, lowered */
  } cases[] = {
    { { { 0 } }, 0, "A,B", "1 0 [] []" },
    { { { NULL, RISK, TODAY + 1, FALSE } }, 1, "A,B", "4 0 [] []" },
    { { { NULL, OTHER, TODAY + 1, FALSE } }, 1, "A,B", "4 1 [] []" },
    { { { NULL, OTHER, SUTURE_DAY_NONE, FALSE } }, 1, "", "4 1 [] []" },
    { { { NULL, OTHER, TODAY, FALSE } }, 1, "A,B", "1 0 [] []" },
    { { { NULL, OTHER, TODAY + 9, TRUE } }, 1, "A,B", "1 0 [] []" },
    { { { "A", THIRD, TODAY + 1, FALSE } }, 1, "A,B", "3 0 [A] [A]" },
    { { { "A", PLANNED, TODAY + 1, FALSE } }, 1, "A,B", "3 0 [A] []" },
    { { { "A,B", THIRD, TODAY + 1, FALSE } }, 1, "A,B", "4 0 [A,B] [A,B]" },
    { { { "A", THIRD, TODAY + 1, FALSE }, { "B", RISK, TODAY + 1, FALSE } }, 2, "A,B", "4 0 [A,B] [A]" },
    { { { "A", RISK, TODAY + 1, FALSE }, { "A", OTHER, TODAY + 1, FALSE } }, 2, "A,B", "3 0 [A] [A]" },
    { { { "A", THIRD, TODAY + 1, FALSE }, { "B", RISK, TODAY, FALSE } }, 2, "A,B", "3 0 [A] [A]" },
    { { { "A,B,C", THIRD, TODAY + 1, FALSE } }, 1, "A,B", "4 0 [A,B,C] [A,B,C]" },
    { { { "A", THIRD, TODAY + 1, FALSE } }, 1, "", "3 0 [A] [A]" }, /* groups with devices are not known */
    { { { "", THIRD, TODAY + 1, FALSE } }, 1, "A", "1 0 [] []" },
    /* A global one suspends the others, until it is over or canceled. */
    { { { "A", THIRD, TODAY + 9, FALSE }, { NULL, RISK, TODAY + 1, FALSE } }, 2, "A,B", "4 0 [] []" },
    { { { "A", THIRD, TODAY + 9, FALSE }, { NULL, RISK, TODAY, FALSE } }, 2, "A,B", "3 0 [A] [A]" },
    { { { "A", THIRD, TODAY + 9, FALSE }, { NULL, OTHER, TODAY + 1, TRUE } }, 2, "A,B", "3 0 [A] [A]" },
    { { { NULL, RISK, TODAY + 9, FALSE }, { NULL, OTHER, TODAY + 1, FALSE } }, 2, "A,B", "4 1 [] []" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
      g_autoptr (SutureExceptionsEffect) effect = NULL;
      g_autofree char *covered = NULL;
      g_autofree char *lowered = NULL;
      g_autofree char *text = NULL;

      for (guint j = 0; j < cases[i].n_samples; j++)
        g_ptr_array_add (exceptions, make (&cases[i].samples[j]));
      effect = work_out (exceptions, cases[i].groups);
      covered = g_strjoinv (",", effect->covered);
      lowered = g_strjoinv (",", effect->lowered);
      text = g_strdup_printf ("%d %d [%s] [%s]", effect->status, effect->lowers_all, covered, lowered);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_unknown_scope (void)
{
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureExceptionsEffect) effect = NULL;
  SutureException *bad = make (&(const Sample) { NULL, THIRD, TODAY + 1, FALSE });

  bad->scope = SUTURE_EXCEPTION_SCOPE_UNKNOWN;
  g_ptr_array_add (exceptions, bad);
  g_ptr_array_add (exceptions, make (&(const Sample) { "A", THIRD, TODAY + 1, FALSE }));
  effect = work_out (exceptions, "A,B");
  g_assert_cmpint (effect->status, ==, SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  g_assert_false (effect->lowers_all);
}

#define N_GROUPS 4

/* What one group sees, said again in other words: bit 0 covered, bit 1 lowered. */
static guint
look_at (GPtrArray *exceptions, const char *group)
{
  guint global = 0;
  guint own = 0;

  for (guint i = 0; i < exceptions->len; i++)
    {
      const SutureException *e = exceptions->pdata[i];
      guint bits = e->justification == THIRD || e->justification == OTHER ? 3 : 1;

      if (e->canceled_on != SUTURE_TIME_NONE || e->ends_on <= TODAY)
        continue;
      if (e->scope == SUTURE_EXCEPTION_GLOBAL)
        global |= bits;
      else if (g_strv_contains ((const char *const *) e->rbac_group_names, group))
        own |= bits;
    }
  return global != 0 ? global : own;
}

static void
check_random (GPtrArray *exceptions)
{
  static const char *const names[N_GROUPS + 1] = { "A", "B", "C", "D", NULL };
  g_autoptr (SutureExceptionsEffect) effect = work_out (exceptions, "A,B,C,D");
  guint n_covered = 0;

  for (guint i = 0; i < N_GROUPS; i++)
    {
      guint seen = look_at (exceptions, names[i]);
      gboolean covered = effect->global || g_strv_contains ((const char *const *) effect->covered, names[i]);
      gboolean lowered = effect->lowers_all || g_strv_contains ((const char *const *) effect->lowered, names[i]);

      g_assert_cmpint (covered, ==, (seen & 1) != 0);
      g_assert_cmpint (lowered, ==, (seen & 2) != 0);
      n_covered += seen & 1;
    }
  g_assert_cmpint (effect->status, ==, n_covered == N_GROUPS ? SUTURE_RECOMMENDATION_FULL_EXCEPTION
                                       : n_covered > 0       ? SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION
                                                             : SUTURE_RECOMMENDATION_ACTIVE);
}

static void
test_random (void)
{
  static const char *const groups[] = { "A", "B", "A,C", "B,D", "D", "A,B,C,D", "C" };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);

      for (gint i = g_test_rand_int_range (0, 5); i > 0; i--)
        g_ptr_array_add (exceptions, make (&(const Sample) {
          g_test_rand_int_range (0, 6) == 0 ? NULL : groups[g_test_rand_int_range (0, G_N_ELEMENTS (groups))],
          g_test_rand_int_range (0, 5), TODAY + g_test_rand_int_range (-1, 4), g_test_rand_int_range (0, 5) == 0 }));
      check_random (exceptions);
    }
}

/* Today is the first end that is over, a year from today the last one. */
static void
test_year (void)
{
  const struct { SutureDay ends_on; gboolean valid; } cases[] = {
    { SUTURE_DAY_NONE, FALSE }, { TODAY - 1, FALSE }, { TODAY, FALSE }, { TODAY + 1, TRUE }, { TODAY + 90, TRUE },
    { TODAY + 365, TRUE }, { TODAY + 366, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureException) running = make (&(const Sample) { "A", RISK, TODAY + 1, FALSE });
      g_autoptr (SutureWrite) renewal = suture_write_new (SUTURE_WRITE_RENEW_EXCEPTION, "e");
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (suture_exception_validate_end (cases[i].ends_on, TODAY, &error), ==, cases[i].valid);
      g_assert_cmpint (error == NULL || g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT), ==, TRUE);
      g_assert_cmpint (error == NULL, ==, cases[i].valid);
      renewal->ends_on = cases[i].ends_on;
      g_assert_cmpint (suture_write_validate_exception (renewal, running, TODAY, NULL), ==,
                       cases[i].valid && cases[i].ends_on > TODAY + 1);
    }
}

/* Each group has one exception at the most, and the recommendation one global one; what is over or canceled holds nothing. */
static void
test_one_each (void)
{
  const struct { Sample running; const char *groups; gboolean valid; } cases[] = {
    { { "A,B", RISK, TODAY + 1, FALSE }, "B", FALSE }, { { "A,B", RISK, TODAY + 1, FALSE }, "C", TRUE },
    { { "A,B", RISK, TODAY, FALSE }, "B", TRUE }, { { "A,B", RISK, TODAY + 1, TRUE }, "B", TRUE },
    { { NULL, RISK, TODAY + 1, FALSE }, NULL, FALSE }, { { NULL, RISK, TODAY, FALSE }, NULL, TRUE },
    { { NULL, RISK, TODAY + 1, TRUE }, NULL, TRUE }, { { NULL, RISK, TODAY + 1, FALSE }, "A", TRUE },
    { { "A,B", RISK, TODAY + 1, FALSE }, NULL, TRUE }, { { "A,B", RISK, TODAY + 1, FALSE }, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureException) running = make (&cases[i].running);
      SutureExceptionRequest *request = suture_exception_request_new ("a");

      request->scope = cases[i].groups != NULL ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
      request->groups = cases[i].groups != NULL ? g_strsplit (cases[i].groups, ",", -1) : NULL;
      request->justification = RISK;
      request->ends_on = TODAY + 30;
      g_test_message ("case %u", i);
      g_assert_cmpint (suture_exception_request_validate (request, &running, 1, TODAY, NULL), ==, cases[i].valid);
      request->justification = SUTURE_JUSTIFICATION_UNKNOWN;
      g_assert_false (suture_exception_request_validate (request, &running, 1, TODAY, NULL));
      suture_exception_request_free (request);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exceptions/lowers", test_lowers);
  g_test_add_func ("/exceptions/states", test_states);
  g_test_add_func ("/exceptions/unknown-scope", test_unknown_scope);
  g_test_add_func ("/exceptions/year", test_year);
  g_test_add_func ("/exceptions/one-each", test_one_each);
  g_test_add_func ("/exceptions/random", test_random);
  return g_test_run ();
}
