/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-request-draft.h"

#include <string.h>

#define SAVED G_GINT64_CONSTANT (1725350520000000)

static SutureRequest *
make_request (void)
{
  static const char *const groups[] = { "London; Trading", "Paris\\Siège", " Tokyo 東京 ", "", NULL };
  SutureRequest *request = suture_request_new ("va-_-google-_-chrome");

  request->option = SUTURE_REMEDIATION_UNINSTALL;
  request->scope = SUTURE_SCOPE_NONE;
  request->priority = SUTURE_PRIORITY_HIGH;
  request->groups = g_strdupv ((char **) groups);
  request->due_on = suture_day_from_ymd (2024, 9, 10);
  request->intune = TRUE;
  request->notes = g_strdup ("  Été\tfirst;\r\n[Request]\nNotes=\\n “x” %s\n");
  return request;
}

static void
check_same (const SutureRequest *a, const SutureRequest *b)
{
  g_assert_cmpstr (a->recommendation_id, ==, b->recommendation_id);
  g_assert_cmpint (a->option, ==, b->option);
  g_assert_cmpint (a->scope, ==, b->scope);
  g_assert_cmpint (a->priority, ==, b->priority);
  g_assert_cmpint (a->groups != NULL, ==, b->groups != NULL);
  if (a->groups != NULL)
    g_assert_true (g_strv_equal ((const char *const *) a->groups, (const char *const *) b->groups));
  g_assert_cmpint (a->due_on, ==, b->due_on);
  g_assert_cmpint (a->intune, ==, b->intune);
  g_assert_cmpstr (a->notes, ==, b->notes);
}

static void
check_round_trip (const SutureRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = suture_request_draft_to_text (request, SAVED);
  gint64 saved_on = 0;
  g_autoptr (SutureRequest) read = suture_request_draft_from_text (text, &saved_on, &error);

  g_assert_no_error (error);
  check_same (read, request);
  g_assert_cmpint (saved_on, ==, SAVED);
  /* What becomes of a draft is a new activity. */
  g_assert_cmpstr (read->activity_id, !=, request->activity_id);
  g_assert_true (g_uuid_string_is_valid (read->activity_id));
}

static void
test_round_trip (void)
{
  g_autoptr (SutureRequest) request = make_request ();

  check_round_trip (request);
  g_clear_pointer (&request->notes, g_free);
  request->due_on = SUTURE_DAY_NONE;
  request->option = SUTURE_REMEDIATION_UNKNOWN;
  request->intune = FALSE;
  check_round_trip (request);
  g_clear_pointer (&request->groups, g_strfreev);
  request->scope = SUTURE_SCOPE_NON_IMPACTED;
  check_round_trip (request);
  /* None selected is not all. */
  request->groups = g_new0 (char *, 1);
  check_round_trip (request);
}

static void
test_long_notes (void)
{
  g_autoptr (SutureRequest) request = make_request ();

  /* Too long to submit, and all of it is kept. */
  g_free (request->notes);
  request->notes = g_strnfill (20000, 'n');
  check_round_trip (request);
}

static void
test_not_a_draft (void)
{
  g_autofree char *huge = g_strnfill (1024 * 1024, 'n');
  const char *const texts[] = {
    "", "nonsense", "[Request]\n", "[Request]\nRecommendation=\n", "[Other]\nRecommendation=a\n",
    "[Request]\nRecommendation=\xff\xfe\n", "{\"Recommendation\": \"a\"}", "[Request\nRecommendation=a\n", huge,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureRequest) request = suture_request_draft_from_text (texts[i], NULL, &error);

      g_assert_null (request);
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED);
    }
}

static void
test_damaged_values (void)
{
  gint64 saved_on = 0;
  g_autoptr (SutureRequest) request =
    suture_request_draft_from_text ("[Request]\nRecommendation=a\nSavedOn=soon\nOption=Explode\nScope=7\nPriority=-1\n"
                               "DueOn=2024-02-31\nIntune=maybe\nGroups=\\\nNotes=\\q\nExtra=1\n", &saved_on, NULL);

  g_assert_cmpint (request->option, ==, SUTURE_REMEDIATION_UNKNOWN);
  g_assert_cmpint (request->scope, ==, SUTURE_SCOPE_NONE);
  g_assert_cmpint (request->priority, ==, SUTURE_PRIORITY_UNKNOWN);
  g_assert_cmpint (request->due_on, ==, SUTURE_DAY_NONE);
  g_assert_false (request->intune);
  g_assert_cmpint (saved_on, ==, SUTURE_TIME_NONE);
}

/* Whatever bytes come, nothing breaks: a draft with one byte replaced, cut, and repeated. */
static void
test_mutations (void)
{
  g_autoptr (SutureRequest) request = make_request ();
  g_autofree char *text = suture_request_draft_to_text (request, SAVED);
  const gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *changed = g_strdup (text), *cut = g_strndup (text, i);
      g_autofree char *twice = g_strconcat (cut, text, NULL);
      g_autoptr (SutureRequest) a = NULL, b = NULL, c = NULL;

      changed[i] = (char) g_test_rand_int_range (1, 256);
      a = suture_request_draft_from_text (changed, NULL, NULL);
      b = suture_request_draft_from_text (cut, NULL, NULL);
      c = suture_request_draft_from_text (twice, NULL, NULL);
      if (a != NULL)
        check_round_trip (a);
      if (b != NULL)
        check_round_trip (b);
      if (c != NULL)
        check_round_trip (c);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request-draft/round-trip", test_round_trip);
  g_test_add_func ("/request-draft/long-notes", test_long_notes);
  g_test_add_func ("/request-draft/not-a-draft", test_not_a_draft);
  g_test_add_func ("/request-draft/damaged-values", test_damaged_values);
  g_test_add_func ("/request-draft/mutations", test_mutations);
  return g_test_run ();
}
