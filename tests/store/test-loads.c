/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-score.h"
#include "suture-test-store.h"
#include "suture-ticket.h"
#include "suture-vulnerability.h"

#define CHROME "va-_-google-_-chrome"

static GPtrArray *
read_devices (SutureStore *store, const char *recommendation, const char *activity)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  query->recommendation_id = g_strdup (recommendation);
  query->activity_id = g_strdup (activity);
  return test_store_read (store, query);
}

/* A load that is broken off goes on where it was, and only a complete one removes anything. */
static void
test_resumed (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const char *cursor = "unset";
  SutureLoad *load;

  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 100, 1));
  load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, &cursor, &error);
  g_assert_no_error (error);
  g_assert_null (cursor);
  g_assert_true (suture_store_load_page (load, test_store_devices (0, 30, 1), "page 2", &error));
  suture_store_load_abort (load);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, 100);

  test_store_close (f);
  test_store_open (f);
  load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, &cursor, &error);
  g_assert_cmpstr (cursor, ==, "page 2");
  g_assert_true (suture_store_load_page (load, test_store_devices (30, 50, 1), NULL, &error));
  g_assert_true (suture_store_load_finish (load, &error));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, 50);

  load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, &cursor, &error);
  g_assert_null (cursor);
  suture_store_load_abort (load);
}

static void
test_restarted (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const char *cursor = NULL;
  SutureLoad *load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, NULL, &error);

  g_assert_true (suture_store_load_page (load, test_store_devices (0, 30, 1), "page 2", &error));
  suture_store_load_abort (load);
  load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, &cursor, &error);
  g_assert_nonnull (cursor);
  g_assert_true (suture_store_load_restart (load, &error));
  g_assert_true (suture_store_load_page (load, test_store_devices (20, 40, 1), NULL, &error));
  g_assert_true (suture_store_load_finish (load, &error));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, 20);
}

static void
test_delta (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const char *gone[] = { "b", "unknown", NULL };
  g_autoptr (SutureRecommendation) found = NULL;
  SutureLoad *load;

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation ("a", "A", 1), test_store_recommendation ("b", "B", 2), NULL));
  load = suture_store_load_begin (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, NULL, &error);
  suture_store_load_keep_rest (load);
  g_assert_true (suture_store_load_page (load, test_store_records (test_store_recommendation ("c", "C", 3), NULL), NULL, &error));
  g_assert_true (suture_store_load_remove (load, gone, NULL, &error));
  g_assert_true (suture_store_load_finish (load, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_RECOMMENDATIONS), ==, 2);
  found = suture_store_find (f->store, &suture_recommendation_type, "a", &error);
  g_assert_no_error (error);
  g_assert_null (suture_store_find (f->store, &suture_recommendation_type, "b", &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
}

static void
test_unknown_scope (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_store_load_begin (f->store, SUTURE_LOAD_EXPOSED, "unknown", NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
}

/* References make devices known; a complete load then knows them better, and references do not undo that. */
static void
test_references (TestStore *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) complete = test_store_devices (0, 60, 1);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) unpulled = NULL;

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation (CHROME, "Update Chrome", 1),
                                       test_store_recommendation ("sca-_-scid-1", "Turn it on", 5), NULL));
  unpulled = suture_store_list_unpulled (f->store, SUTURE_LOAD_EXPOSED, TEST_NOW, &error);
  g_assert_cmpuint (g_strv_length (unpulled), ==, 2);
  g_assert_cmpstr (unpulled[0], ==, "sca-_-scid-1");

  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (0, 60, 3));
  g_clear_pointer (&unpulled, g_strfreev);
  unpulled = suture_store_list_unpulled (f->store, SUTURE_LOAD_EXPOSED, TEST_NOW, &error);
  g_assert_cmpuint (g_strv_length (unpulled), ==, 1);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, 20);

  for (guint i = 0; i < complete->len; i++)
    ((SutureDevice *) complete->pdata[i])->os_build = 22631;
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, g_ptr_array_ref (complete));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (0, 60, 5));
  read = read_devices (f->store, CHROME, NULL);
  g_assert_cmpuint (read->len, ==, 12);
  for (guint i = 0; i < read->len; i++)
    {
      SutureDevice *device = read->pdata[i];

      g_assert_cmpstr (device->id, ==, ((SutureDevice *) complete->pdata[5 * i])->id);
      g_assert_cmpstr (device->os_platform, ==, ((SutureDevice *) complete->pdata[5 * i])->os_platform);
      g_assert_cmpint (device->os_build, ==, 22631);
    }
}

/* Devices that are gone leave every set, and their keys are not given to others. */
static void
test_swept_devices (TestStore *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) read = NULL;

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation (CHROME, "Update Chrome", 1), NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 20, 1));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (10, 20, 1));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 15, 1));
  test_store_close (f);
  test_store_open (f);
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 30, 1));
  read = read_devices (f->store, CHROME, NULL);
  g_assert_cmpuint (read->len, ==, 5);
  g_assert_cmpstr (((SutureDevice *) read->pdata[4])->computer_dns_name, ==, "pc-00014.example.org");
}

/* Random sets against naive ones: groups of a recommendation and the intersection of both filters. */
static void
test_sets (TestStore *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) records = test_store_records (test_store_recommendation ("r0", "R", 1),
                                                      test_store_recommendation ("r1", "R", 1),
                                                      test_store_recommendation ("r2", "R", 1), NULL);
  gboolean exposed[3][500] = { 0 };

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, g_ptr_array_ref (records));
  for (guint r = 0; r < 3; r++)
    {
      GPtrArray *devices = g_ptr_array_new_with_free_func (suture_record_unref);
      g_autofree char *id = g_strdup_printf ("r%u", r);

      for (guint i = 0; i < 500; i++)
        {
          exposed[r][i] = g_test_rand_int_range (0, 10) < 4;
          if (exposed[r][i])
            g_ptr_array_add (devices, test_store_device (i));
        }
      test_store_load (f->store, SUTURE_LOAD_EXPOSED, id, devices);
    }
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
      g_autoptr (GPtrArray) read = NULL;
      guint r = (guint) g_test_rand_int_range (0, 3);
      guint group = (guint) g_test_rand_int_range (0, 4);
      guint place = 0;

      query->recommendation_id = g_strdup_printf ("r%u", r);
      query->groups = g_new0 (char *, 2);
      query->groups[0] = g_strdup_printf ("Group %u", group);
      query->search = g_strdup ("7.EX");
      read = test_store_read (f->store, query);
      for (guint i = 0; i < 500; i++)
        if (exposed[r][i] && i % 4 == group && i % 10 == 7)
          {
            g_autofree char *name = g_strdup_printf ("pc-%05u.example.org", i);

            g_assert_cmpuint (place, <, read->len);
            g_assert_cmpstr (((SutureDevice *) read->pdata[place++])->computer_dns_name, ==, name);
          }
      g_assert_cmpuint (read->len, ==, place);
    }
}

static GPtrArray *
list_groups (SutureStore *store, const char *recommendation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *groups;

  suture_reader_list_groups_async (SUTURE_READER (store), recommendation, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  groups = suture_reader_list_groups_finish (SUTURE_READER (store), result, &error);
  g_assert_no_error (error);
  return groups;
}

static void
test_groups (TestStore *f, gconstpointer unused)
{
  SutureDeviceGroup *listed = suture_record_new (&suture_device_group_type);
  g_autoptr (GPtrArray) groups = NULL;

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation (CHROME, "Update Chrome", 1), NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 80, 1));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (0, 40, 2));
  listed->name = g_strdup ("Group 2");
  listed->display_name = g_strdup ("Équipe 2");
  test_store_load (f->store, SUTURE_LOAD_GROUPS, NULL, test_store_records (listed, NULL));

  groups = list_groups (f->store, CHROME);
  g_assert_cmpuint (groups->len, ==, 4);
  g_assert_cmpstr (((SutureDeviceGroup *) groups->pdata[0])->display_name, ==, "Équipe 2");
  g_assert_cmpint (((SutureDeviceGroup *) groups->pdata[0])->exposed_count, ==, 10);
  g_assert_cmpstr (((SutureDeviceGroup *) groups->pdata[1])->name, ==, "Group 0");
  g_assert_cmpint (((SutureDeviceGroup *) groups->pdata[1])->device_count, ==, 20);
  g_assert_cmpint (((SutureDeviceGroup *) groups->pdata[1])->exposed_count, ==, 10);
  g_assert_cmpint (((SutureDeviceGroup *) groups->pdata[2])->exposed_count, ==, 0);
}

static void
test_weaknesses (TestStore *f, gconstpointer unused)
{
  SutureVulnerability *low = suture_record_new (&suture_vulnerability_type);
  SutureVulnerability *high = suture_record_new (&suture_vulnerability_type);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_VULNERABILITIES);
  g_autoptr (GPtrArray) read = NULL;

  low->id = g_strdup ("CVE-2026-1");
  low->severity = SUTURE_LEVEL_LOW;
  high->id = g_strdup ("CVE-2026-2");
  high->severity = SUTURE_LEVEL_HIGH;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation ("a", "A", 1), test_store_recommendation ("b", "B", 1), NULL));
  test_store_load (f->store, SUTURE_LOAD_VULNERABILITIES, "b", test_store_records (suture_record_ref (low), NULL));
  test_store_load (f->store, SUTURE_LOAD_VULNERABILITIES, "a", test_store_records (low, high, NULL));
  query->recommendation_id = g_strdup ("a");
  read = test_store_read (f->store, query);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (((SutureVulnerability *) read->pdata[0])->id, ==, "CVE-2026-2");
}

/* 179 days and 23 hours after its completion an activity is there, after 180 days it is not; nothing is lost. */
static void
test_retention (TestStore *f, gconstpointer unused)
{
  SutureActivity *old = test_store_activity ("old", "Old", SUTURE_ACTIVITY_COMPLETED, 20000);
  SutureActivity *open = test_store_activity ("open", "Open", SUTURE_ACTIVITY_ACTIVE, 20000);
  g_autoptr (SutureRecommendation) recommendation = NULL;
  g_autoptr (SutureActivity) kept = NULL;

  old->recommendation_reference = g_strdup ("r");
  old->status_last_modified_on = TEST_NOW;
  open->status_last_modified_on = TEST_NOW - 1000 * TEST_DAY_USEC;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation ("r", "R", 1), NULL));
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (old, suture_record_ref (open), NULL));

  suture_clock_set (f->clock, TEST_NOW + 180 * TEST_DAY_USEC - G_TIME_SPAN_HOUR);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 2);
  recommendation = suture_store_find (f->store, &suture_recommendation_type, "r", NULL);
  g_assert_cmpint (recommendation->activity_count, ==, 1);
  g_clear_pointer (&recommendation, suture_record_unref);

  suture_clock_set (f->clock, TEST_NOW + 180 * TEST_DAY_USEC);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 1);
  recommendation = suture_store_find (f->store, &suture_recommendation_type, "r", NULL);
  g_assert_cmpint (recommendation->activity_count, ==, 0);

  /* The service has dropped it by now; it is in the archive. */
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (open, NULL));
  kept = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  g_assert_cmpstr (kept->id, ==, "old");
}

static void
test_tickets (TestStore *f, gconstpointer unused)
{
  SutureTicket *first = suture_record_new (&suture_ticket_type);
  SutureTicket *second = suture_record_new (&suture_ticket_type);
  g_autoptr (SutureActivity) activity = NULL;

  first->id = g_strdup ("t1");
  first->remediation_task_id = g_strdup ("a");
  first->created_date_time = TEST_NOW;
  first->status = SUTURE_TICKET_REJECTED;
  second->id = g_strdup ("t2");
  second->remediation_task_id = g_strdup ("a");
  second->created_date_time = TEST_NOW + 1;
  second->status = SUTURE_TICKET_ACTIVE;
  second->managed_device_count = 12;
  second->status_note = g_strdup ("On it");
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (test_store_activity ("a", "A", SUTURE_ACTIVITY_ACTIVE, 20600), NULL));
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (second, first, NULL));
  activity = test_store_find_activity (f->store, "a");
  g_assert_cmpstr (activity->ticket_id, ==, "t2");
  g_assert_cmpint (activity->ticket_status, ==, SUTURE_TICKET_ACTIVE);
  g_assert_cmpint (activity->ticket_devices, ==, 12);
  g_assert_cmpstr (activity->ticket_note, ==, "On it");
}

static SutureScore *
make_score (gint64 time, double value)
{
  SutureScore *score = suture_record_new (&suture_score_type);

  score->time = time;
  score->score = value;
  return score;
}

/* The service keeps no history: we do. */
static void
measure (TestStore *f, const char *scope, gint64 time, double value, const char *group)
{
  SutureScore *score = make_score (time, value);

  score->rbac_group_name = g_strdup (group);
  test_store_load (f->store, SUTURE_LOAD_SCORES, scope, test_store_records (score, NULL));
}

static void
assert_scores (TestStore *f, const char *scope, guint n, double last)
{
  g_autoptr (GPtrArray) scores = suture_store_list_scores (f->store, scope, 0, NULL);

  g_assert_cmpuint (scores->len, ==, n);
  g_assert_cmpfloat (((SutureScore *) scores->pdata[n - 1])->score, ==, last);
}

/* The last one of each day stays, however often is measured, and in whatever order the measurements come. */
static void
test_scores (TestStore *f, gconstpointer unused)
{
  measure (f, "exposure", TEST_NOW, 30, NULL);
  measure (f, "configuration", TEST_NOW, 400, NULL);
  measure (f, "exposure", TEST_NOW + 1, 28, NULL);
  measure (f, "exposure", TEST_NOW + 1, 29, NULL);
  assert_scores (f, "exposure", 1, 29);
  assert_scores (f, "configuration", 1, 400);
  measure (f, "exposure", TEST_NOW - 3 * G_TIME_SPAN_HOUR, 50, NULL);
  assert_scores (f, "exposure", 1, 29);
  for (gint64 hour = -60; hour < 60; hour++)
    measure (f, "exposure", TEST_NOW + hour * G_TIME_SPAN_HOUR + 2, (double) hour, NULL);
  assert_scores (f, "exposure", 5, 59);
  measure (f, "exposureByGroup", TEST_NOW, 1, "Servers");
  measure (f, "exposureByGroup", TEST_NOW + 1, 2, "Kiosks");
  measure (f, "exposureByGroup", TEST_NOW + 2, 3, "Kiosks");
  assert_scores (f, "exposureByGroup", 2, 3);
}

/* A day is one where the user is: before 08:00 UTC it is the day before in California. */
static void
test_scores_where_the_user_is (TestStore *f, gconstpointer unused)
{
  const gint64 midnight = TEST_NOW - 4 * G_TIME_SPAN_HOUR;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("-08:00");

  test_store_close (f);
  g_clear_object (&f->clock);
  f->clock = suture_clock_new_fixed (TEST_NOW, zone);
  test_store_open (f);
  measure (f, "exposure", midnight - G_TIME_SPAN_MINUTE, 1, NULL);
  measure (f, "exposure", midnight, 2, NULL);
  assert_scores (f, "exposure", 2, 2);
  measure (f, "exposure", midnight + 23 * G_TIME_SPAN_HOUR, 3, NULL);
  assert_scores (f, "exposure", 2, 3);
}

static void
count_cb (SutureReader *reader, guint *times)
{
  (*times)++;
}

/* Many writes, few signals, but always one after the last. */
static void
test_changed (TestStore *f, gconstpointer unused)
{
  guint times = 0;
  gint64 began;

  g_signal_connect (f->store, "changed", G_CALLBACK (count_cb), &times);
  for (guint i = 0; i < 50; i++)
    g_assert_true (suture_store_set_meta (f->store, "a", "b", NULL));
  began = g_get_monotonic_time ();
  while (times == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (suture_store_set_meta (f->store, "a", "c", NULL));
  while (times < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 200 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (times, ==, 2);
}

static void
test_meta (TestStore *f, gconstpointer unused)
{
  g_autofree char *value = NULL;

  g_assert_null (suture_store_get_meta (f->store, "name", NULL));
  g_assert_true (suture_store_set_meta (f->store, "name", "value", NULL));
  value = suture_store_get_meta (f->store, "name", NULL);
  g_assert_cmpstr (value, ==, "value");
  g_assert_true (suture_store_set_meta (f->store, "name", NULL, NULL));
  g_assert_null (suture_store_get_meta (f->store, "name", NULL));
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
  add ("/store/loads/resumed", test_resumed);
  add ("/store/loads/restarted", test_restarted);
  add ("/store/loads/delta", test_delta);
  add ("/store/loads/unknown-scope", test_unknown_scope);
  add ("/store/loads/references", test_references);
  add ("/store/loads/swept-devices", test_swept_devices);
  add ("/store/loads/sets", test_sets);
  add ("/store/loads/groups", test_groups);
  add ("/store/loads/weaknesses", test_weaknesses);
  add ("/store/loads/retention", test_retention);
  add ("/store/loads/tickets", test_tickets);
  add ("/store/loads/scores", test_scores);
  add ("/store/loads/scores-where-the-user-is", test_scores_where_the_user_is);
  add ("/store/loads/changed", test_changed);
  add ("/store/loads/meta", test_meta);
  return g_test_run ();
}
