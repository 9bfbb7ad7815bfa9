/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-fixture.h"
#include "suture-old-store.h"
#include "suture-score.h"

/* A file of every released version, opened by this one: nothing is lost, and what waits can still be sent or undone. */

static void
set_up (TestStore *f, gconstpointer version)
{
  test_store_set_up (f, NULL);
  test_store_close (f);
  g_remove (f->path);
  old_store_make (f->path, GPOINTER_TO_UINT (version));
  test_store_open (f);
}

/* What has led to a released version leads there for ever. */
static void
test_frozen (void)
{
  for (guint i = 0; i < OLD_STORE_VERSIONS; i++)
    {
      g_autofree char *sql = old_store_read ("src/store/sql", old_store_steps[i].name);
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, sql, -1);

      g_assert_cmpstr (sum, ==, old_store_steps[i].sha256);
    }
}

static void
test_kept (TestStore *f, gconstpointer unused)
{
  g_autofree char *language = suture_store_get_meta (f->store, "language", NULL);
  g_autofree char *copy = g_strconcat (f->path, ".version-1", NULL);
  g_autoptr (SutureActivity) plain = test_store_find_activity (f->store, "plain");
  g_autoptr (SutureActivity) done = test_store_find_activity (f->store, "done");
  g_autoptr (SutureActivity) own = test_store_find_activity (f->store, "own");
  g_autoptr (SutureRecommendation) recommendation = test_store_only (f->store, SUTURE_LIST_RECOMMENDATIONS);

  g_assert_cmpstr (language, ==, "fr");
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpint (plain->ticket_status, ==, SUTURE_TICKET_REJECTED);
  g_assert_cmpstr (plain->ticket_note, ==, "No");
  g_assert_cmpint (done->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpstr (done->completer_email, ==, "me@example.org");
  g_assert_cmpint (done->status_last_modified_on, ==, 5000);
  g_assert_cmpint (own->outbox_state, ==, SUTURE_OUTBOX_REFUSED);
  g_assert_cmpint (recommendation->news, ==, SUTURE_NEWS_NONE);
}

static void
test_undone (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) done = NULL;
  g_autoptr (SutureActivity) own = NULL;
  g_autoptr (SutureActivity) heard = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_store_undo (f->store, 5, &error));
  done = test_store_find_activity (f->store, "done");
  g_assert_cmpint (done->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (done->fixed_devices, ==, 3);
  g_assert_cmpstr (done->etag, ==, "\"2\"");

  g_assert_true (suture_store_undo (f->store, 8, &error));
  own = test_store_find_activity (f->store, "own");
  g_assert_cmpint (own->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (own->status_last_modified_on, ==, 2000);
  g_assert_null (own->completer_email);

  g_assert_true (suture_store_discard (f->store, 6, &error));
  g_assert_true (suture_store_discard (f->store, 9, &error));
  heard = test_store_find_activity (f->store, "heard");
  g_assert_cmpint (heard->fixed_devices, ==, 1);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 3);
  g_assert_null (suture_store_next_change (f->store, TEST_NOW, &error));
  g_assert_no_error (error);
}

/* A completion made by version 1 goes on top of what the service says now. */
static void
test_made_again (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) theirs = test_store_activity ("done", "Newer", SUTURE_ACTIVITY_ACTIVE, 20700);
  g_autoptr (SutureActivity) shown = NULL;

  g_assert_true (suture_store_put (f->store, theirs, NULL));
  shown = test_store_find_activity (f->store, "done");
  g_assert_cmpstr (shown->title, ==, "Newer");
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpstr (shown->completer_email, ==, "me@example.org");
  g_assert_cmpint (shown->status_last_modified_on, ==, 5000);
}

static void
assert_exception (TestStore *f, const char *id, int state)
{
  g_autoptr (SutureException) exception = suture_store_find (f->store, &suture_exception_type, id, NULL);

  g_assert_nonnull (exception);
  g_assert_cmpint (exception->state, ==, state);
  g_assert_cmpstr (exception->creator_email, ==, "they@example.org");
}

static void
test_exceptions_kept (TestStore *f, gconstpointer unused)
{
  g_autofree char *copy = g_strconcat (f->path, ".version-2", NULL);
  g_autoptr (SutureExceptionFigures) figures = NULL;
  g_autoptr (SutureActivity) archived = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  g_autoptr (SutureRecommendation) recommendation = test_store_only (f->store, SUTURE_LIST_RECOMMENDATIONS);

  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpint (recommendation->status, ==, SUTURE_RECOMMENDATION_FULL_EXCEPTION);
  g_assert_cmpstr (archived->requester_notes, ==, "Long ago");
  assert_exception (f, "by-group", SUTURE_EXCEPTION_SUSPENDED);
  assert_exception (f, "global", SUTURE_EXCEPTION_IN_EFFECT);
  assert_exception (f, "over", SUTURE_EXCEPTION_EXPIRED);
  figures = suture_store_read_figures (f->store, TEST_TODAY, NULL);
  g_assert_cmpuint (figures->reminders->len, ==, 1);
  g_assert_cmpuint (figures->ended->len, ==, 0);
}

/* What version 2 knew can be changed now, and what waited then is sent as it was. */
static void
test_exceptions_changed (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_CANCEL_EXCEPTION, "global");
  g_autoptr (SutureChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (suture_store_apply (f->store, write, "me@example.org", 0, &error), >, 0);
  assert_exception (f, "global", SUTURE_EXCEPTION_CANCELED);
  assert_exception (f, "by-group", SUTURE_EXCEPTION_IN_EFFECT);
  change = suture_store_next_change (f->store, TEST_NOW, &error);
  g_assert_cmpint (change->kind, ==, SUTURE_WRITE_EDIT_ACTIVITY);
  g_assert_cmpint (change->write->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_null (change->write->groups);
  g_assert_true (suture_store_undo (f->store, 6, &error));
  g_assert_cmpint (suture_store_count_waiting (f->store, &error), ==, 2);
  g_assert_no_error (error);
}

/* The history goes on; what waits can be sent or undone; devices are counted anew. */
static void
test_scores_kept (TestStore *f, gconstpointer unused)
{
  g_autofree char *copy = g_strconcat (f->path, ".version-3", NULL);
  g_autoptr (GPtrArray) scores = suture_store_list_scores (f->store, "exposure", 0, NULL);
  g_autoptr (GPtrArray) groups = suture_store_list_scores (f->store, "exposureByGroup", 0, NULL);
  g_autoptr (SutureDevice) device = suture_store_find (f->store, &suture_device_type,
                                                       "0000000000000000000000000000000000000002", NULL);
  g_autoptr (SutureException) renewed = NULL;
  g_autoptr (SutureActivity) archived = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (archived->requester_notes, ==, "Long ago");
  g_assert_cmpuint (scores->len, ==, 2);
  g_assert_cmpfloat (((SutureScore *) scores->pdata[1])->score, ==, 30.25);
  g_assert_cmpint (((SutureScore *) scores->pdata[1])->category, ==, SUTURE_CATEGORY_UNKNOWN);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpint (device->device_value, ==, SUTURE_VALUE_HIGH);
  g_assert_true (suture_store_undo (f->store, 7, &error));
  g_assert_no_error (error);
  renewed = suture_store_find (f->store, &suture_exception_type, "renewed", NULL);
  g_assert_cmpint (renewed->ends_on, ==, 20530);
  g_assert_cmpint (suture_store_count_waiting (f->store, &error), ==, 0);
}

/* The value of a device that waits, the archive, a draft and what moved the scores; and what was typed before a change
 * knew what it was typed on is sent as it was. */
static void
test_values_kept (TestStore *f, gconstpointer unused)
{
  g_autofree char *copy = g_strconcat (f->path, ".version-4", NULL);
  g_autofree char *draft = suture_store_read_draft (f->store, "request", NULL);
  g_autoptr (SutureActivity) archived = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  g_autoptr (SutureDevice) device = NULL;
  g_autoptr (SutureChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (draft, ==, "half a request");
  g_assert_cmpstr (archived->requester_notes, ==, "Long ago");
  g_assert_cmpstr (archived->ticket_note, ==, "Done");
  g_assert_cmpint (archived->last_modified_on, ==, SUTURE_TIME_NONE);
  g_assert_true (suture_store_undo (f->store, 7, &error));
  device = suture_store_find (f->store, &suture_device_type, "0000000000000000000000000000000000000001", &error);
  g_assert_cmpint (device->device_value, ==, SUTURE_VALUE_NORMAL);
  change = suture_store_next_change (f->store, TEST_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change->id, ==, 8);
  g_assert_cmpstr (change->write->notes, ==, "typed");
  g_assert_false (change->base.known);
}

static void
add (const char *name, guint version, void (*func) (TestStore *, gconstpointer))
{
  g_test_add (name, TestStore, GUINT_TO_POINTER (version), set_up, func, test_store_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/migration/kept", 1, test_kept);
  add ("/store/migration/undone", 1, test_undone);
  add ("/store/migration/made-again", 1, test_made_again);
  add ("/store/migration/exceptions-kept", 2, test_exceptions_kept);
  add ("/store/migration/exceptions-changed", 2, test_exceptions_changed);
  add ("/store/migration/scores-kept", 3, test_scores_kept);
  add ("/store/migration/values-kept", 4, test_values_kept);
  g_test_add_func ("/store/migration/frozen", test_frozen);
  return g_test_run ();
}
