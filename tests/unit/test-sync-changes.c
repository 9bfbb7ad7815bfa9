/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-changes.h"

static void
add (SutureSyncChanges *changes, const char *id, const char *device, const char *recommendation, int status, gint64 time)
{
  g_autoptr (SutureAssessment) event = suture_record_new (&suture_assessment_type);

  event->id = g_strdup (id);
  event->device_id = g_strdup (device);
  event->recommendation_reference = g_strdup (recommendation);
  event->cve_id = g_strdup ("CVE-2021-1");
  event->status = status;
  event->event_timestamp = time;
  g_assert_true (suture_sync_changes_add (changes, event));
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* "device recommendation +" where it is exposed, sorted. */
static void
assert_merged (SutureSyncChanges *changes, const char *expected)
{
  g_autoptr (GPtrArray) merged = suture_sync_changes_merge (changes);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < merged->len; i++)
    {
      const SutureAssessment *change = merged->pdata[i];

      g_assert_true (suture_assessment_exposes (change));
      g_ptr_array_add (words, g_strdup_printf ("%s%s%s", change->device_id, change->recommendation_reference,
                                               change->status == SUTURE_ASSESSMENT_FIXED ? "-" : "+"));
    }
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  text = g_strjoinv (" ", (char **) words->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_pairs (void)
{
  g_autoptr (SutureSyncChanges) changes = suture_sync_changes_new ();

  assert_merged (changes, "");
  add (changes, "1", "d", "a", SUTURE_ASSESSMENT_FIXED, 5);
  assert_merged (changes, "da-");
  /* Another version of the product, another weakness of it. */
  add (changes, "2", "d", "a", SUTURE_ASSESSMENT_NEW, 5);
  add (changes, "3", "d", "b", SUTURE_ASSESSMENT_UPDATED, 5);
  add (changes, "4", "e", "b", SUTURE_ASSESSMENT_FIXED, 5);
  assert_merged (changes, "da+ db+ eb-");
}

/* By id the latest word counts, in whatever order they come; of two at once the one that leaves it open. */
static void
test_same_id (void)
{
  static const struct { int first; gint64 at; int second; gint64 then; const char *expected; } cases[] = {
    { SUTURE_ASSESSMENT_NEW, 1, SUTURE_ASSESSMENT_FIXED, 2, "da-" }, { SUTURE_ASSESSMENT_FIXED, 2, SUTURE_ASSESSMENT_NEW, 1, "da-" },
    { SUTURE_ASSESSMENT_FIXED, 1, SUTURE_ASSESSMENT_NEW, 2, "da+" }, { SUTURE_ASSESSMENT_NEW, 2, SUTURE_ASSESSMENT_FIXED, 1, "da+" },
    { SUTURE_ASSESSMENT_FIXED, 1, SUTURE_ASSESSMENT_NEW, 1, "da+" }, { SUTURE_ASSESSMENT_NEW, 1, SUTURE_ASSESSMENT_FIXED, 1, "da+" },
    { SUTURE_ASSESSMENT_FIXED, 1, SUTURE_ASSESSMENT_FIXED, 1, "da-" }, { SUTURE_ASSESSMENT_UNKNOWN, 1, SUTURE_ASSESSMENT_FIXED, 0, "da+" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureSyncChanges) changes = suture_sync_changes_new ();

      add (changes, "1", "d", "a", cases[i].first, cases[i].at);
      add (changes, "1", "d", "a", cases[i].second, cases[i].then);
      assert_merged (changes, cases[i].expected);
    }
}

/* A product without a known weakness, and a row without a recommendation, say nothing. */
static void
test_nothing (void)
{
  g_autoptr (SutureSyncChanges) changes = suture_sync_changes_new ();
  g_autoptr (SutureAssessment) event = suture_record_new (&suture_assessment_type);

  event->device_id = g_strdup ("d");
  event->recommendation_reference = g_strdup ("a");
  g_assert_true (suture_sync_changes_add (changes, event));
  add (changes, NULL, "d", "", SUTURE_ASSESSMENT_NEW, 1);
  assert_merged (changes, "");
  add (changes, NULL, "d", "b", SUTURE_ASSESSMENT_NEW, 1);
  add (changes, NULL, "d", "b", SUTURE_ASSESSMENT_FIXED, 2);
  assert_merged (changes, "db-");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-changes/pairs", test_pairs);
  g_test_add_func ("/sync-changes/same-id", test_same_id);
  g_test_add_func ("/sync-changes/nothing", test_nothing);
  return g_test_run ();
}
