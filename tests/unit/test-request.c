/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-request.h"

#define TODAY 20780

#define OPTION(name) (1u << SUTURE_REMEDIATION_##name)

static SutureRecommendation *
recommendation_new (SutureRemediation type)
{
  SutureRecommendation *recommendation = suture_record_new (&suture_recommendation_type);

  recommendation->id = g_strdup (type == SUTURE_REMEDIATION_CONFIGURATION_CHANGE ? "sca-_-scid-1" : "va-_-a-_-b");
  recommendation->remediation_type = type;
  return recommendation;
}

/* The options matrix of the reference system. */
static void
test_options (void)
{
  const struct { SutureRemediation type; guint options; } cases[] = {
    { SUTURE_REMEDIATION_UPDATE, OPTION (UPDATE) | OPTION (UNINSTALL) | OPTION (ATTENTION_REQUIRED) },
    { SUTURE_REMEDIATION_UPGRADE, OPTION (UPGRADE) | OPTION (UNINSTALL) | OPTION (ATTENTION_REQUIRED) },
    { SUTURE_REMEDIATION_UNINSTALL, OPTION (UNINSTALL) | OPTION (ATTENTION_REQUIRED) },
    { SUTURE_REMEDIATION_CONFIGURATION_CHANGE, OPTION (CONFIGURATION_CHANGE) | OPTION (ATTENTION_REQUIRED) },
    { SUTURE_REMEDIATION_UNKNOWN, OPTION (ATTENTION_REQUIRED) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureRecommendation) recommendation = recommendation_new (cases[i].type);

      g_assert_cmphex (suture_recommendation_get_options (recommendation), ==, cases[i].options);
    }
}

typedef struct
{
  SutureRecommendation *recommendation; /* (owned) */
  SutureRequest        *request;        /* (owned) */
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->recommendation = recommendation_new (SUTURE_REMEDIATION_UPDATE);
  f->request = suture_request_new (f->recommendation->id);
  f->request->option = SUTURE_REMEDIATION_UPDATE;
  f->request->due_on = TODAY;
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  suture_record_unref (f->recommendation);
  suture_request_free (f->request);
}

static void
assert_refused (Fixture *f, gboolean intune_connection)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_request_validate (f->request, f->recommendation, TODAY, intune_connection, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
}

static void
assert_accepted (Fixture *f, gboolean intune_connection)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_request_validate (f->request, f->recommendation, TODAY, intune_connection, &error));
  g_assert_no_error (error);
}

static void
test_due (Fixture *f, gconstpointer unused)
{
  assert_accepted (f, FALSE);
  f->request->due_on = TODAY - 1;
  assert_refused (f, FALSE);
  f->request->due_on = SUTURE_DAY_NONE;
  assert_refused (f, FALSE);
  f->request->option = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  assert_accepted (f, FALSE);
  f->request->due_on = TODAY + 1;
  assert_refused (f, FALSE);
}

static void
test_option_not_offered (Fixture *f, gconstpointer unused)
{
  f->request->option = SUTURE_REMEDIATION_UPGRADE;
  assert_refused (f, FALSE);
  f->request->option = SUTURE_REMEDIATION_UNKNOWN;
  assert_refused (f, FALSE);
}

static void
test_notes (Fixture *f, gconstpointer unused)
{
  /* Characters, not bytes: é has two of the latter. */
  g_autoptr (GString) notes = g_string_new (NULL);

  for (int i = 0; i < SUTURE_REQUEST_NOTES_MAX; i++)
    g_string_append (notes, "é");
  f->request->notes = g_strdup (notes->str);
  assert_accepted (f, FALSE);
  g_string_append (notes, "é");
  g_free (f->request->notes);
  f->request->notes = g_strdup (notes->str);
  assert_refused (f, FALSE);
}

static void
test_intune (Fixture *f, gconstpointer unused)
{
  f->request->intune = TRUE;
  assert_refused (f, FALSE);
  assert_accepted (f, TRUE);
  f->request->option = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  f->request->due_on = SUTURE_DAY_NONE;
  assert_refused (f, TRUE);
}

static void
test_intune_configuration (Fixture *f, gconstpointer unused)
{
  suture_record_unref (f->recommendation);
  f->recommendation = recommendation_new (SUTURE_REMEDIATION_CONFIGURATION_CHANGE);
  f->request->option = SUTURE_REMEDIATION_CONFIGURATION_CHANGE;
  f->request->intune = TRUE;
  assert_refused (f, TRUE);
  f->recommendation->intune_policy = TRUE;
  assert_accepted (f, TRUE);
}

static void
test_groups (Fixture *f, gconstpointer unused)
{
  f->request->groups = g_new0 (char *, 1);
  assert_refused (f, FALSE);
}

static void
test_policy (void)
{
  const SutureDuePolicy policy = SUTURE_DUE_POLICY_DEFAULT;

  g_assert_cmpint (suture_request_get_default_due (&policy, SUTURE_PRIORITY_HIGH, TODAY), ==, TODAY + 7);
  g_assert_cmpint (suture_request_get_default_due (&policy, SUTURE_PRIORITY_MEDIUM, TODAY), ==, TODAY + 30);
  g_assert_cmpint (suture_request_get_default_due (&policy, SUTURE_PRIORITY_LOW, TODAY), ==, TODAY + 90);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/options", test_options);
  g_test_add_func ("/request/policy", test_policy);
  g_test_add ("/request/due", Fixture, NULL, set_up, test_due, tear_down);
  g_test_add ("/request/option-not-offered", Fixture, NULL, set_up, test_option_not_offered, tear_down);
  g_test_add ("/request/notes", Fixture, NULL, set_up, test_notes, tear_down);
  g_test_add ("/request/intune", Fixture, NULL, set_up, test_intune, tear_down);
  g_test_add ("/request/intune-configuration", Fixture, NULL, set_up, test_intune_configuration, tear_down);
  g_test_add ("/request/groups", Fixture, NULL, set_up, test_groups, tear_down);
  return g_test_run ();
}
