/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-test-store.h"
#include "suture-ticket.h"

/* Every kind of write: shown at once, sent in order, taken back exactly. */

#define HOLD (TEST_NOW + 5 * G_TIME_SPAN_SECOND)
#define TODAY 20522 /* of TEST_NOW */

static SutureTicket *
make_ticket (const char *id, int status)
{
  SutureTicket *ticket = suture_record_new (&suture_ticket_type);

  ticket->id = g_strdup (id);
  ticket->display_name = g_strdup ("Update Chrome");
  ticket->remediation_task_id = g_strdup ("a");
  ticket->status = status;
  ticket->created_date_time = TEST_NOW;
  return ticket;
}

static SutureActivity *
make_activity (const char *id, int status)
{
  SutureActivity *activity = test_store_activity (id, "Update Chrome", status, TODAY - 3);

  activity->etag = g_strdup ("\"1\"");
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->priority = SUTURE_PRIORITY_LOW;
  activity->requester_notes = g_strdup ("Before");
  activity->target_devices = 10;
  return activity;
}

static void
set_up (TestStore *f, gconstpointer unused)
{
  SutureActivity *attention = make_activity ("attention", SUTURE_ACTIVITY_ACTIVE);

  attention->type = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  attention->due_on = SUTURE_DAY_NONE;
  test_store_set_up (f, NULL);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL,
                   test_store_records (make_activity ("a", SUTURE_ACTIVITY_ACTIVE),
                                       make_activity ("done", SUTURE_ACTIVITY_COMPLETED), attention, NULL));
}

static SutureWrite *
make_edit (const char *id, guint fields)
{
  SutureWrite *write = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, id);

  write->fields = fields;
  write->priority = SUTURE_PRIORITY_HIGH;
  write->due_on = TODAY + 30;
  write->notes = g_strdup ("After");
  return write;
}

static gint64
apply (TestStore *f, const SutureWrite *write)
{
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_apply (f->store, write, "me@example.org", HOLD, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change, >, 0);
  return change;
}

static gint64
apply_kind (TestStore *f, SutureWriteKind kind, const char *id)
{
  g_autoptr (SutureWrite) write = suture_write_new (kind, id);

  return apply (f, write);
}

static gint64
update_ticket (TestStore *f, SutureTicketStatus status, const char *note)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, "t");

  write->ticket_status = status;
  write->notes = g_strdup (note);
  return apply (f, write);
}

static void
assert_refused (TestStore *f, const SutureWrite *write)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (suture_store_apply (f->store, write, NULL, HOLD, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

static void
refuse_kind (TestStore *f, SutureWriteKind kind, const char *id)
{
  g_autoptr (SutureWrite) write = suture_write_new (kind, id);

  assert_refused (f, write);
}

static void
undo (TestStore *f, gint64 change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_store_undo (f->store, change, &error));
  g_assert_no_error (error);
}

static void
assert_undo_refused (TestStore *f, gint64 change)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_store_undo (f->store, change, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
}

static SutureChange *
next (TestStore *f)
{
  g_autoptr (GError) error = NULL;
  SutureChange *change = suture_store_next_change (f->store, HOLD, &error);

  g_assert_no_error (error);
  return change;
}

static SutureTicket *
find_ticket (TestStore *f)
{
  g_autoptr (GError) error = NULL;
  SutureTicket *ticket = suture_store_find (f->store, &suture_ticket_type, "t", &error);

  g_assert_no_error (error);
  return ticket;
}

static void
test_edit (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) before = test_store_find_activity (f->store, "a");
  g_autoptr (SutureWrite) write = make_edit ("a", SUTURE_EDIT_PRIORITY | SUTURE_EDIT_DUE_ON | SUTURE_EDIT_NOTES);
  gint64 id = apply (f, write);
  g_autoptr (SutureActivity) shown = test_store_find_activity (f->store, "a");
  g_autoptr (SutureActivity) after = NULL;

  g_assert_cmpint (shown->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpint (shown->due_on, ==, TODAY + 30);
  g_assert_cmpstr (shown->requester_notes, ==, "After");
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_WAITING);
  undo (f, id);
  after = test_store_find_activity (f->store, "a");
  g_assert_true (suture_record_equal (before, after));
  g_assert_null (next (f));
}

static void
test_edit_rules (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) nothing = make_edit ("a", 0);
  g_autoptr (SutureWrite) completed = make_edit ("done", SUTURE_EDIT_PRIORITY);
  g_autoptr (SutureWrite) past = make_edit ("a", SUTURE_EDIT_DUE_ON);
  g_autoptr (SutureWrite) never = make_edit ("a", SUTURE_EDIT_DUE_ON);
  g_autoptr (SutureWrite) attention = make_edit ("attention", SUTURE_EDIT_DUE_ON);
  g_autoptr (SutureWrite) priority = make_edit ("a", SUTURE_EDIT_PRIORITY);
  g_autoptr (SutureWrite) notes = make_edit ("a", SUTURE_EDIT_NOTES);

  past->due_on = TODAY - 1;
  never->due_on = SUTURE_DAY_NONE;
  priority->priority = SUTURE_PRIORITY_UNKNOWN;
  g_free (notes->notes);
  notes->notes = g_strnfill (1001, 'x');
  assert_refused (f, nothing);
  assert_refused (f, completed);
  assert_refused (f, past);
  assert_refused (f, never);
  assert_refused (f, attention);
  assert_refused (f, priority);
  assert_refused (f, notes);

  /* What has passed may stay as it is, and today is not past. */
  past->due_on = TODAY - 3;
  undo (f, apply (f, past));
  past->due_on = TODAY;
  undo (f, apply (f, past));
  notes->notes[1000] = '\0';
  undo (f, apply (f, notes));
}

static void
test_reopen (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) before = test_store_find_activity (f->store, "done");
  gint64 id = apply_kind (f, SUTURE_WRITE_REOPEN_ACTIVITY, "done");
  g_autoptr (SutureActivity) shown = test_store_find_activity (f->store, "done");
  g_autoptr (SutureActivity) after = NULL;

  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (shown->completion_method, ==, SUTURE_COMPLETION_NONE);
  g_assert_cmpint (shown->status_last_modified_on, ==, TEST_NOW);
  undo (f, id);
  after = test_store_find_activity (f->store, "done");
  g_assert_true (suture_record_equal (before, after));
  refuse_kind (f, SUTURE_WRITE_REOPEN_ACTIVITY, "a");
}

/* Several changes on one activity: sent in order, each as it was made, and taken back one by one in any order that makes sense. */
static void
test_several (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) before = test_store_find_activity (f->store, "done");
  g_autoptr (SutureWrite) first = make_edit ("done", SUTURE_EDIT_PRIORITY);
  g_autoptr (SutureWrite) second = make_edit ("done", SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES);
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (SutureActivity) after = NULL;
  g_autoptr (SutureChange) change = NULL;
  gint64 reopened = apply_kind (f, SUTURE_WRITE_REOPEN_ACTIVITY, "done");
  gint64 edited = apply (f, first);
  gint64 edited_again, completed;

  second->priority = SUTURE_PRIORITY_MEDIUM;
  edited_again = apply (f, second);
  completed = apply_kind (f, SUTURE_WRITE_COMPLETE_ACTIVITY, "done");
  assert_undo_refused (f, reopened);

  /* The first to be sent shows nothing of what came after it. */
  change = next (f);
  g_assert_cmpint (change->id, ==, reopened);
  g_assert_cmpint (change->activity->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (change->activity->priority, ==, SUTURE_PRIORITY_LOW);
  g_assert_null (next (f));
  g_assert_true (suture_store_change_failed (f->store, reopened, SUTURE_OUTBOX_REFUSED, "No", 0, NULL));
  g_assert_null (next (f));

  undo (f, edited);
  shown = test_store_find_activity (f->store, "done");
  g_assert_cmpint (shown->priority, ==, SUTURE_PRIORITY_MEDIUM);
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpstr (shown->completer_email, ==, "me@example.org");
  g_assert_cmpstr (shown->outbox_message, ==, "No");
  undo (f, completed);
  undo (f, edited_again);
  g_assert_true (suture_store_discard (f->store, reopened, NULL));
  after = test_store_find_activity (f->store, "done");
  g_assert_true (suture_record_equal (before, after));
}

/* What fails again and again keeps nothing else waiting: who was tried least is next, of each activity in order. */
static void
test_fair (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = make_edit ("a", SUTURE_EDIT_NOTES);
  gint64 failing = apply (f, write);
  gint64 other;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SutureChange) change = next (f);

      g_assert_cmpint (change->id, ==, failing);
      g_assert_true (suture_store_change_failed (f->store, failing, SUTURE_OUTBOX_WAITING, "Trouble", 0, NULL));
    }
  apply (f, write);
  other = apply_kind (f, SUTURE_WRITE_REOPEN_ACTIVITY, "done");
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SutureChange) change = next (f);

      /* The other one fails as often, then it is their turn again by age. */
      g_assert_cmpint (change->id, ==, i < 3 ? other : failing);
      g_assert_true (suture_store_change_failed (f->store, change->id, SUTURE_OUTBOX_WAITING, "Trouble", 0, NULL));
    }
}

/* With a change that is given up goes what builds on it, and what builds on that; nothing else. */
static void
test_chain (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) before = make_edit ("a", SUTURE_EDIT_PRIORITY);
  g_autoptr (SutureWrite) after = make_edit ("a", SUTURE_EDIT_NOTES);
  g_autoptr (SutureActivity) shown = NULL;
  gint64 edited = apply (f, before);
  gint64 completed = apply_kind (f, SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  g_autoptr (GPtrArray) all = NULL, left = NULL;

  apply_kind (f, SUTURE_WRITE_REOPEN_ACTIVITY, "a");
  apply (f, after);
  apply_kind (f, SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  apply_kind (f, SUTURE_WRITE_REOPEN_ACTIVITY, "done");
  assert_undo_refused (f, completed);
  all = suture_store_list_changes (f->store, NULL);
  g_assert_cmpint (((const SutureChange *) all->pdata[1])->id, ==, completed);
  g_assert_cmpuint (((const SutureChange *) all->pdata[0])->n_later, ==, 0);
  g_assert_cmpuint (((const SutureChange *) all->pdata[1])->n_later, ==, 3);
  g_assert_cmpuint (suture_store_discard (f->store, completed, NULL), ==, 4);
  left = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpint (((const SutureChange *) left->pdata[0])->id, ==, edited);
  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (shown->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpstr (shown->requester_notes, ==, "Before");
  g_assert_cmpuint (suture_store_discard (f->store, completed, NULL), ==, 0);
}

/* What was typed outlives every refusal, and goes onto what the service says meanwhile. */
static void
test_kept_typed (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = make_edit ("a", SUTURE_EDIT_NOTES);
  gint64 id = apply (f, write);
  g_autoptr (SutureActivity) theirs = make_activity ("a", SUTURE_ACTIVITY_ACTIVE);
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (SutureActivity) discarded = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (SutureChange) again = NULL;

  suture_change_free (next (f));
  theirs->priority = SUTURE_PRIORITY_MEDIUM;
  theirs->fixed_devices = 4;
  g_free (theirs->etag);
  theirs->etag = g_strdup ("\"2\"");
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_CONFLICT, "Changed by B", 0, NULL));
  g_assert_true (suture_store_put (f->store, theirs, NULL));

  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpstr (shown->requester_notes, ==, "After");
  g_assert_cmpint (shown->priority, ==, SUTURE_PRIORITY_MEDIUM);
  g_assert_cmpint (shown->fixed_devices, ==, 4);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((SutureChange *) changes->pdata[0])->write->notes, ==, "After");
  g_assert_cmpuint (((SutureChange *) changes->pdata[0])->write->fields, ==, SUTURE_EDIT_NOTES);
  g_assert_cmpstr (((SutureChange *) changes->pdata[0])->email, ==, "me@example.org");

  g_assert_true (suture_store_retry (f->store, id, NULL));
  again = next (f);
  g_assert_cmpstr (again->etag, ==, "\"2\"");
  g_assert_cmpint (again->attempts, ==, 2);
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_REFUSED, "No right", 0, NULL));
  g_assert_true (suture_store_discard (f->store, id, NULL));
  discarded = test_store_find_activity (f->store, "a");
  g_assert_true (suture_record_equal (discarded, theirs));
}

/* A plain yes makes what was typed the service's word. */
static void
test_accepted (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = make_edit ("a", SUTURE_EDIT_NOTES);
  gint64 edited = apply (f, write);
  gint64 completed = apply_kind (f, SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (SutureActivity) rest = NULL;

  suture_change_free (next (f));
  g_assert_true (suture_store_change_accepted (f->store, edited, NULL, NULL));
  undo (f, completed);
  rest = test_store_find_activity (f->store, "a");
  g_assert_cmpstr (rest->requester_notes, ==, "After");
  g_assert_cmpint (rest->status, ==, SUTURE_ACTIVITY_ACTIVE);

  completed = apply_kind (f, SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  suture_change_free (next (f));
  suture_clock_set (f->clock, TEST_NOW + TEST_DAY_USEC);
  g_assert_true (suture_store_change_accepted (f->store, completed, NULL, NULL));
  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpint (shown->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpint (shown->status_last_modified_on, ==, TEST_NOW);
  g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_NONE);
}

static void
test_new_ticket (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) change = NULL;
  g_autoptr (SutureTicket) created = make_ticket ("t2", SUTURE_TICKET_PENDING);
  g_autoptr (SutureActivity) shown = NULL;
  gint64 id;

  refuse_kind (f, SUTURE_WRITE_CREATE_TICKET, "done");
  refuse_kind (f, SUTURE_WRITE_CREATE_TICKET, "attention");
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (make_ticket ("t", SUTURE_TICKET_PENDING), NULL));
  refuse_kind (f, SUTURE_WRITE_CREATE_TICKET, "a");
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (make_ticket ("t", SUTURE_TICKET_REJECTED), NULL));

  id = apply_kind (f, SUTURE_WRITE_CREATE_TICKET, "a");
  {
    g_autoptr (SutureWrite) twice = suture_write_new (SUTURE_WRITE_CREATE_TICKET, "a");
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (suture_store_apply (f->store, twice, NULL, HOLD, &error), ==, 0);
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  }
  change = next (f);
  g_assert_cmpint (change->id, ==, id);
  g_assert_cmpstr (change->activity->id, ==, "a");
  g_assert_cmpstr (change->ticket->id, ==, "t"); /* the one before, not to be taken for the new one */

  created->created_date_time = TEST_NOW + 1;
  g_assert_true (suture_store_change_accepted (f->store, id, created, NULL));
  shown = test_store_find_activity (f->store, "a");
  g_assert_cmpstr (shown->ticket_id, ==, "t2");
  g_assert_cmpint (shown->ticket_status, ==, SUTURE_TICKET_PENDING);
  refuse_kind (f, SUTURE_WRITE_CREATE_TICKET, "a");
}

/* For a configuration Intune has a task only where the service says so. */
static void
test_new_ticket_unsupported (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) activity = make_activity ("c", SUTURE_ACTIVITY_ACTIVE);
  g_autoptr (SutureRecommendation) recommendation = test_store_recommendation ("sca-_-scid-1", "Turn on", 1);
  gint64 id;

  activity->type = SUTURE_REMEDIATION_CONFIGURATION_CHANGE;
  activity->scid = g_strdup ("scid-1");
  recommendation->remediation_type = SUTURE_REMEDIATION_CONFIGURATION_CHANGE;
  g_assert_true (suture_store_put (f->store, activity, NULL));
  g_assert_true (suture_store_put (f->store, recommendation, NULL));
  refuse_kind (f, SUTURE_WRITE_CREATE_TICKET, "c");
  recommendation->intune_policy = TRUE;
  g_assert_true (suture_store_put (f->store, recommendation, NULL));
  id = apply_kind (f, SUTURE_WRITE_CREATE_TICKET, "c");
  undo (f, id);
  g_assert_null (next (f));
}

static void
test_ticket_rules (TestStore *f, gconstpointer unused)
{
  for (int from = SUTURE_TICKET_PENDING; from <= SUTURE_TICKET_REJECTED; from++)
    for (int to = SUTURE_TICKET_NONE; to <= SUTURE_TICKET_REJECTED; to++)
      {
        gboolean allowed = (from == SUTURE_TICKET_PENDING && (to == SUTURE_TICKET_ACTIVE || to == SUTURE_TICKET_REJECTED)) ||
                           (from == SUTURE_TICKET_ACTIVE && to == SUTURE_TICKET_COMPLETED);
        g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, "t");

        test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (make_ticket ("t", from), NULL));
        write->ticket_status = to;
        if (allowed)
          undo (f, apply (f, write));
        else
          assert_refused (f, write);
      }
}

static void
test_ticket_updated (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureTicket) before = NULL;
  g_autoptr (SutureTicket) shown = NULL;
  g_autoptr (SutureTicket) done = NULL;
  g_autoptr (SutureTicket) after = NULL;
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureChange) change = NULL;
  gint64 accepted, completed;

  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (make_ticket ("t", SUTURE_TICKET_PENDING), NULL));
  before = find_ticket (f);
  accepted = update_ticket (f, SUTURE_TICKET_ACTIVE, "On it");
  completed = update_ticket (f, SUTURE_TICKET_COMPLETED, "Done");
  assert_undo_refused (f, accepted);
  shown = find_ticket (f);
  g_assert_cmpint (shown->status, ==, SUTURE_TICKET_COMPLETED);
  g_assert_cmpstr (shown->status_note, ==, "Done");
  g_assert_cmpint (shown->outbox_state, ==, SUTURE_OUTBOX_WAITING);
  activity = test_store_find_activity (f->store, "a");
  g_assert_cmpint (activity->ticket_status, ==, SUTURE_TICKET_COMPLETED);
  g_assert_cmpstr (activity->ticket_note, ==, "Done");

  /* A load does not remove it, nor show less than what was typed. */
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (NULL, NULL));
  change = next (f);
  g_assert_cmpint (change->id, ==, accepted);
  g_assert_cmpint (change->ticket->status, ==, SUTURE_TICKET_ACTIVE);
  g_assert_cmpstr (change->write->id, ==, "t");
  g_assert_cmpstr (change->write->notes, ==, "On it");
  g_assert_cmpstr (change->activity->id, ==, "a");
  g_assert_null (next (f));
  g_assert_true (suture_store_change_accepted (f->store, accepted, NULL, NULL));
  undo (f, completed);
  done = find_ticket (f);
  g_assert_cmpint (done->status, ==, SUTURE_TICKET_ACTIVE);
  g_assert_cmpstr (done->status_note, ==, "On it");

  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (suture_record_ref (before), NULL));
  undo (f, update_ticket (f, SUTURE_TICKET_REJECTED, NULL));
  after = find_ticket (f);
  g_assert_true (suture_record_equal (before, after));
}

/* A ticket of an activity that is not known here. */
static void
test_ticket_alone (TestStore *f, gconstpointer unused)
{
  SutureTicket *ticket = make_ticket ("t", SUTURE_TICKET_PENDING);
  g_autoptr (SutureChange) change = NULL;

  g_clear_pointer (&ticket->remediation_task_id, g_free);
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (ticket, NULL));
  update_ticket (f, SUTURE_TICKET_REJECTED, "Not ours");
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  change = next (f);
  g_assert_null (change->activity);
  g_assert_cmpstr (change->ticket->id, ==, "t");
}

/* The creation arrived although the answer was lost: giving it up does not hide what the service has. */
static void
test_creation_known (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) request = suture_request_new ("r");
  g_autoptr (SutureActivity) theirs = NULL;
  g_autoptr (SutureActivity) shown = NULL;
  gint64 id;

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation ("r", "R", 1), NULL));
  request->option = SUTURE_REMEDIATION_UPDATE;
  request->due_on = TODAY;
  id = suture_store_submit (f->store, request, NULL, 0, NULL);
  suture_change_free (next (f));
  g_assert_true (suture_store_change_failed (f->store, id, SUTURE_OUTBOX_WAITING, "Lost", G_MAXINT64, NULL));
  theirs = make_activity (request->activity_id, SUTURE_ACTIVITY_ACTIVE);
  g_assert_true (suture_store_put (f->store, theirs, NULL));
  g_assert_true (suture_store_discard (f->store, id, NULL));
  shown = test_store_find_activity (f->store, request->activity_id);
  g_assert_true (suture_record_equal (shown, theirs));
}

/* `@removed` of a delta link does not take what was typed along. */
static void
test_removed (TestStore *f, gconstpointer unused)
{
  static const char *const ids[] = { "a", "done", "attention", NULL };
  SutureLoad *load = suture_store_load_begin (f->store, SUTURE_LOAD_ACTIVITIES, NULL, NULL, NULL);
  g_autoptr (SutureActivity) kept = NULL;
  g_autoptr (SutureActivity) archived = NULL;

  apply_kind (f, SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  suture_store_load_keep_rest (load);
  g_assert_true (suture_store_load_remove (load, ids, NULL, NULL));
  g_assert_true (suture_store_load_finish (load, NULL));
  kept = test_store_only (f->store, SUTURE_LIST_ACTIVITIES);
  g_assert_cmpstr (kept->id, ==, "a");
  archived = test_store_only (f->store, SUTURE_LIST_ARCHIVE);
  g_assert_cmpstr (archived->id, ==, "done");
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
  add ("/store/changes/edit", test_edit);
  add ("/store/changes/edit-rules", test_edit_rules);
  add ("/store/changes/reopen", test_reopen);
  add ("/store/changes/several", test_several);
  add ("/store/changes/fair", test_fair);
  add ("/store/changes/chain", test_chain);
  add ("/store/changes/kept-typed", test_kept_typed);
  add ("/store/changes/accepted", test_accepted);
  add ("/store/changes/new-ticket", test_new_ticket);
  add ("/store/changes/new-ticket-unsupported", test_new_ticket_unsupported);
  add ("/store/changes/ticket-rules", test_ticket_rules);
  add ("/store/changes/ticket-updated", test_ticket_updated);
  add ("/store/changes/ticket-alone", test_ticket_alone);
  add ("/store/changes/creation-known", test_creation_known);
  add ("/store/changes/removed", test_removed);
  return g_test_run ();
}
