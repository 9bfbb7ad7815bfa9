/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-assessment.h"
#include "suture-capabilities.h"
#include "suture-error.h"
#include "suture-test-store.h"
#include "suture-ticket.h"

/* An account whose service takes no activities: what is asked for is kept here; and what comes in bulk. */

#define RECOMMENDATION "va-_-a-_-one"

static void
set_capabilities (TestStore *f, guint capabilities)
{
  g_autofree char *number = g_strdup_printf ("%u", capabilities);

  g_assert_true (suture_store_set_meta (f->store, "capabilities", number, NULL));
}

static void
set_up (TestStore *f, gconstpointer unused)
{
  test_store_set_up (f, unused);
  set_capabilities (f, SUTURE_IS_MICROSOFT | SUTURE_CAN_SET_VALUES | SUTURE_CAN_USE_TICKETS | SUTURE_CAN_DECIDE_TICKETS);
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation (RECOMMENDATION, "One", 2),
                                       test_store_recommendation ("sca-_-scid-1", "Two", 1), NULL));
}

static SutureAssessment *
make_assessment (const char *device, const char *recommendation, int status)
{
  SutureAssessment *assessment = suture_record_new (&suture_assessment_type);

  assessment->device_id = g_strdup (device);
  assessment->recommendation_reference = g_strdup (recommendation);
  assessment->cve_id = g_strdup ("CVE-2021-1");
  assessment->status = status;
  return assessment;
}

static guint
count_exposed (TestStore *f, const char *recommendation)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  query->recommendation_id = g_strdup (recommendation);
  return (guint) suture_row_source_count (SUTURE_ROW_SOURCE (f->store), query, NULL, NULL);
}

static char *
submit (TestStore *f, gboolean intune)
{
  g_autoptr (SutureRequest) request = suture_request_new (RECOMMENDATION);
  g_autoptr (GError) error = NULL;

  request->option = SUTURE_REMEDIATION_UPDATE;
  request->priority = SUTURE_PRIORITY_HIGH;
  request->intune = intune;
  g_assert_cmpint (suture_store_submit (f->store, request, "me@example.org", 0, &error), >, 0);
  g_assert_no_error (error);
  return g_strdup (request->activity_id);
}

/* The export is the whole; a delta adds and takes away; a prefix is all that each of them touches. */
static void
test_assessments (TestStore *f, gconstpointer unused)
{
  test_store_load (f->store, SUTURE_LOAD_ASSESSMENTS, "va-_-",
                   test_store_records (make_assessment ("a", RECOMMENDATION, 0), make_assessment ("b", RECOMMENDATION, 0),
                                       make_assessment ("b", RECOMMENDATION, 0), make_assessment ("c", "sca-_-scid-1", 0), NULL));
  g_assert_cmpuint (count_exposed (f, RECOMMENDATION), ==, 2);
  g_assert_cmpuint (count_exposed (f, "sca-_-scid-1"), ==, 0);
  test_store_load (f->store, SUTURE_LOAD_ASSESSMENT_CHANGES, "va-_-",
                   test_store_records (make_assessment ("a", RECOMMENDATION, SUTURE_ASSESSMENT_FIXED),
                                       make_assessment ("new", RECOMMENDATION, SUTURE_ASSESSMENT_NEW),
                                       make_assessment ("unknown", RECOMMENDATION, SUTURE_ASSESSMENT_FIXED), NULL));
  g_assert_cmpuint (count_exposed (f, RECOMMENDATION), ==, 2);
  test_store_load (f->store, SUTURE_LOAD_ASSESSMENTS, "va-_-", test_store_records (make_assessment ("a", RECOMMENDATION, 0), NULL));
  g_assert_cmpuint (count_exposed (f, RECOMMENDATION), ==, 1);
}

/* A load that breaks off changes no set. */
static void
test_broken_off (TestStore *f, gconstpointer unused)
{
  SutureLoad *load;

  test_store_load (f->store, SUTURE_LOAD_ASSESSMENTS, "va-_-", test_store_records (make_assessment ("a", RECOMMENDATION, 0), NULL));
  load = suture_store_load_begin (f->store, SUTURE_LOAD_ASSESSMENTS, "va-_-", NULL, NULL);
  g_assert_true (suture_store_load_page (load, test_store_records (make_assessment ("b", RECOMMENDATION, 0), NULL), NULL, NULL));
  suture_store_load_abort (load);
  g_assert_cmpuint (count_exposed (f, RECOMMENDATION), ==, 1);
  /* Nor does what it brought count in the next. */
  test_store_load (f->store, SUTURE_LOAD_ASSESSMENTS, "va-_-", test_store_records (make_assessment ("c", RECOMMENDATION, 0), NULL));
  g_assert_cmpuint (count_exposed (f, RECOMMENDATION), ==, 1);
}

static void
test_bulk_progress (TestStore *f, gconstpointer unused)
{
  g_autofree char *id = NULL;
  g_autoptr (SutureActivity) activity = NULL;
  g_auto (GStrv) awaited = NULL;

  test_store_load (f->store, SUTURE_LOAD_ASSESSMENTS, "va-_-",
                   test_store_records (make_assessment ("a", RECOMMENDATION, 0), make_assessment ("b", RECOMMENDATION, 0), NULL));
  id = submit (f, FALSE);
  awaited = suture_store_list_awaited (f->store, NULL);
  g_assert_cmpstr (awaited[0], ==, RECOMMENDATION);
  test_store_load (f->store, SUTURE_LOAD_ASSESSMENT_CHANGES, "va-_-",
                   test_store_records (make_assessment ("a", RECOMMENDATION, SUTURE_ASSESSMENT_FIXED),
                                       make_assessment ("c", RECOMMENDATION, SUTURE_ASSESSMENT_NEW), NULL));
  activity = test_store_find_activity (f->store, id);
  g_assert_cmpint (activity->target_devices, ==, 2);
  g_assert_cmpint (activity->fixed_devices, ==, 1);
}

/* What this computer keeps leaves the page after its time, into the archive, like any other. */
static void
test_leaves (TestStore *f, gconstpointer unused)
{
  g_autofree char *id = submit (f, FALSE);
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, id);
  g_autoptr (GPtrArray) changes = NULL;

  g_assert_cmpint (suture_store_apply (f->store, write, "me@example.org", 0, NULL), >, 0);
  suture_clock_set (f->clock, TEST_NOW + SUTURE_RETENTION_DAYS * TEST_DAY_USEC);
  g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 1);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_foreign (TestStore *f, gconstpointer unused)
{
  static const SutureWriteKind kinds[] = { SUTURE_WRITE_COMPLETE_ACTIVITY, SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_WRITE_CREATE_TICKET };

  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (test_store_activity ("theirs", "T", SUTURE_ACTIVITY_ACTIVE, 30000), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SutureWrite) write = suture_write_new (kinds[i], "theirs");
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (suture_store_apply (f->store, write, NULL, 0, &error), ==, 0);
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN);
    }
}

/* Of a request the ticket is all that is sent; without the permission none is asked for. */
static void
test_ticket (TestStore *f, gconstpointer unused)
{
  g_autofree char *id = submit (f, TRUE);
  g_autoptr (SutureChange) change = suture_store_next_change (f->store, TEST_NOW, NULL);
  g_autoptr (SutureTicket) ticket = suture_record_new (&suture_ticket_type);
  g_autoptr (SutureTicket) again = suture_record_new (&suture_ticket_type);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureRequest) request = suture_request_new (RECOMMENDATION);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (change->kind, ==, SUTURE_WRITE_CREATE_TICKET);
  g_assert_cmpstr (change->activity->id, ==, id);
  ticket->id = g_strdup ("t");
  ticket->status = SUTURE_TICKET_PENDING;
  g_assert_true (suture_store_change_accepted (f->store, change->id, ticket, NULL));
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  /* Graph lists it without the activity that it is for. */
  again->id = g_strdup ("t");
  again->status = SUTURE_TICKET_ACTIVE;
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (suture_record_ref (again), NULL));
  activity = test_store_find_activity (f->store, id);
  g_assert_cmpstr (activity->ticket_id, ==, "t");
  g_assert_cmpint (activity->ticket_status, ==, SUTURE_TICKET_ACTIVE);

  set_capabilities (f, SUTURE_IS_MICROSOFT | SUTURE_CAN_SET_VALUES | SUTURE_MAY_NOT_DECIDE_TICKETS);
  request->option = SUTURE_REMEDIATION_UPDATE;
  request->intune = TRUE;
  g_assert_cmpint (suture_store_submit (f->store, request, NULL, 0, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (TestStore *, gconstpointer); } tests[] = {
    { "/kept-here/assessments", test_assessments }, { "/kept-here/broken-off", test_broken_off },
    { "/kept-here/bulk-progress", test_bulk_progress }, { "/kept-here/leaves", test_leaves },
    { "/kept-here/foreign", test_foreign }, { "/kept-here/ticket", test_ticket },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, TestStore, NULL, set_up, tests[i].func, test_store_tear_down);
  return g_test_run ();
}
