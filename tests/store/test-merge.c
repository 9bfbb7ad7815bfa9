/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-fixture.h"
#include "suture-ticket.h"

/* Two people change the same thing: nobody's word is overwritten unseen, and each member is kept or taken by itself. */

static SutureTicket *
make_ticket (int status, const char *note)
{
  SutureTicket *ticket = suture_record_new (&suture_ticket_type);

  ticket->id = g_strdup ("t");
  ticket->display_name = g_strdup ("Update Chrome");
  ticket->status = status;
  ticket->created_date_time = TEST_NOW;
  ticket->status_note = g_strdup (note);
  return ticket;
}

static void
load_ticket (TestStore *f, int status, const char *note)
{
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (make_ticket (status, note), NULL));
}

static void
load_activity (TestStore *f, int priority, const char *notes)
{
  SutureActivity *activity = test_store_activity ("a", "Title", SUTURE_ACTIVITY_ACTIVE, 20530);

  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->priority = priority;
  activity->requester_notes = g_strdup (notes);
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (activity, NULL));
}

static void
load_exception (TestStore *f, SutureDay ends_on, const char *canceled)
{
  SutureException *exception = test_exception ("e", "a", "Group 1,Group 2", SUTURE_JUSTIFICATION_RISK_ACCEPTED, ends_on);

  exception->canceled_group_names = canceled != NULL ? g_strsplit (canceled, ",", -1) : NULL;
  test_store_load (f->store, SUTURE_LOAD_EXCEPTIONS, NULL, test_store_records (exception, NULL));
}

static gint64
apply (TestStore *f, const SutureWrite *write)
{
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_apply (f->store, write, "me@example.org", 0, &error);

  g_assert_no_error (error);
  return change;
}

static gint64
answer_ticket (TestStore *f, const char *note)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, "t");

  write->ticket_status = SUTURE_TICKET_ACTIVE;
  write->notes = g_strdup (note);
  return apply (f, write);
}

/* What it would be sent as. */
static SutureChange *
next (TestStore *f)
{
  g_autoptr (GError) error = NULL;
  SutureChange *change = suture_store_next_change (f->store, TEST_NOW, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
  return change;
}

/* Once its user has seen both versions and decided; the members that stay as they were typed. */
static void
keep (TestStore *f, gint64 change, guint members)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_store_change_failed (f->store, change, SUTURE_OUTBOX_CONFLICT, "Overtaken", 0, &error));
  g_assert_true (suture_store_keep_members (f->store, change, members, &error));
  g_assert_true (suture_store_retry (f->store, change, &error));
  g_assert_no_error (error);
}

/* A note that somebody else wrote meanwhile is theirs, though the status is as it was. */
static void
test_ticket_note (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) overtaken = NULL;
  g_autoptr (SutureChange) merged = NULL;
  g_autoptr (SutureTicket) shown = NULL;
  gint64 change;

  load_ticket (f, SUTURE_TICKET_PENDING, NULL);
  change = answer_ticket (f, "Mine");
  load_ticket (f, SUTURE_TICKET_PENDING, "Theirs");
  overtaken = next (f);
  g_assert_nonnull (overtaken->their_ticket);
  g_assert_cmpstr (overtaken->their_ticket->status_note, ==, "Theirs");
  g_assert_cmpstr (overtaken->write->notes, ==, "Mine");

  keep (f, change, 0);
  merged = next (f);
  g_assert_null (merged->their_ticket); /* seen by now */
  g_assert_cmpint (merged->write->ticket_status, ==, SUTURE_TICKET_ACTIVE);
  g_assert_cmpstr (merged->write->notes, ==, "Theirs");
  shown = suture_store_find (f->store, &suture_ticket_type, "t", NULL);
  g_assert_cmpint (shown->status, ==, SUTURE_TICKET_ACTIVE);
  g_assert_cmpstr (shown->status_note, ==, "Theirs");
}

static void
test_ticket_mine (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) merged = NULL;
  gint64 change;

  load_ticket (f, SUTURE_TICKET_PENDING, "Before");
  change = answer_ticket (f, "Mine");
  load_ticket (f, SUTURE_TICKET_PENDING, "Theirs");
  keep (f, change, SUTURE_EDIT_NOTES);
  merged = next (f);
  g_assert_cmpstr (merged->write->notes, ==, "Mine");
}

/* Graph tells no note: that is nobody's word. */
static void
test_ticket_untold (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureChange) change = NULL;

  load_ticket (f, SUTURE_TICKET_PENDING, "Before");
  answer_ticket (f, "Mine");
  load_ticket (f, SUTURE_TICKET_PENDING, NULL);
  change = next (f);
  g_assert_null (change->their_ticket);
}

/* An edit that says nothing of the notes leaves those of somebody else. */
static void
test_activity_notes (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, "a");
  g_autoptr (SutureChange) overtaken = NULL;
  g_autoptr (SutureChange) merged = NULL;
  gint64 change;

  load_activity (f, SUTURE_PRIORITY_MEDIUM, "Before");
  write->fields = SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES;
  write->priority = SUTURE_PRIORITY_HIGH;
  write->notes = g_strdup ("Mine");
  change = apply (f, write);
  load_activity (f, SUTURE_PRIORITY_LOW, "Theirs");
  overtaken = next (f);
  g_assert_cmpstr (overtaken->theirs->requester_notes, ==, "Theirs");
  g_assert_cmpint (overtaken->theirs->priority, ==, SUTURE_PRIORITY_LOW);

  keep (f, change, SUTURE_EDIT_PRIORITY);
  merged = next (f);
  g_assert_null (merged->theirs);
  g_assert_cmpuint (merged->write->fields, ==, SUTURE_EDIT_PRIORITY);
  g_assert_cmpstr (merged->activity->requester_notes, ==, "Theirs");
  g_assert_cmpint (merged->activity->priority, ==, SUTURE_PRIORITY_HIGH);
}

/* A cancellation says nothing of the end, and a renewal nothing of the groups: what somebody else made of that stays. */
static void
test_exception_canceled (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_CANCEL_EXCEPTION, "e");
  g_autoptr (SutureChange) overtaken = NULL;
  g_autoptr (SutureChange) merged = NULL;
  gint64 change;

  test_exceptions_load_organisation (f);
  load_exception (f, TEST_TODAY + 20, NULL);
  write->groups = g_strsplit ("Group 1", ",", -1);
  change = apply (f, write);
  load_exception (f, TEST_TODAY + 50, NULL);
  overtaken = next (f);
  g_assert_cmpint (overtaken->their_exception->ends_on, ==, TEST_TODAY + 50);

  keep (f, change, 0);
  merged = next (f);
  g_assert_null (merged->their_exception);
  g_assert_cmpint (merged->exception->ends_on, ==, TEST_TODAY + 50);
  g_assert_cmpstr (merged->exception->canceled_group_names[0], ==, "Group 1");
}

static void
test_exception_renewed (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_RENEW_EXCEPTION, "e");
  g_autoptr (SutureChange) overtaken = NULL;
  g_autoptr (SutureChange) merged = NULL;
  gint64 change;

  test_exceptions_load_organisation (f);
  load_exception (f, TEST_TODAY + 20, NULL);
  write->ends_on = TEST_TODAY + 60;
  change = apply (f, write);
  load_exception (f, TEST_TODAY + 20, "Group 2");
  overtaken = next (f);
  g_assert_cmpstr (overtaken->their_exception->canceled_group_names[0], ==, "Group 2");

  keep (f, change, 0);
  merged = next (f);
  g_assert_null (merged->their_exception);
  g_assert_cmpint (merged->exception->ends_on, ==, TEST_TODAY + 60);
  g_assert_cmpstr (merged->exception->canceled_group_names[0], ==, "Group 2");
}

#define ADD(name, func) g_test_add ("/store/merge/" name, TestStore, NULL, test_store_set_up, func, test_store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ticket-note", test_ticket_note);
  ADD ("ticket-mine", test_ticket_mine);
  ADD ("ticket-untold", test_ticket_untold);
  ADD ("activity-notes", test_activity_notes);
  ADD ("exception-canceled", test_exception_canceled);
  ADD ("exception-renewed", test_exception_renewed);
  return g_test_run ();
}
