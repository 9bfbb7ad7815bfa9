/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "suture-error.h"
#include "suture-exception.h"
#include "suture-test-store.h"
#include "suture-ticket.h"

/* What this computer keeps: the archive, drafts, what was looked at, progress, exceptions. */

#define RETENTION_USEC (SUTURE_RETENTION_DAYS * TEST_DAY_USEC)
#define TODAY 20522 /* of TEST_NOW */

static SutureActivity *
make_completed (const char *id)
{
  SutureActivity *activity = test_store_activity (id, "Old", SUTURE_ACTIVITY_COMPLETED, 20000);

  activity->status_last_modified_on = TEST_NOW;
  activity->rbac_group_names = g_strsplit ("Group 1,Group 2", ",", -1);
  activity->requester_email = g_strdup ("Sec@example.org");
  return activity;
}

static void
sweep (TestStore *f, gboolean archive)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_store_sweep (f->store, archive, &error));
  g_assert_no_error (error);
}

static void
test_boundary (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) before = NULL;
  g_autoptr (SutureActivity) archived = NULL;
  SutureTicket *ticket = suture_record_new (&suture_ticket_type);

  ticket->id = g_strdup ("t");
  ticket->status = SUTURE_TICKET_COMPLETED;
  ticket->remediation_task_id = g_strdup ("old");
  ticket->managed_device_count = 7;
  ticket->status_note = g_strdup ("Rolled out");
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (make_completed ("old"), NULL));
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (ticket, NULL));
  before = test_store_find_activity (f->store, "old");

  suture_clock_set (f->clock, TEST_NOW + RETENTION_USEC - G_TIME_SPAN_HOUR);
  sweep (f, TRUE);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 1);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 0);
  suture_clock_set (f->clock, TEST_NOW + RETENTION_USEC - 1);
  sweep (f, TRUE);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 0);

  suture_clock_set (f->clock, TEST_NOW + RETENTION_USEC);
  sweep (f, TRUE);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  archived = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  /* Its ticket may go: the archive has kept it. */
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (NULL, NULL));
  suture_record_unref (archived);
  archived = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  g_assert_true (suture_record_equal (archived, before));
}

static void
test_not_archived (TestStore *f, gconstpointer unused)
{
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (make_completed ("old"), make_completed ("dropped"), NULL));
  sweep (f, FALSE);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (make_completed ("old"), NULL));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 1);
  suture_clock_set (f->clock, TEST_NOW + RETENTION_USEC);
  sweep (f, FALSE);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 0);
}

/* What waits to be sent does not leave, and is not hidden either. */
static void
test_waiting_stays (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  g_autoptr (SutureActivity) kept = NULL;
  gint64 id;

  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (test_store_activity ("a", "A", SUTURE_ACTIVITY_ACTIVE, 20000), NULL));
  id = suture_store_apply (f->store, write, NULL, 0, NULL);
  suture_clock_set (f->clock, TEST_NOW + 2 * RETENTION_USEC);
  sweep (f, TRUE);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (NULL, NULL));
  kept = test_store_only (f->store, SUTURE_LIST_ACTIVITIES);
  g_assert_cmpint (kept->outbox_state, ==, SUTURE_OUTBOX_WAITING);
  g_assert_true (suture_store_change_accepted (f->store, id, NULL, NULL));
  sweep (f, TRUE);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 1);
}

/* A service that goes on listing what left stays without effect; one that has it active again gets it back. */
static void
test_listed_again (TestStore *f, gconstpointer unused)
{
  SutureActivity *reopened = make_completed ("old");

  reopened->status = SUTURE_ACTIVITY_ACTIVE;
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (make_completed ("old"), NULL));
  suture_clock_set (f->clock, TEST_NOW + RETENTION_USEC);
  sweep (f, TRUE);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (make_completed ("old"), NULL));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 1);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (reopened, NULL));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 1);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 0);
}

/* The archive is searched, filtered, sorted and exported like any list. */
static void
test_archive_list (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ARCHIVE);
  g_autoptr (GArray) keys = NULL;

  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (make_completed ("1"), make_completed ("2"), NULL));
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (NULL, NULL));
  query->search = g_strdup ("old");
  query->groups = g_strsplit ("Group 2", ",", -1);
  query->requester_email = g_strdup ("sec@EXAMPLE.org");
  query->sort_field = g_strdup ("ticketStatus");
  keys = test_store_keys (f->store, query);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpint (suture_row_source_count (SUTURE_ROW_SOURCE (f->store), query, NULL, NULL), ==, 2);
  g_free (*query->groups);
  *query->groups = g_strdup ("Group");
  g_array_unref (keys);
  keys = test_store_keys (f->store, query);
  g_assert_cmpuint (keys->len, ==, 0);
}

static void
test_leaving (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  const struct { gint64 left_usec; guint n; } steps[] = {
    { 7 * TEST_DAY_USEC + 1, 0 }, { 7 * TEST_DAY_USEC, 1 }, { 1, 1 }, { 0, 0 },
  };

  query->leaving = TRUE;
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (make_completed ("old"), test_store_activity ("a", "A", SUTURE_ACTIVITY_ACTIVE, 1), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GArray) keys = NULL;

      suture_clock_set (f->clock, TEST_NOW + RETENTION_USEC - steps[i].left_usec);
      keys = test_store_keys (f->store, query);
      g_assert_cmpuint (keys->len, ==, steps[i].n);
    }
}

static char *
read_draft (TestStore *f, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *blocking = suture_store_read_draft (f->store, name, &error);
  char *draft;

  suture_reader_read_draft_async (SUTURE_READER (f->store), name, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  draft = suture_reader_read_draft_finish (SUTURE_READER (f->store), result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft, ==, blocking);
  return draft;
}

static void
assert_draft (TestStore *f, const char *name, const char *text)
{
  g_autofree char *draft = read_draft (f, name);

  g_assert_cmpstr (draft, ==, text);
}

static void
test_drafts (TestStore *f, gconstpointer unused)
{
  assert_draft (f, "request va-_-a", NULL);
  g_assert_true (suture_store_save_draft (f->store, "request va-_-a", "half typ", NULL));
  g_assert_true (suture_store_save_draft (f->store, "request va-_-a", "half typed é", NULL));
  g_assert_true (suture_store_save_draft (f->store, "other", "", NULL));
  test_store_close (f);
  test_store_open (f);
  assert_draft (f, "request va-_-a", "half typed é");
  assert_draft (f, "other", "");
  g_assert_true (suture_store_save_draft (f->store, "request va-_-a", NULL, NULL));
  assert_draft (f, "request va-_-a", NULL);
}

static void
load_recommendations (TestStore *f, gint64 exposed, gboolean alert, const char *more)
{
  SutureRecommendation *first = test_store_recommendation ("a", "A", 2);

  first->exposed_machines_count = exposed;
  first->active_alert = alert;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (first, more != NULL ? test_store_recommendation (more, "B", 1) : NULL, NULL));
}

static void
assert_news (TestStore *f, const char *id, SutureNews news)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecommendation) recommendation = suture_store_find (f->store, &suture_recommendation_type, id, &error);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autoptr (GArray) keys = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (recommendation->news, ==, news);
  query->news = TRUE;
  query->recommendation_id = g_strdup (id);
  keys = test_store_keys (f->store, query);
  g_assert_cmpuint (keys->len, ==, news != SUTURE_NEWS_NONE);
}

static void
test_news (TestStore *f, gconstpointer unused)
{
  load_recommendations (f, 10, FALSE, NULL);
  assert_news (f, "a", SUTURE_NEWS_NONE);
  load_recommendations (f, 10, FALSE, "b");
  assert_news (f, "a", SUTURE_NEWS_NONE);
  assert_news (f, "b", SUTURE_NEWS_NEW);
  load_recommendations (f, 11, FALSE, "b");
  assert_news (f, "a", SUTURE_NEWS_CHANGED);
  g_assert_true (suture_store_mark_seen (f->store, "a", NULL));
  assert_news (f, "a", SUTURE_NEWS_NONE);
  assert_news (f, "b", SUTURE_NEWS_NEW);
  load_recommendations (f, 11, TRUE, "b");
  assert_news (f, "a", SUTURE_NEWS_CHANGED);
  g_assert_true (suture_store_mark_seen (f->store, NULL, NULL));
  assert_news (f, "a", SUTURE_NEWS_NONE);
  assert_news (f, "b", SUTURE_NEWS_NONE);
  /* What goes and comes again is new. */
  load_recommendations (f, 11, TRUE, NULL);
  load_recommendations (f, 11, TRUE, "b");
  assert_news (f, "b", SUTURE_NEWS_NEW);
}

static void
load_progress (TestStore *f, gint64 fixed, const GArray *trend)
{
  SutureActivity *activity = test_store_activity ("a", "A", SUTURE_ACTIVITY_ACTIVE, 20600);

  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->created_on = TEST_NOW - 2 * TEST_DAY_USEC;
  activity->target_devices = 10;
  activity->fixed_devices = fixed;
  activity->fixed_trend = trend != NULL ? g_array_ref ((GArray *) trend) : NULL;
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (activity, NULL));
}

/* "day:fixed ..." with days counted from the creation. */
static void
assert_progress (TestStore *f, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  suture_reader_read_progress_async (SUTURE_READER (f->store), "a", NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  points = suture_reader_read_progress_finish (SUTURE_READER (f->store), result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < points->len; i++)
    {
      SutureProgressPoint *point = &g_array_index (points, SutureProgressPoint, i);

      g_string_append_printf (text, "%s%d:%d", i > 0 ? " " : "", point->day - (TODAY - 2), (int) point->fixed_devices);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_progress (TestStore *f, gconstpointer unused)
{
  const gint64 values[] = { 0, 1, 6 };
  g_autoptr (GArray) trend = g_array_new (FALSE, FALSE, sizeof (gint64));

  load_progress (f, 0, NULL);
  assert_progress (f, "0:0 2:0");
  load_progress (f, 2, NULL);
  assert_progress (f, "0:0 2:2");
  suture_clock_set (f->clock, TEST_NOW + 3 * TEST_DAY_USEC);
  load_progress (f, 2, NULL);
  load_progress (f, 5, NULL);
  load_progress (f, 6, NULL);
  assert_progress (f, "0:0 2:2 5:6");
  suture_clock_set (f->clock, TEST_NOW + 5 * TEST_DAY_USEC);
  assert_progress (f, "0:0 2:2 5:6 7:6");
  g_array_append_vals (trend, values, 3);
  load_progress (f, 8, trend);
  assert_progress (f, "0:0 1:1 2:6 7:8");
}

/* A computer west of Greenwich has the day of creation it lives in. */
static void
test_progress_zone (TestStore *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("-11:00");
  const gint64 values[] = { 0, 4 };
  g_autoptr (GArray) trend = g_array_new (FALSE, FALSE, sizeof (gint64));
  SutureClock *clock = suture_clock_new_fixed (TEST_NOW - 6 * G_TIME_SPAN_HOUR, zone);

  test_store_close (f);
  g_object_unref (f->clock);
  f->clock = clock;
  test_store_open (f);
  load_progress (f, 3, NULL);
  assert_progress (f, "0:0 1:3");
  g_array_append_vals (trend, values, 2);
  load_progress (f, 4, trend);
  assert_progress (f, "0:0 1:4");
}

/* East of Greenwich the service's first day is the day before: its last one is not tomorrow for that. */
static void
test_progress_east (TestStore *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+13:00");
  const gint64 values[] = { 1, 3, 6 };
  g_autoptr (GArray) trend = g_array_new (FALSE, FALSE, sizeof (gint64));
  SutureClock *clock = suture_clock_new_fixed (TEST_NOW - 6 * G_TIME_SPAN_HOUR, zone);

  test_store_close (f);
  g_object_unref (f->clock);
  f->clock = clock;
  test_store_open (f);
  g_array_append_vals (trend, values, 3);
  load_progress (f, 7, trend);
  assert_progress (f, "1:0 1:3 2:7");
}

/* What was completed long before it was first heard of ends with its completion, and not today. */
static void
test_progress_completed (TestStore *f, gconstpointer unused)
{
  SutureActivity *activity = test_store_activity ("a", "A", SUTURE_ACTIVITY_COMPLETED, 20600);

  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->created_on = TEST_NOW - 2 * TEST_DAY_USEC;
  activity->status_last_modified_on = TEST_NOW - TEST_DAY_USEC;
  activity->target_devices = 10;
  activity->fixed_devices = 10;
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (activity, NULL));
  assert_progress (f, "0:0 1:10");
}

static SutureException *
make_exception (const char *id, const char *groups, SutureDay ends_on)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->id = g_strdup (id);
  exception->recommendation_id = g_strdup ("a");
  exception->scope = groups != NULL ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
  exception->rbac_group_names = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  exception->ends_on = ends_on;
  return exception;
}

static char *
get_covering (TestStore *f, const char *groups)
{
  g_autoptr (SutureRequest) request = suture_request_new ("a");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuturePreview) preview = NULL;
  GString *ids = g_string_new (NULL);

  request->groups = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  suture_reader_preview_async (SUTURE_READER (f->store), request, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  preview = suture_reader_preview_finish (SUTURE_READER (f->store), result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < preview->exceptions->len; i++)
    g_string_append (ids, ((SutureException *) preview->exceptions->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
assert_covering (TestStore *f, const char *groups, const char *ids)
{
  g_autofree char *covering = get_covering (f, groups);

  g_assert_cmpstr (covering, ==, ids);
}

static void
test_exceptions (TestStore *f, gconstpointer unused)
{
  SutureException *canceled = make_exception ("c", NULL, TODAY + 9);
  SutureException *other = make_exception ("o", NULL, TODAY + 9);

  canceled->canceled_on = TEST_NOW;
  g_free (other->recommendation_id);
  other->recommendation_id = g_strdup ("b");
  load_recommendations (f, 10, FALSE, "b");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL,
                   test_store_records (canceled, other, make_exception ("1", "Group 1", TODAY + 3),
                                       make_exception ("2", "Group 2,Group 3", TODAY + 2),
                                       make_exception ("over", NULL, TODAY), NULL));
  assert_covering (f, NULL, "12");
  assert_covering (f, "Group 1", "1");
  assert_covering (f, "Group 3,Group 4", "2");
  assert_covering (f, "Group 4", "");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (make_exception ("g", NULL, TODAY + 1), NULL));
  assert_covering (f, "Group 4", "g");
  suture_clock_set (f->clock, TEST_NOW + TEST_DAY_USEC);
  assert_covering (f, NULL, "");
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
  add ("/store/kept/boundary", test_boundary);
  add ("/store/kept/not-archived", test_not_archived);
  add ("/store/kept/waiting-stays", test_waiting_stays);
  add ("/store/kept/listed-again", test_listed_again);
  add ("/store/kept/archive-list", test_archive_list);
  add ("/store/kept/leaving", test_leaving);
  add ("/store/kept/drafts", test_drafts);
  add ("/store/kept/news", test_news);
  add ("/store/kept/progress", test_progress);
  add ("/store/kept/progress-zone", test_progress_zone);
  add ("/store/kept/progress-east", test_progress_east);
  add ("/store/kept/progress-completed", test_progress_completed);
  add ("/store/kept/exceptions", test_exceptions);
  return g_test_run ();
}
