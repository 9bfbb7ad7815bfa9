/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of write against a service that takes it, refuses it, or cannot answer: nothing is lost, whatever it says. */
#include <sqlite3.h>

#include "writes-fixture.h"

static const SutureWriteKind kinds[] = {
  SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_WRITE_COMPLETE_ACTIVITY, SUTURE_WRITE_REOPEN_ACTIVITY, SUTURE_WRITE_UPDATE_TICKET,
  SUTURE_WRITE_CREATE_TICKET,
};

static void
test_accepted (Fixture *f, gconstpointer unused)
{
  sync_fine (f);
  send_fine (f, SUTURE_WRITE_EDIT_ACTIVITY);
  /* Only what the edit changes. */
  g_assert_cmpstr (f->edited, ==, "{\"priority\":\"Medium\",\"requesterNotes\":\"Not on Fridays\"}");
  send_fine (f, SUTURE_WRITE_COMPLETE_ACTIVITY);
  send_fine (f, SUTURE_WRITE_REOPEN_ACTIVITY);
  g_assert_cmpstr (f->service->last_body, ==, "{\"status\":\"Active\"}");
  g_assert_false (g_atomic_int_get (&f->completed));
  send_fine (f, SUTURE_WRITE_UPDATE_TICKET);
  g_assert_cmpuint (fake_service_count (f->service, "POST " TICKETS "/t1/updateStatus"), ==, 1);
  g_assert_cmpint (g_atomic_int_get (&f->ticket_status), ==, SUTURE_TICKET_REJECTED);
  g_assert_cmpstr (f->note, ==, "Not in March");
  send_fine (f, SUTURE_WRITE_CREATE_TICKET);
  g_assert_cmpuint (fake_service_count (f->service, "POST " TICKETS), ==, 1);
}

/* An empty note and no due date are said, not left out. */
static void
test_edit_to_nothing (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, "a1");
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  write->fields = SUTURE_EDIT_DUE_ON | SUTURE_EDIT_NOTES;
  write->due_on = suture_clock_today (f->clock) + 3;
  write->notes = g_strdup ("");
  change = suture_store_apply (f->store, write, NULL, 0, &error);
  g_assert_no_error (error);
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (f->edited, ==, "{\"dueOn\":\"2021-02-13T00:00:00Z\",\"requesterNotes\":\"\"}");
}

/* Somebody else's version comes with a pull while the change is held for Undo: it is not sent over it unseen. */
static void
test_overtaken (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = make_write (SUTURE_WRITE_EDIT_ACTIVITY);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  const SutureChange *kept;
  gint64 change;

  sync_fine (f);
  change = suture_store_apply (f->store, write, NULL, suture_clock_now (f->clock) + 8 * G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
  g_atomic_int_set (&f->theirs_high, TRUE);
  sync_fine (f);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + 60 * (gint64) G_USEC_PER_SEC);
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (f->edited);
  changes = suture_store_list_changes (f->store, NULL);
  kept = changes->pdata[0];
  g_assert_cmpint (kept->state, ==, SUTURE_OUTBOX_CONFLICT);
  g_assert_cmpint (kept->base.priority, ==, SUTURE_PRIORITY_LOW);
  g_assert_cmpint (kept->theirs->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpint (kept->activity->priority, ==, SUTURE_PRIORITY_MEDIUM);
  /* Whoever has seen it may send on top of it. */
  g_assert_true (suture_store_retry (f->store, change, NULL));
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->edited);
}

/* Of an edit that lost a race only what its user keeps is sent; the rest stays theirs. */
static void
test_merged (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) shown = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_EDIT_ACTIVITY);
  g_atomic_int_set (&f->theirs_high, TRUE);
  g_atomic_int_set (&f->fault, 412);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_clear_error (&error);
  g_atomic_int_set (&f->fault, 0);
  g_assert_true (suture_store_keep_members (f->store, change, SUTURE_EDIT_NOTES, &error));
  g_assert_true (suture_store_retry (f->store, change, &error));
  shown = suture_store_find (f->store, &suture_activity_type, "a1", &error);
  g_assert_cmpint (shown->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpstr (shown->requester_notes, ==, "Not on Fridays");
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (f->edited, ==, "{\"requesterNotes\":\"Not on Fridays\"}");
}

/* A program that died while it sent leaves a change marked as being sent: the next one goes on at once. */
static void
test_sender_died (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureChange) sending = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_EDIT_ACTIVITY);
  sending = suture_store_next_change (f->store, suture_clock_now (f->clock), &error);
  g_assert_cmpint (sending->id, ==, change);
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->edited);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

/* ---- refusals ---- */

typedef struct
{
  int               status;
  SutureError       code;
  SutureOutboxState state;
  gboolean          has_reason; /* the service's own words are passed on */
} Refusal;

static const Refusal refusals[] = {
  { 400, SUTURE_ERROR_REFUSED, SUTURE_OUTBOX_REFUSED, TRUE },
  { 401, SUTURE_ERROR_AUTH_REQUIRED, SUTURE_OUTBOX_WAITING, FALSE },
  { 403, SUTURE_ERROR_FORBIDDEN, SUTURE_OUTBOX_REFUSED, TRUE },
  { 404, SUTURE_ERROR_NOT_FOUND, SUTURE_OUTBOX_REFUSED, FALSE },
  { 409, SUTURE_ERROR_REFUSED, SUTURE_OUTBOX_REFUSED, TRUE },
  { 412, SUTURE_ERROR_CONFLICT, SUTURE_OUTBOX_CONFLICT, FALSE },
  { 413, SUTURE_ERROR_REFUSED, SUTURE_OUTBOX_REFUSED, TRUE },
  { 422, SUTURE_ERROR_REFUSED, SUTURE_OUTBOX_REFUSED, TRUE },
  { 429, SUTURE_ERROR_THROTTLED, SUTURE_OUTBOX_WAITING, FALSE },
  { 500, SUTURE_ERROR_OFFLINE, SUTURE_OUTBOX_WAITING, FALSE },
  { 502, SUTURE_ERROR_OFFLINE, SUTURE_OUTBOX_WAITING, FALSE },
  { 503, SUTURE_ERROR_THROTTLED, SUTURE_OUTBOX_WAITING, FALSE },
};

static void
assert_kept (Fixture *f, SutureWriteKind kind, const Refusal *refusal)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (f->store, NULL);
  g_autoptr (SutureWrite) typed = make_write (kind);
  const SutureChange *kept;

  g_assert_cmpuint (changes->len, ==, 1);
  kept = changes->pdata[0];
  g_assert_cmpint (kept->kind, ==, (int) kind);
  g_assert_cmpint (kept->state, ==, (int) refusal->state);
  g_assert_nonnull (kept->message);
  g_assert_cmpint (strstr (kept->message, REASON) != NULL, ==, refusal->has_reason);
  g_assert_cmpstr (kept->write->id, ==, typed->id);
  g_assert_cmpstr (kept->write->notes, ==, typed->notes);
}

static void
test_refusal (Fixture *f, gconstpointer data)
{
  const Refusal *refusal = data;

  sync_fine (f);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 change = apply (f, kinds[i]);

      g_atomic_int_set (&f->fault, refusal->status);
      g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
      g_assert_error (error, SUTURE_ERROR, (int) refusal->code);
      assert_kept (f, kinds[i], refusal);
      /* A pull takes nothing of it away; what was refused is not sent again by itself. */
      if (refusal->state != SUTURE_OUTBOX_WAITING)
        {
          g_atomic_int_set (&f->fault, 0);
          sync_fine (f);
          assert_kept (f, kinds[i], refusal);
          g_assert_true (suture_store_retry (f->store, change, NULL));
        }
      g_atomic_int_set (&f->fault, 0);
      suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
      sync_fine (f);
      g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
    }
  g_assert_cmpint (g_atomic_int_get (&f->ticket_status), ==, SUTURE_TICKET_REJECTED);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);
}

/* What somebody else made of it is shown once the own change is given up. */
static void
test_theirs (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) mine = NULL;
  g_autoptr (SutureActivity) theirs = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  const SutureActivity *other;
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_EDIT_ACTIVITY);
  g_atomic_int_set (&f->theirs_high, TRUE);
  g_atomic_int_set (&f->fault, 412);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  mine = suture_store_find (f->store, &suture_activity_type, "a1", NULL);
  g_assert_cmpint (mine->priority, ==, SUTURE_PRIORITY_MEDIUM);
  g_assert_cmpint (mine->outbox_state, ==, SUTURE_OUTBOX_CONFLICT);
  changes = suture_store_list_changes (f->store, NULL);
  other = ((SutureChange *) changes->pdata[0])->theirs;
  g_assert_cmpint (other->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpuint (suture_activity_get_differences (other, mine), ==,
                    SUTURE_DIFFERENCE_PRIORITY | SUTURE_DIFFERENCE_NOTES);
  g_assert_true (suture_store_discard (f->store, change, NULL));
  theirs = suture_store_find (f->store, &suture_activity_type, "a1", NULL);
  g_assert_cmpint (theirs->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpint (theirs->outbox_state, ==, SUTURE_OUTBOX_NONE);
}

static void
given_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What builds on a change that is given up goes with it, and what builds on that: completed, reopened, completed again. */
static void
test_chain_given_up (Fixture *f, gconstpointer one)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SutureActivity) theirs = NULL;
  g_autoptr (GError) error = NULL;
  SutureCommands *commands = SUTURE_COMMANDS (f->sync);
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_COMPLETE_ACTIVITY);
  apply (f, SUTURE_WRITE_REOPEN_ACTIVITY);
  apply (f, SUTURE_WRITE_COMPLETE_ACTIVITY);
  g_atomic_int_set (&f->theirs_high, TRUE);
  g_atomic_int_set (&f->fault, 412);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (suture_store_count_undecided (f->store, NULL), ==, 1);

  if (one != NULL)
    suture_commands_decide_async (commands, change, FALSE, 0, NULL, given_up_cb, &result);
  else
    suture_commands_settle_async (commands, "a1", FALSE, NULL, given_up_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (suture_commands_settle_finish (commands, result, &error));
  g_assert_no_error (error);
  theirs = suture_store_find (f->store, &suture_activity_type, "a1", NULL);
  g_assert_cmpint (theirs->outbox_state, ==, SUTURE_OUTBOX_NONE);
  g_assert_cmpint (theirs->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

/* ---- the rest of a pull ---- */

static void
test_exceptions (Fixture *f, gconstpointer missing)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));

  g_atomic_int_set (&f->no_exceptions, missing != NULL);
  sync_fine (f);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/recommendationExceptions"), ==, 1);
  g_assert_null (suture_sync_status_get_message (status));
}

static gint64
count (Fixture *f, SutureList list)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);

  return suture_row_source_count (SUTURE_ROW_SOURCE (f->store), query, NULL, NULL);
}

/* What has been complete for 180 days leaves after a pull, where the setting says. */
static void
test_sweep (Fixture *f, gconstpointer archive)
{
  sync_fine (f);
  send_fine (f, SUTURE_WRITE_COMPLETE_ACTIVITY);
  g_object_set (f->sync, "archive-completed", archive != NULL, NULL);
  g_assert_cmpint (count (f, SUTURE_LIST_ACTIVITIES), ==, 1);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (300) * 24 * 3600 * G_USEC_PER_SEC);
  sync_fine (f);
  g_assert_cmpint (count (f, SUTURE_LIST_ACTIVITIES), ==, 0);
  g_assert_cmpint (count (f, SUTURE_LIST_ARCHIVE), ==, archive != NULL ? 1 : 0);
}

/* Drafts are written in the order in which they were typed, and a quit loses none. */
static void
test_drafts (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autofree char *forgotten = NULL;

  suture_commands_save_draft (SUTURE_COMMANDS (f->sync), "other", "x");
  for (guint i = 0; i <= 200; i++)
    {
      g_autofree char *typed = g_strdup_printf ("%u", i);

      suture_commands_save_draft (SUTURE_COMMANDS (f->sync), "request", typed);
    }
  suture_commands_save_draft (SUTURE_COMMANDS (f->sync), "other", NULL);
  suture_commands_mark_seen (SUTURE_COMMANDS (f->sync), NULL);
  suture_sync_stop (f->sync);
  text = suture_store_read_draft (f->store, "request", NULL);
  g_assert_cmpstr (text, ==, "200");
  forgotten = suture_store_read_draft (f->store, "other", NULL);
  g_assert_null (forgotten);
}

static void
run_sql (Fixture *f, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000); /* the store may be writing */
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
wait_for_draft_problem (Fixture *f, gboolean expected)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));
  const gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while ((suture_sync_status_get_draft_problem (status) != NULL) != expected && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (suture_sync_status_get_draft_problem (status) != NULL, ==, expected);
}

/* A draft that can't be kept is told, until one can. */
static void
test_draft_failure (Fixture *f, gconstpointer unused)
{
  run_sql (f, "CREATE TRIGGER full BEFORE INSERT ON draft BEGIN SELECT RAISE (ABORT, 'no room'); END");
  suture_sync_start (f->sync);
  suture_commands_save_draft (SUTURE_COMMANDS (f->sync), "request", "typed");
  wait_for_draft_problem (f, TRUE);
  run_sql (f, "DROP TRIGGER full");
  suture_commands_save_draft (SUTURE_COMMANDS (f->sync), "request", "typed");
  wait_for_draft_problem (f, FALSE);
}

/* Of a live sample, lists come often and without words, and the others stay as they are. */
static void
test_live (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));
  const gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  g_autoptr (SutureQuery) devices = suture_query_new (SUTURE_LIST_DEVICES);

  devices->activity_id = g_strdup ("a1");
  suture_commands_want (SUTURE_COMMANDS (f->sync), devices);
  g_object_set (f->sync, "live-interval", 1, NULL);
  suture_sync_start (f->sync);
  while (fake_service_count (f->service, "GET /api/remediationTasks") < 3 && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
      if (fake_service_count (f->service, "GET /api/remediationTasks") > 1)
        g_assert_cmpint (suture_sync_status_get_state (status), ==, SUTURE_SYNC_IDLE);
    }
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/remediationTasks"), >=, 3);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/machines"), ==, 1);
  /* And what somebody looks at. */
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/remediationTasks/a1/machineReferences"), >=, 2);
  suture_sync_stop (f->sync);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define TEST(path, data, func) g_test_add ("/sync/writes/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("accepted", NULL, test_accepted);
  TEST ("edit-to-nothing", NULL, test_edit_to_nothing);
  TEST ("overtaken", NULL, test_overtaken);
  TEST ("merged", NULL, test_merged);
  TEST ("sender-died", NULL, test_sender_died);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/writes/refusal/%d", refusals[i].status);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  TEST ("theirs", NULL, test_theirs);
  TEST ("chain-given-up/one", GINT_TO_POINTER (1), test_chain_given_up);
  TEST ("chain-given-up/all", NULL, test_chain_given_up);
  TEST ("exceptions/some", NULL, test_exceptions);
  TEST ("exceptions/none", GINT_TO_POINTER (1), test_exceptions);
  TEST ("sweep/archive", GINT_TO_POINTER (1), test_sweep);
  TEST ("sweep/drop", NULL, test_sweep);
  TEST ("drafts", NULL, test_drafts);
  TEST ("draft-failure", NULL, test_draft_failure);
  TEST ("live", NULL, test_live);
  return g_test_run ();
}
