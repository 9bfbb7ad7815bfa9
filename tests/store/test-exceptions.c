/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-event.h"
#include "suture-exception-fixture.h"

/* Exceptions made, canceled and renewed here: shown at once, sent later, or kept. */

static void
set_up (TestStore *f, gconstpointer unused)
{
  test_store_set_up (f, NULL);
  test_exceptions_load_organisation (f);
}

static gint64
submit (TestStore *f, const char *id, const char *recommendation, const char *groups, int justification, SutureDay ends_on)
{
  g_autoptr (SutureExceptionRequest) request = test_exception_request (id, recommendation, groups, justification, ends_on);
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_submit_exception (f->store, request, "me@example.org", 0, &error);

  g_assert_no_error (error);
  return change;
}

static gint64
apply (TestStore *f, SutureWriteKind kind, const char *id, const char *groups, SutureDay ends_on)
{
  g_autoptr (SutureWrite) write = suture_write_new (kind, id);
  g_autoptr (GError) error = NULL;
  gint64 change;

  write->groups = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  write->ends_on = ends_on;
  change = suture_store_apply (f->store, write, "me@example.org", 0, &error);
  g_assert_no_error (error);
  return change;
}

static SutureException *
find (TestStore *f, const char *id)
{
  return suture_store_find (f->store, &suture_exception_type, id, NULL);
}

static void
assert_state (TestStore *f, const char *id, int state)
{
  g_autoptr (SutureException) exception = find (f, id);

  g_assert_nonnull (exception);
  g_assert_cmpint (exception->state, ==, state);
}

/* "status devices" of a recommendation as it is shown. */
static void
assert_recommendation (TestStore *f, const char *id, int status, gint64 left)
{
  g_autoptr (SutureRecommendation) recommendation = suture_store_find (f->store, &suture_recommendation_type, id, NULL);

  g_assert_cmpint (recommendation->status, ==, status);
  g_assert_cmpint (recommendation->exposed_after_exceptions, ==, left);
}

static void
test_made_and_undone (TestStore *f, gconstpointer unused)
{
  gint64 change = submit (f, "new", "a", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30);
  g_autoptr (SutureException) exception = find (f, "new");
  g_autoptr (SutureExceptionEvent) event = suture_exception_event_parse (exception->history[0]);

  g_assert_cmpint (exception->state, ==, SUTURE_EXCEPTION_IN_EFFECT);
  g_assert_cmpstr (exception->recommendation_name, ==, "a");
  g_assert_cmpint (exception->exposed_devices, ==, 40);
  g_assert_cmpint (exception->covered_devices, ==, 10);
  g_assert_cmpint (exception->exposed_after, ==, 30);
  g_assert_cmpint (exception->outbox_state, ==, SUTURE_OUTBOX_WAITING);
  g_assert_cmpint (exception->duration_days, ==, 30);
  g_assert_cmpint (event->kind, ==, SUTURE_EXCEPTION_CREATED);
  g_assert_cmpint (event->ends_on, ==, TEST_TODAY + 30);
  g_assert_cmpstr (event->email, ==, "me@example.org");
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, 30);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  g_assert_true (suture_store_undo (f->store, change, NULL));
  g_assert_null (find (f, "new"));
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_ACTIVE, 40);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

static void
assert_refused (TestStore *f, const char *recommendation, const char *groups, int code)
{
  g_autoptr (SutureExceptionRequest) request =
    test_exception_request ("no", recommendation, groups, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 30);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (suture_store_submit_exception (f->store, request, NULL, 0, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, code);
  g_assert_null (find (f, "no"));
}

static void
test_not_made (TestStore *f, gconstpointer unused)
{
  submit (f, "first", "a", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30);
  assert_refused (f, "a", "Group 0,Group 1", SUTURE_ERROR_INVALID_INPUT);
  assert_refused (f, "nowhere", NULL, SUTURE_ERROR_NOT_FOUND);
  submit (f, "second", "b", NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 30);
  assert_refused (f, "b", NULL, SUTURE_ERROR_INVALID_INPUT);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 2);
}

/* One group, then the other: then all of it is canceled. */
static void
test_canceled_by_group (TestStore *f, gconstpointer unused)
{
  gint64 last;

  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30), NULL));
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, 20);
  apply (f, SUTURE_WRITE_CANCEL_EXCEPTION, "1", "Group 1", SUTURE_DAY_NONE);
  assert_state (f, "1", SUTURE_EXCEPTION_IN_EFFECT);
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, 30);
  last = apply (f, SUTURE_WRITE_CANCEL_EXCEPTION, "1", "Group 2", SUTURE_DAY_NONE);
  assert_state (f, "1", SUTURE_EXCEPTION_CANCELED);
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_ACTIVE, 40);
  g_assert_true (suture_store_discard (f->store, last, NULL));
  assert_state (f, "1", SUTURE_EXCEPTION_IN_EFFECT);
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, 30);
}

/* What the service says meanwhile goes beneath what was typed, and its word stays when that is given up. */
static void
test_made_again (TestStore *f, gconstpointer unused)
{
  gint64 change;

  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", NULL, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, TEST_TODAY + 5), NULL));
  change = apply (f, SUTURE_WRITE_RENEW_EXCEPTION, "1", NULL, TEST_TODAY + 60);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 5), NULL));
  {
    g_autoptr (SutureException) shown = find (f, "1");

    g_assert_cmpint (shown->ends_on, ==, TEST_TODAY + 60);
    g_assert_cmpint (shown->justification, ==, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
    g_assert_cmpuint (suture_exception_count_renewals (shown), ==, 1);
    assert_recommendation (f, "a", SUTURE_RECOMMENDATION_FULL_EXCEPTION, 40);
  }
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (NULL, NULL));
  g_assert_true (suture_store_discard (f->store, change, NULL));
  {
    g_autoptr (SutureException) shown = find (f, "1");

    g_assert_cmpint (shown->ends_on, ==, TEST_TODAY + 5);
    g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_NONE);
  }
}

/* In the order they were made, each with what was typed up to it; what is accepted stays. */
static void
test_sent (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureException) entity = NULL;
  g_autoptr (SutureChange) creation = NULL;
  g_autoptr (SutureChange) renewal = NULL;
  g_autoptr (GError) error = NULL;

  submit (f, "new", "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30);
  apply (f, SUTURE_WRITE_RENEW_EXCEPTION, "new", NULL, TEST_TODAY + 60);
  creation = suture_store_next_change (f->store, TEST_NOW, &error);
  g_assert_cmpint (creation->kind, ==, SUTURE_WRITE_CREATE_EXCEPTION);
  g_assert_cmpint (creation->exception->ends_on, ==, TEST_TODAY + 30);
  g_assert_null (suture_store_next_change (f->store, TEST_NOW, &error));
  entity = test_exception ("new", "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30);
  entity->etag = g_strdup ("\"1\"");
  g_assert_true (suture_store_change_accepted (f->store, creation->id, entity, &error));
  renewal = suture_store_next_change (f->store, TEST_NOW, &error);
  g_assert_cmpint (renewal->kind, ==, SUTURE_WRITE_RENEW_EXCEPTION);
  g_assert_cmpint (renewal->write->ends_on, ==, TEST_TODAY + 60);
  g_assert_cmpstr (renewal->etag, ==, "\"1\"");
  g_assert_true (suture_store_change_failed (f->store, renewal->id, SUTURE_OUTBOX_CONFLICT, "Somebody else was first", 0, &error));
  {
    g_autoptr (SutureException) shown = find (f, "new");

    g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_CONFLICT);
    g_assert_cmpstr (shown->outbox_message, ==, "Somebody else was first");
    g_assert_cmpint (shown->ends_on, ==, TEST_TODAY + 60);
  }
  g_assert_true (suture_store_retry (f->store, renewal->id, &error));
  g_clear_pointer (&renewal, suture_change_free);
  renewal = suture_store_next_change (f->store, TEST_NOW, &error);
  g_assert_true (suture_store_change_accepted (f->store, renewal->id, NULL, &error));
  {
    g_autoptr (SutureException) shown = find (f, "new");

    g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_NONE);
    g_assert_cmpint (shown->ends_on, ==, TEST_TODAY + 60);
  }
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_no_error (error);
}

/* The creation of another one waits for the cancellation that makes room for it, but not for one that was refused. */
static void
test_sent_in_order (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) cancel = NULL;
  g_autoptr (SutureChange) create = NULL;

  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", NULL, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, TEST_TODAY + 5), NULL));
  apply (f, SUTURE_WRITE_CANCEL_EXCEPTION, "1", NULL, SUTURE_DAY_NONE);
  submit (f, "2", "a", NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 5);
  cancel = suture_store_next_change (f->store, TEST_NOW, NULL);
  g_assert_cmpint (cancel->kind, ==, SUTURE_WRITE_CANCEL_EXCEPTION);
  g_assert_true (suture_store_change_failed (f->store, cancel->id, SUTURE_OUTBOX_WAITING, NULL, TEST_NOW + 1000, NULL));
  g_assert_null (suture_store_next_change (f->store, TEST_NOW, NULL));
  g_assert_true (suture_store_change_failed (f->store, cancel->id, SUTURE_OUTBOX_REFUSED, NULL, 0, NULL));
  create = suture_store_next_change (f->store, TEST_NOW, NULL);
  g_assert_cmpstr (create->write->id, ==, "2");
}

/* What waits for the service and what is kept on this computer, and each of the changes says which it is. */
static void
assert_counts (TestStore *f, gint64 waiting, gint64 kept)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (f->store, NULL);

  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, waiting);
  g_assert_cmpint (suture_store_count_kept (f->store, NULL), ==, kept);
  for (guint i = 0; i < changes->len; i++)
    g_assert_cmpint (((const SutureChange *) changes->pdata[i])->kept_here, ==, kept > 0);
}

/* A service that has no exceptions gets none, and its own word about other recommendations counts. */
static void
test_kept_here (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *other = test_exceptions_recommendation ("b", 20, 4);

  other->status = SUTURE_RECOMMENDATION_EXCEPTION;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_exceptions_recommendation ("a", 40, 8), other, NULL));
  g_assert_true (suture_store_set_meta (f->store, "capabilities", "1", NULL));
  submit (f, "new", "a", NULL, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30);
  g_assert_null (suture_store_next_change (f->store, TEST_NOW, NULL));
  assert_counts (f, 0, 1);
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_FULL_EXCEPTION, 0);
  assert_recommendation (f, "b", SUTURE_RECOMMENDATION_EXCEPTION, 20);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (NULL, NULL));
  assert_state (f, "new", SUTURE_EXCEPTION_IN_EFFECT);
  apply (f, SUTURE_WRITE_CANCEL_EXCEPTION, "new", NULL, SUTURE_DAY_NONE);
  assert_state (f, "new", SUTURE_EXCEPTION_CANCELED);
  assert_recommendation (f, "a", SUTURE_RECOMMENDATION_ACTIVE, 40);
  g_assert_true (suture_store_set_meta (f->store, "capabilities", "5", NULL));
  assert_counts (f, 1, 0);
  {
    g_autoptr (SutureChange) change = suture_store_next_change (f->store, TEST_NOW, NULL);

    g_assert_cmpint (change->kind, ==, SUTURE_WRITE_CREATE_EXCEPTION);
  }
}

static void
assert_list (TestStore *f, SutureQuery *query, const char *expected)
{
  g_autoptr (SutureQuery) owned = query;
  g_autoptr (GPtrArray) read = test_store_read (f->store, owned);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < read->len; i++)
    g_string_append_printf (ids, "%s ", ((SutureException *) read->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static SutureQuery *
make_query (SutureDay today)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_EXCEPTIONS);

  query->today = today;
  return query;
}

static void
load_many (TestStore *f)
{
  SutureException *canceled = test_exception ("canceled", "b", "Group 2", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 9);
  SutureException *old = test_exception ("old", "b", NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 100);
  SutureException *soon = test_exception ("soon", "a", "Group 1", SUTURE_JUSTIFICATION_PLANNED_REMEDIATION, TEST_TODAY + 14);

  canceled->canceled_on = TEST_NOW - 3 * TEST_DAY_USEC;
  old->created_on = TEST_NOW - 180 * TEST_DAY_USEC;
  soon->justification_context = g_strdup ("Waits for the freeze to end");
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("over", "a", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY - 10), canceled, old, soon,
    test_exception ("suspended", "b", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 1),
    test_exception ("forever", "c", "Group 3", SUTURE_JUSTIFICATION_RISK_ACCEPTED, SUTURE_DAY_NONE), NULL));
}

static void
test_lists (TestStore *f, gconstpointer unused)
{
  SutureQuery *query;

  load_many (f);
  assert_list (f, make_query (TEST_TODAY), "soon old forever suspended canceled over ");
  assert_list (f, make_query (TEST_TODAY + 50), "old forever soon suspended canceled over ");
  query = make_query (TEST_TODAY);
  query->status_mask = 1u << SUTURE_EXCEPTION_SUSPENDED | 1u << SUTURE_EXCEPTION_CANCELED;
  assert_list (f, query, "suspended canceled ");
  query = make_query (TEST_TODAY);
  query->justification_mask = 1u << SUTURE_JUSTIFICATION_PLANNED_REMEDIATION;
  assert_list (f, query, "soon ");
  query = make_query (TEST_TODAY);
  query->scope_mask = 1u << SUTURE_EXCEPTION_GLOBAL;
  assert_list (f, query, "old ");
  query = make_query (TEST_TODAY);
  query->ending = TRUE;
  assert_list (f, query, "soon suspended ");
  query = make_query (TEST_TODAY - 1);
  query->ending = TRUE;
  assert_list (f, query, "suspended ");
  query = make_query (TEST_TODAY);
  query->old = TRUE;
  assert_list (f, query, "old ");
  query = make_query (TEST_TODAY - 1);
  query->old = TRUE;
  assert_list (f, query, "");
  query = make_query (TEST_TODAY);
  query->renewed = TRUE;
  assert_list (f, query, "over ");
  query = make_query (TEST_TODAY);
  query->search = g_strdup ("FREEZE");
  assert_list (f, query, "soon ");
  query = make_query (TEST_TODAY);
  query->recommendation_id = g_strdup ("a");
  assert_list (f, query, "soon over ");
  query = make_query (TEST_TODAY);
  query->groups = g_strsplit ("Group 2", ",", -1);
  assert_list (f, query, "old canceled ");
}

/* Those that a running exception covers, but for the groups that it was canceled for. */
static void
test_groups (TestStore *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GString) excepted = g_string_new (NULL);

  submit (f, "new", "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 30);
  apply (f, SUTURE_WRITE_CANCEL_EXCEPTION, "new", "Group 2", SUTURE_DAY_NONE);
  suture_reader_list_groups_async (SUTURE_READER (f->store), "a", NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  groups = suture_reader_list_groups_finish (SUTURE_READER (f->store), result, NULL);
  for (guint i = 0; i < groups->len; i++)
    if (((SutureDeviceGroup *) groups->pdata[i])->excepted)
      g_string_append (excepted, ((SutureDeviceGroup *) groups->pdata[i])->name);
  g_assert_cmpstr (excepted->str, ==, "Group 1");
}

/* The ids of what is to be said: "reminders | ended". */
static void
assert_said (TestStore *f, SutureDay today, const char *expected)
{
  g_autoptr (SutureExceptionFigures) figures = suture_store_read_figures (f->store, today, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < figures->reminders->len; i++)
    g_string_append_printf (ids, "%s ", ((SutureException *) figures->reminders->pdata[i])->id);
  g_string_append (ids, "| ");
  for (guint i = 0; i < figures->ended->len; i++)
    g_string_append_printf (ids, "%s ", ((SutureException *) figures->ended->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
mark (TestStore *f, SutureDay today)
{
  g_autoptr (SutureExceptionFigures) figures = suture_store_read_figures (f->store, today, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_store_mark_reminded (f->store, figures->reminders, today, &error));
  g_assert_true (suture_store_mark_reminded (f->store, figures->ended, today, &error));
  g_assert_no_error (error);
}

/* Once 14 days before, once 3 days before, and once when it is over; whatever is wrong with another one. */
static void
test_reminders (TestStore *f, gconstpointer unused)
{
  SutureException *bad = test_exception ("bad", NULL, "", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 500);

  bad->scope = SUTURE_EXCEPTION_SCOPE_UNKNOWN;
  bad->history = g_strsplit ("nothing", ",", -1);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    bad, test_exception ("forever", "a", "Group 3", SUTURE_JUSTIFICATION_RISK_ACCEPTED, SUTURE_DAY_NONE),
    test_exception ("long over", "a", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY - 10),
    test_exception ("one", "a", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 20),
    test_exception ("global", "b", NULL, SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 200),
    test_exception ("suspended", "b", "Group 2", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 24), NULL));
  assert_said (f, TEST_TODAY, "| ");
  assert_said (f, TEST_TODAY + 5, "| ");
  assert_said (f, TEST_TODAY + 6, "one | ");
  mark (f, TEST_TODAY + 6);
  assert_said (f, TEST_TODAY + 6, "| ");
  assert_said (f, TEST_TODAY + 10, "suspended | ");
  mark (f, TEST_TODAY + 10);
  assert_said (f, TEST_TODAY + 16, "| ");
  assert_said (f, TEST_TODAY + 17, "one | ");
  mark (f, TEST_TODAY + 17);
  assert_said (f, TEST_TODAY + 19, "| ");
  assert_said (f, TEST_TODAY + 20, "| one ");
  assert_said (f, TEST_TODAY + 21, "suspended | one ");
  mark (f, TEST_TODAY + 21);
  assert_said (f, TEST_TODAY + 30, "| suspended ");
  mark (f, TEST_TODAY + 30);
  assert_said (f, TEST_TODAY + 40, "| ");
}

/* A new end is brought to mind anew; who was away for long hears the last of it only. */
static void
test_reminders_renewed (TestStore *f, gconstpointer unused)
{
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 2), NULL));
  assert_said (f, TEST_TODAY, "1 | ");
  mark (f, TEST_TODAY);
  apply (f, SUTURE_WRITE_RENEW_EXCEPTION, "1", NULL, TEST_TODAY + 30);
  assert_said (f, TEST_TODAY, "| ");
  assert_said (f, TEST_TODAY + 16, "1 | ");
  assert_said (f, TEST_TODAY + 28, "1 | ");
  assert_said (f, TEST_TODAY + 33, "| 1 ");
  apply (f, SUTURE_WRITE_CANCEL_EXCEPTION, "1", NULL, SUTURE_DAY_NONE);
  assert_said (f, TEST_TODAY + 33, "| ");
}

/* Only what was shown is noted: what came due, or was renewed, between showing and noting is said in its turn. */
static void
test_reminders_shown (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureExceptionFigures) shown = NULL;

  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 2),
    test_exception ("2", "b", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 2), NULL));
  shown = suture_store_read_figures (f->store, TEST_TODAY, NULL);
  g_assert_cmpuint (shown->ending->len, ==, 2);
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (
    test_exception ("1", "a", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 10),
    test_exception ("2", "b", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 2),
    test_exception ("3", "c", "Group 1", SUTURE_JUSTIFICATION_RISK_ACCEPTED, TEST_TODAY + 1), NULL));
  g_assert_true (suture_store_mark_reminded (f->store, shown->reminders, TEST_TODAY, NULL));
  assert_said (f, TEST_TODAY, "3 1 | ");
}

static void
test_figures (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureExceptionFigures) figures = NULL;

  load_many (f);
  figures = suture_store_read_figures (f->store, TEST_TODAY, NULL);
  g_assert_cmpuint (figures->ending_soon, ==, 2);
  g_assert_cmpuint (figures->ended_and_renewed, ==, 1);
  g_assert_cmpuint (figures->old, ==, 1);
  g_clear_pointer (&figures, suture_exception_figures_free);
  apply (f, SUTURE_WRITE_RENEW_EXCEPTION, "soon", NULL, TEST_TODAY + 30);
  figures = suture_store_read_figures (f->store, TEST_TODAY, NULL);
  g_assert_cmpuint (figures->ending_soon, ==, 1);
  g_assert_cmpuint (figures->ended_and_renewed, ==, 2);
}

/* Of some groups; open activities on some of them; not complete while it is not known which devices are exposed. */
static void
test_preview (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureExceptionRequest) request =
    test_exception_request (NULL, "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_PLANNED_REMEDIATION, TEST_TODAY + 30);
  g_autoptr (SutureExceptionRequest) unknown =
    test_exception_request (NULL, "c", "Group 1", SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, TEST_TODAY + 30);
  g_autoptr (SutureExceptionPreview) preview = NULL;
  SutureActivity *inside = test_store_activity ("inside", "x", SUTURE_ACTIVITY_ACTIVE, TEST_TODAY + 5);
  SutureActivity *outside = test_store_activity ("outside", "x", SUTURE_ACTIVITY_ACTIVE, TEST_TODAY + 5);

  inside->recommendation_reference = g_strdup ("a");
  inside->rbac_group_names = g_strsplit ("Group 2,Group 3", ",", -1);
  outside->recommendation_reference = g_strdup ("a");
  outside->rbac_group_names = g_strsplit ("Group 3", ",", -1);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (inside, outside, NULL));
  preview = suture_store_preview_exception (f->store, request, NULL);
  g_assert_cmpint (preview->covered, ==, 20);
  g_assert_cmpint (preview->exposed_then, ==, 40);
  g_assert_cmpint (preview->status, ==, SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  g_assert_cmpfloat (preview->exposure_now, <, 0);
  g_assert_true (preview->complete);
  g_assert_cmpuint (preview->open_activities->len, ==, 1);
  g_assert_cmpstr (((SutureActivity *) preview->open_activities->pdata[0])->id, ==, "inside");
  g_clear_pointer (&preview, suture_exception_preview_free);
  preview = suture_store_preview_exception (f->store, unknown, NULL);
  g_assert_false (preview->complete);
  g_assert_cmpint (preview->exposed_then, ==, 12);
  g_clear_pointer (&preview, suture_exception_preview_free);
  unknown->scope = SUTURE_EXCEPTION_GLOBAL;
  preview = suture_store_preview_exception (f->store, unknown, NULL);
  g_assert_true (preview->complete);
  g_assert_cmpint (preview->covered, ==, 12);
  g_assert_cmpint (preview->exposed_then, ==, 0);
}

static void
add (const char *name, void (*func) (TestStore *, gconstpointer))
{
  g_test_add (name, TestStore, NULL, set_up, func, test_store_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/exceptions/made-and-undone", test_made_and_undone);
  add ("/store/exceptions/not-made", test_not_made);
  add ("/store/exceptions/canceled-by-group", test_canceled_by_group);
  add ("/store/exceptions/made-again", test_made_again);
  add ("/store/exceptions/sent", test_sent);
  add ("/store/exceptions/sent-in-order", test_sent_in_order);
  add ("/store/exceptions/kept-here", test_kept_here);
  add ("/store/exceptions/lists", test_lists);
  add ("/store/exceptions/groups", test_groups);
  add ("/store/exceptions/reminders", test_reminders);
  add ("/store/exceptions/reminders-shown", test_reminders_shown);
  add ("/store/exceptions/reminders-renewed", test_reminders_renewed);
  add ("/store/exceptions/figures", test_figures);
  add ("/store/exceptions/preview", test_preview);
  return g_test_run ();
}
