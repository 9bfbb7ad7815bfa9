/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-test-store.h"
#include "suture-ticket.h"

#define CHROME "va-_-google-_-chrome"
#define HOLD (TEST_NOW + 5 * G_TIME_SPAN_SECOND)

static void
set_up (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *chrome = test_store_recommendation (CHROME, "Update Chrome", 1);

  chrome->exposed_machines_count = 1000;
  test_store_set_up (f, NULL);
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (chrome, NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 100, 1));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (0, 40, 1));
}

static SutureRequest *
make_request (gboolean intune)
{
  SutureRequest *request = suture_request_new (CHROME);

  request->option = SUTURE_REMEDIATION_UPDATE;
  request->due_on = 20600;
  request->priority = SUTURE_PRIORITY_HIGH;
  request->notes = g_strdup ("Please");
  request->groups = g_strsplit ("Group 1,Group 3", ",", -1);
  request->intune = intune;
  return request;
}

static gint64
submit (SutureStore *store, const SutureRequest *request)
{
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_submit (store, request, "sec@example.org", HOLD, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change, >, 0);
  return change;
}

static SutureChange *
next (SutureStore *store, gint64 now)
{
  g_autoptr (GError) error = NULL;
  SutureChange *change = suture_store_next_change (store, now, &error);

  g_assert_no_error (error);
  return change;
}

static void
test_submitted (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (FALSE);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (SutureRecommendation) recommendation = NULL;

  submit (f->store, request);
  activity = test_store_find_activity (f->store, request->activity_id);
  g_assert_cmpstr (activity->title, ==, "Update Chrome");
  g_assert_cmpint (activity->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (activity->type, ==, SUTURE_REMEDIATION_UPDATE);
  g_assert_cmpint (activity->category, ==, SUTURE_ACTIVITY_CATEGORY_SOFTWARE);
  g_assert_cmpint (activity->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpint (activity->due_on, ==, 20600);
  g_assert_cmpint (activity->created_on, ==, TEST_NOW);
  g_assert_cmpint (activity->target_devices, ==, 20);
  g_assert_cmpint (activity->fixed_devices, ==, 0);
  g_assert_cmpstr (activity->requester_email, ==, "sec@example.org");
  g_assert_cmpstr (activity->product_id, ==, "google-_-chrome");
  g_assert_cmpstr (activity->vendor_id, ==, "google");
  g_assert_cmpstr (activity->name_id, ==, "chrome");
  g_assert_cmpint (activity->outbox_state, ==, SUTURE_OUTBOX_WAITING);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);

  query->activity_id = g_strdup (request->activity_id);
  keys = test_store_keys (f->store, query);
  g_assert_cmpuint (keys->len, ==, 20);
  recommendation = suture_store_find (f->store, &suture_recommendation_type, CHROME, NULL);
  g_assert_cmpint (recommendation->activity_count, ==, 1);
}

static gint64
complete (SutureStore *store, const char *activity_id, const char *email, gint64 hold_until_usec, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, activity_id);

  return suture_store_apply (store, write, email, hold_until_usec, error);
}

static void
test_unknown (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = suture_request_new ("va-_-gone");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (suture_store_submit (f->store, request, NULL, HOLD, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (complete (f->store, "gone", NULL, HOLD, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
}

/* Held, sent, accepted; then its ticket. */
static void
test_sent (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (TRUE);
  gint64 id = submit (f->store, request);
  g_autoptr (SutureActivity) entity = NULL;
  g_autoptr (SutureTicket) ticket = suture_record_new (&suture_ticket_type);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (GError) error = NULL;
  SutureChange *change;

  g_assert_null (next (f->store, HOLD - 1));
  change = next (f->store, HOLD);
  g_assert_cmpint (change->id, ==, id);
  g_assert_cmpint (change->kind, ==, SUTURE_WRITE_CREATE_ACTIVITY);
  g_assert_cmpint (change->attempts, ==, 1);
  g_assert_cmpstr (change->activity->id, ==, request->activity_id);
  entity = suture_record_copy (change->activity);
  suture_change_free (change);

  /* The ticket follows the activity; a sender that died is replaced. */
  g_assert_null (next (f->store, HOLD));
  change = next (f->store, HOLD + 121 * G_USEC_PER_SEC);
  g_assert_cmpint (change->id, ==, id);
  suture_change_free (change);
  g_assert_false (suture_store_undo (f->store, id, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  g_clear_error (&error);

  entity->etag = g_strdup ("\"1\"");
  g_assert_true (suture_store_change_accepted (f->store, id, entity, &error));
  change = next (f->store, HOLD);
  g_assert_cmpint (change->kind, ==, SUTURE_WRITE_CREATE_TICKET);
  g_assert_cmpstr (change->etag, ==, "\"1\"");
  ticket->id = g_strdup ("ticket");
  ticket->status = SUTURE_TICKET_PENDING;
  g_assert_true (suture_store_change_accepted (f->store, change->id, ticket, &error));
  suture_change_free (change);

  activity = test_store_find_activity (f->store, request->activity_id);
  g_assert_cmpint (activity->outbox_state, ==, SUTURE_OUTBOX_NONE);
  g_assert_cmpint (activity->ticket_status, ==, SUTURE_TICKET_PENDING);
  g_assert_null (next (f->store, G_MAXINT64));
  g_assert_false (suture_store_undo (f->store, id, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
}

/* Refused: stays, with the reason; can be sent again or discarded. */
static void
test_refused (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (TRUE);
  gint64 id = submit (f->store, request);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  suture_change_free (next (f->store, HOLD));
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_WAITING, "Busy", HOLD + 9, &error));
  g_assert_null (next (f->store, HOLD + 8));
  suture_change_free (next (f->store, HOLD + 9));
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_REFUSED, "No right", 0, &error));
  g_assert_null (next (f->store, G_MAXINT64));
  activity = test_store_find_activity (f->store, request->activity_id);
  g_assert_cmpint (activity->outbox_state, ==, SUTURE_OUTBOX_REFUSED);
  changes = suture_store_list_changes (f->store, &error);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpstr (((SutureChange *) changes->pdata[0])->message, ==, "No right");

  g_assert_true (suture_store_retry (f->store, id, &error));
  suture_change_free (next (f->store, HOLD));
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_REFUSED, "Still no right", 0, &error));
  g_assert_cmpint (complete (f->store, request->activity_id, NULL, 0, &error), >, 0);
  /* With it go its ticket, and what was done to it. */
  g_assert_cmpuint (suture_store_discard (f->store, id, &error), ==, 3);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_null (next (f->store, G_MAXINT64));
}

/* What was refused can be put right: it is sent again as it was edited since. */
static void
test_refused_edited (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (FALSE);
  gint64 id = submit (f->store, request);
  g_autoptr (SutureWrite) edit = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, request->activity_id);
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (SutureChange) again = NULL;
  g_autoptr (GError) error = NULL;

  suture_change_free (next (f->store, HOLD));
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_REFUSED, "Too soon", 0, &error));
  edit->fields = SUTURE_EDIT_DUE_ON | SUTURE_EDIT_NOTES;
  edit->due_on = 20630;
  edit->notes = g_strdup ("At last");
  g_assert_cmpint (suture_store_apply (f->store, edit, "sec@example.org", HOLD, &error), >, 0);
  g_assert_no_error (error);
  g_assert_null (next (f->store, G_MAXINT64));

  g_assert_true (suture_store_retry (f->store, id, &error));
  again = next (f->store, HOLD);
  g_assert_cmpint (again->id, ==, id);
  g_assert_cmpint (again->activity->due_on, ==, 20630);
  g_assert_cmpstr (again->activity->requester_notes, ==, "At last");
  g_assert_cmpint (again->activity->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_true (suture_store_change_accepted (f->store, id, NULL, &error));
  g_assert_null (next (f->store, G_MAXINT64));
  shown = test_store_find_activity (f->store, request->activity_id);
  g_assert_cmpstr (shown->requester_notes, ==, "At last");
  g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_NONE);
}

static void
test_undone (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (TRUE);
  gint64 id = submit (f->store, request);
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_store_undo (f->store, id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_null (next (f->store, G_MAXINT64));
}

static SutureActivity *
load_one (TestStore *f, const char *etag)
{
  SutureActivity *activity = test_store_activity ("a", "Fix it", SUTURE_ACTIVITY_ACTIVE, 20600);
  g_autoptr (SutureActivity) extra = test_store_activity ("other", "Other", SUTURE_ACTIVITY_ACTIVE, 20600);

  activity->etag = g_strdup (etag);
  activity->target_devices = 10;
  activity->fixed_devices = 3;
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (suture_record_ref (activity), suture_record_ref (extra), NULL));
  return activity;
}

/* Completing shows at once; undoing restores exactly, also what the service said meanwhile. */
static void
test_completed_undone (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) newer = NULL;
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (SutureActivity) restored = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  suture_record_unref (load_one (f, "\"1\""));
  id = complete (f->store, "a", "me@example.org", HOLD, &error);
  g_assert_no_error (error);
  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpint (shown->completion_method, ==, SUTURE_COMPLETION_MANUAL);
  g_assert_cmpstr (shown->completer_email, ==, "me@example.org");
  g_assert_cmpint (shown->status_last_modified_on, ==, TEST_NOW);
  g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_WAITING);
  g_assert_cmpint (complete (f->store, "a", NULL, HOLD, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_clear_error (&error);

  newer = load_one (f, "\"2\"");
  g_clear_pointer (&shown, suture_record_unref);
  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_COMPLETED);

  g_assert_true (suture_store_undo (f->store, id, &error));
  restored = test_store_find_activity (f->store, "a");
  g_assert_true (suture_record_equal (restored, newer));
  g_assert_cmpint (restored->record.key, ==, shown->record.key);
}

/* A lost race: sent again on top of theirs. */
static void
test_conflict (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) before = load_one (f, "\"1\"");
  g_autoptr (SutureActivity) theirs = suture_record_copy (before);
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (SutureActivity) entity = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = complete (f->store, "a", NULL, HOLD, &error);
  SutureChange *change = next (f->store, HOLD);

  g_assert_cmpstr (change->etag, ==, "\"1\"");
  suture_change_free (change);
  g_free (theirs->etag);
  theirs->etag = g_strdup ("\"2\"");
  g_assert_true (suture_store_put (f->store, theirs, &error));
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_CONFLICT, "Changed by B", 0, &error));
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_true (suture_store_retry (f->store, id, &error));
  change = next (f->store, HOLD);
  g_assert_cmpstr (change->etag, ==, "\"2\"");
  entity = suture_record_copy (change->activity);
  suture_change_free (change);

  g_free (entity->completer_email);
  entity->completer_email = g_strdup ("by-the-service@example.org");
  g_assert_true (suture_store_change_accepted (f->store, id, entity, &error));
  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpstr (shown->completer_email, ==, "by-the-service@example.org");
  g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_NONE);
}

/* What only this computer knows survives every pull and is measured here. */
static void
test_kept_here (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (FALSE);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureActivity) done = NULL;

  submit (f->store, request);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (NULL, NULL));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 1);

  /* Of the targets 1, 3, 5 ... 39, those from 21 on are still exposed. */
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (20, 100, 1));
  activity = test_store_find_activity (f->store, request->activity_id);
  g_assert_cmpint (activity->target_devices, ==, 20);
  g_assert_cmpint (activity->fixed_devices, ==, 10);
  g_assert_cmpint (suture_activity_get_progress (activity), ==, 50);
  g_assert_cmpint (activity->status, ==, SUTURE_ACTIVITY_ACTIVE);

  test_store_load (f->store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (40, 100, 1));
  done = test_store_find_activity (f->store, request->activity_id);
  g_assert_cmpint (suture_activity_get_progress (done), ==, 100);
  g_assert_cmpint (done->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpint (done->completion_method, ==, SUTURE_COMPLETION_AUTOMATIC);
}

/* Completing what still waits to be created: sent in that order, undone in the other. */
static void
test_completed_early (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (FALSE);
  gint64 created = submit (f->store, request);
  g_autoptr (SutureActivity) before = test_store_find_activity (f->store, request->activity_id);
  g_autoptr (SutureActivity) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 completed = complete (f->store, request->activity_id, "me@example.org", 0, &error);

  g_assert_no_error (error);
  g_assert_null (next (f->store, HOLD - 1));
  g_assert_true (suture_store_undo (f->store, completed, &error));
  after = test_store_find_activity (f->store, request->activity_id);
  g_assert_true (suture_record_equal (before, after));

  g_assert_cmpint (complete (f->store, request->activity_id, NULL, 0, &error), >, 0);
  g_assert_true (suture_store_undo (f->store, created, &error));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_null (next (f->store, G_MAXINT64));
}

static SuturePreview *
preview (SutureStore *store, const SutureRequest *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SuturePreview *answer;

  suture_reader_preview_async (SUTURE_READER (store), request, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  answer = suture_reader_preview_finish (SUTURE_READER (store), result, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_preview (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (TRUE);
  g_autoptr (SutureRequest) second = make_request (FALSE);
  g_autoptr (SutureRequest) elsewhere = make_request (FALSE);
  g_autoptr (SuturePreview) alone = preview (f->store, request);
  g_autoptr (SuturePreview) again = NULL;
  g_autoptr (SuturePreview) apart = NULL;

  g_assert_cmpint (alone->devices, ==, 20);
  g_assert_cmpint (alone->ticket_devices, ==, 20);
  g_assert_true (alone->complete);
  g_assert_cmpuint (alone->open_activities->len, ==, 0);

  submit (f->store, request);
  again = preview (f->store, second);
  g_assert_cmpint (again->ticket_devices, ==, 0);
  g_assert_cmpuint (again->open_activities->len, ==, 1);
  g_strfreev (elsewhere->groups);
  elsewhere->groups = g_strsplit ("Group 0", ",", -1);
  apart = preview (f->store, elsewhere);
  g_assert_cmpint (apart->devices, ==, 10);
  g_assert_cmpuint (apart->open_activities->len, ==, 0);
}

/* Which devices are exposed is not known yet: the service's own count, said to be so. */
static void
test_preview_unknown (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *other = test_store_recommendation ("va-_-other", "Other", 1);
  g_autoptr (SutureRequest) request = suture_request_new ("va-_-other");
  g_autoptr (SuturePreview) answer = NULL;

  other->exposed_machines_count = 18511;
  g_assert_true (suture_store_put (f->store, other, NULL));
  suture_record_unref (other);
  request->intune = TRUE;
  answer = preview (f->store, request);
  g_assert_cmpint (answer->devices, ==, 18511);
  g_assert_cmpint (answer->ticket_devices, ==, SUTURE_INTUNE_DEVICES_MAX);
  g_assert_false (answer->complete);
}

/* Without user impact there are as many as the service says; which ones, only it knows, so nothing is frozen here. */
static void
test_preview_scope (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *other = test_store_recommendation ("sca-_-scid-1", "Other", 1);
  g_autoptr (SutureRequest) request = suture_request_new ("sca-_-scid-1");
  g_autoptr (SuturePreview) all = NULL;
  g_autoptr (SuturePreview) some = NULL;

  other->exposed_machines_count = 40;
  other->non_productivity_impacted_assets = 15;
  g_assert_true (suture_store_put (f->store, other, NULL));
  suture_record_unref (other);
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, "sca-_-scid-1", test_store_devices (0, 40, 1));
  request->scope = SUTURE_SCOPE_NON_IMPACTED;
  all = preview (f->store, request);
  g_assert_cmpint (all->devices, ==, 15);
  g_assert_false (all->complete);
  request->groups = g_strsplit ("Group 1", ",", -1);
  some = preview (f->store, request);
  g_assert_cmpint (some->devices, ==, 10); /* at the most */
  g_assert_false (some->complete);
}

/* Intune gets the devices of the highest value, then exposure. */
static void
test_targets (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = make_request (TRUE);
  g_autoptr (GPtrArray) devices = test_store_devices (0, 100, 1);
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  ((SutureDevice *) devices->pdata[39])->device_value = SUTURE_VALUE_HIGH;
  ((SutureDevice *) devices->pdata[37])->exposure_level = SUTURE_LEVEL_HIGH;
  ((SutureDevice *) devices->pdata[36])->device_value = SUTURE_VALUE_HIGH; /* in another group */
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, g_ptr_array_ref (devices));
  submit (f->store, request);
  targets = suture_store_list_targets (f->store, request->activity_id, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 3);
  g_assert_cmpstr (((SutureDevice *) targets->pdata[0])->computer_dns_name, ==, "pc-00039.example.org");
  g_assert_cmpstr (((SutureDevice *) targets->pdata[1])->computer_dns_name, ==, "pc-00037.example.org");
  g_assert_cmpstr (((SutureDevice *) targets->pdata[2])->computer_dns_name, ==, "pc-00001.example.org");
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
  add ("/store/outbox/submitted", test_submitted);
  add ("/store/outbox/unknown", test_unknown);
  add ("/store/outbox/sent", test_sent);
  add ("/store/outbox/refused", test_refused);
  add ("/store/outbox/refused-edited", test_refused_edited);
  add ("/store/outbox/undone", test_undone);
  add ("/store/outbox/completed-undone", test_completed_undone);
  add ("/store/outbox/conflict", test_conflict);
  add ("/store/outbox/kept-here", test_kept_here);
  add ("/store/outbox/completed-early", test_completed_early);
  add ("/store/outbox/preview", test_preview);
  add ("/store/outbox/preview-unknown", test_preview_unknown);
  add ("/store/outbox/preview-scope", test_preview_scope);
  add ("/store/outbox/targets", test_targets);
  return g_test_run ();
}
