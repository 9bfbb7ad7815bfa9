/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of write against a service that takes it, refuses it, or cannot answer: nothing is lost, whatever it says. */
#include "fake-service.h"
#include "suture-error.h"
#include "suture-sync.h"

#define TICKETS "/beta/deviceAppManagement/deviceAppManagementTasks"
#define REASON "because of the moon"

typedef struct
{
  FakeService   *service;
  SutureClock   *clock;
  SutureStore   *store;
  SutureSync    *sync;
  SutureAccount *account;
  char          *path;
  /* Set by the test, read by the service's thread. */
  gint           fault;         /* what writes are answered with; 0: they are taken */
  gint           completed;     /* a1 */
  gint           ticket_status; /* t1, of a1 */
  gint           new_tickets;   /* made so far */
  gint           lost_answers;  /* answers to POST that never arrive */
  gint           no_exceptions;
  gint           theirs_high;   /* somebody else made a1 urgent */
  gint           ticket_fault;  /* what a PATCH of t1 is answered with; 0: it is taken */
  GMutex         mutex;
  char          *edited;        /* (owned) (nullable): the body of the last PATCH of a1; guarded by @mutex */
  char          *patched;       /* (owned) (nullable): the body of the last PATCH of t1; guarded by @mutex */
  char          *note;          /* (owned): of t1; guarded by @mutex */
} Fixture;

static char *
activity_json (Fixture *f)
{
  gboolean completed = g_atomic_int_get (&f->completed);
  gboolean edited;

  g_mutex_lock (&f->mutex);
  edited = f->edited != NULL && strstr (f->edited, "Medium") != NULL;
  g_mutex_unlock (&f->mutex);
  return g_strdup_printf ("{\"id\":\"a1\",\"title\":\"Update Chrome\",\"status\":\"%s\",\"type\":\"Update\",\"priority\":\"%s\",\"targetDevices\":4,\"requesterNotes\":\"%s\","
                          "\"completionMethod\":%s,\"statusLastModifiedOn\":\"2021-02-10T13:20:36Z\",\"dueOn\":\"2021-03-01T00:00:00Z\",\"productId\":\"google-_-chrome\",\"@odata.etag\":\"\\\"6\\\"\"}",
                          completed ? "Completed" : "Active", g_atomic_int_get (&f->theirs_high) ? "High" : edited ? "Medium" : "Low", edited ? "Not on Fridays" : "",
                          completed ? "\"Manual\"" : "null");
}

static char *
ticket_json (Fixture *f, const char *id, int status)
{
  static const char *const words[] = { "unknown", "pending", "active", "completed", "rejected" };
  char *json;

  g_mutex_lock (&f->mutex);
  json = g_strdup_printf ("{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"id\":\"%s\",\"displayName\":\"Update Chrome\",\"status\":\"%s\","
                          "\"@suture.remediationTaskId\":\"a1\",\"@suture.statusNote\":\"%s\"}", id, words[status], f->note != NULL ? f->note : "");
  g_mutex_unlock (&f->mutex);
  return json;
}

static void
play_fault (Fixture *f, FakeReply *reply, guint status)
{
  g_autofree char *theirs = activity_json (f);

  reply->status = status;
  if (status == 412)
    reply->body = g_strdup (theirs);
  else
    reply->body = g_strdup ("{\"error\":{\"code\":\"Trouble\",\"message\":\"" REASON "\"}}");
}

static void
play_update_status (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *note = strstr (request->body, "\"note\":\"");

  g_atomic_int_set (&f->ticket_status, strstr (request->body, "rejected") != NULL ? SUTURE_TICKET_REJECTED : SUTURE_TICKET_ACTIVE);
  g_mutex_lock (&f->mutex);
  g_free (f->note);
  f->note = g_strndup (note + 8, strcspn (note + 8, "\""));
  g_mutex_unlock (&f->mutex);
  reply->status = 204;
}

static void
play_ticket_patch (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  if (g_atomic_int_get (&f->ticket_fault) != 0)
    {
      play_fault (f, reply, (guint) g_atomic_int_get (&f->ticket_fault));
      return;
    }
  g_mutex_lock (&f->mutex);
  g_free (f->patched);
  f->patched = g_strdup (request->body);
  g_mutex_unlock (&f->mutex);
  reply->body = ticket_json (f, request->path + strlen (TICKETS "/"), g_atomic_int_get (&f->ticket_status));
}

static void
play_write (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  if (g_atomic_int_get (&f->fault) != 0)
    {
      play_fault (f, reply, (guint) g_atomic_int_get (&f->fault));
      return;
    }
  reply->status = 200;
  if (g_str_has_suffix (request->path, "/updateStatus"))
    {
      play_update_status (f, request, reply);
      return;
    }
  if (g_str_equal (request->method, "POST"))
    {
      g_autofree char *id = g_strdup_printf ("new%d", g_atomic_int_add (&f->new_tickets, 1));

      reply->status = 201;
      reply->body = ticket_json (f, id, SUTURE_TICKET_PENDING);
      if (g_atomic_int_get (&f->lost_answers) > 0)
        {
          g_atomic_int_add (&f->lost_answers, -1);
          reply->fault = FAKE_RESET;
        }
      return;
    }
  if (g_str_has_prefix (request->path, TICKETS))
    {
      play_ticket_patch (f, request, reply);
      return;
    }
  g_mutex_lock (&f->mutex);
  g_free (f->edited);
  f->edited = g_strdup (request->body);
  g_mutex_unlock (&f->mutex);
  if (strstr (request->body, "status") != NULL)
    g_atomic_int_set (&f->completed, strstr (request->body, "Completed") != NULL);
  reply->body = activity_json (f);
}

static void
play_ticket_list (Fixture *f, FakeReply *reply)
{
  GString *json = g_string_new ("{\"value\":[");
  g_autofree char *first = ticket_json (f, "t1", g_atomic_int_get (&f->ticket_status));

  g_string_append (json, first);
  for (int i = 0; i < g_atomic_int_get (&f->new_tickets); i++)
    {
      g_autofree char *id = g_strdup_printf ("new%d", i);
      g_autofree char *ticket = ticket_json (f, id, SUTURE_TICKET_PENDING);

      g_string_append_printf (json, ",%s", ticket);
    }
  g_string_append (json, "]}");
  reply->status = 200;
  reply->body = g_string_free (json, FALSE);
}

static void
play_read (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  static const struct { const char *path; const char *body; } fixed[] = {
    { "/api/", "{\"sutureVersion\":\"1\",\"capabilities\":[\"writeActivities\",\"reopenActivities\",\"tickets\"]}" },
    { "/api/me", "{\"email\":\"camille@example.org\"}" },
    { "/api/recommendations", "{\"value\":[{\"id\":\"va-_-google-_-chrome\",\"recommendationName\":\"Update Chrome\",\"remediationType\":\"Update\",\"status\":\"Active\"}]}" },
    { "/api/machines", "{\"value\":[]}" },
  };
  g_autofree char *activity = activity_json (f);

  reply->status = 200;
  if (g_str_equal (request->path, "/api/remediationTasks"))
    reply->body = g_strdup_printf ("{\"value\":[%s]}", activity);
  else if (g_str_equal (request->path, "/api/remediationTasks/a1"))
    reply->body = g_strdup (activity);
  else if (g_str_equal (request->path, TICKETS))
    play_ticket_list (f, reply);
  else if (g_str_equal (request->path, TICKETS "/t1"))
    reply->body = ticket_json (f, "t1", g_atomic_int_get (&f->ticket_status));
  else if (g_str_equal (request->path, "/api/recommendationExceptions") && !g_atomic_int_get (&f->no_exceptions))
    reply->body = g_strdup ("{\"value\":[{\"id\":\"e1\",\"recommendationId\":\"va-_-google-_-chrome\",\"scope\":\"Global\",\"justification\":\"RiskAccepted\"}]}");
  else
    {
      reply->status = 404;
      for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
        if (g_str_equal (request->path, fixed[i].path))
          reply->status = 200, reply->body = g_strdup (fixed[i].body);
    }
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  if (g_str_equal (request->method, "GET"))
    play_read (user_data, request, reply);
  else
    play_write (user_data, request, reply);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  static const SutureRetryPolicy quick = { 2, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  g_mutex_init (&f->mutex);
  f->ticket_status = SUTURE_TICKET_PENDING;
  f->path = g_build_filename (g_get_user_data_dir (), "team", "store.db", NULL);
  f->clock = suture_clock_new_fixed (G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC, NULL);
  f->service = fake_service_new (play_cb, f);
  f->account = suture_account_new ("team", f->service->address, NULL);
  f->store = suture_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  f->sync = suture_sync_new (f->store, f->clock, f->account, NULL);
  suture_sync_set_policy (f->sync, &quick, 5);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  suture_sync_stop (f->sync);
  g_assert_finalize_object (f->sync);
  suture_store_close (f->store);
  g_assert_finalize_object (f->store);
  fake_service_free (f->service);
  suture_account_free (f->account);
  g_object_unref (f->clock);
  g_free (f->path);
  g_free (f->note);
  g_free (f->edited);
  g_free (f->patched);
  g_mutex_clear (&f->mutex);
}

static void
sync_fine (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  suture_sync_run_blocking (f->sync, NULL, &error);
  g_assert_no_error (error);
}

/* A write of each kind to what the service has; each can be made after those before it. */
static SutureWrite *
make_write (SutureWriteKind kind)
{
  SutureWrite *write = suture_write_new (kind, kind == SUTURE_WRITE_UPDATE_TICKET ? "t1" : "a1");

  if (kind == SUTURE_WRITE_EDIT_ACTIVITY)
    {
      write->fields = SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES;
      write->priority = SUTURE_PRIORITY_MEDIUM;
      write->notes = g_strdup ("Not on Fridays");
    }
  if (kind == SUTURE_WRITE_UPDATE_TICKET)
    {
      write->ticket_status = SUTURE_TICKET_REJECTED;
      write->notes = g_strdup ("Not in March");
    }
  return write;
}

static gint64
apply (Fixture *f, SutureWriteKind kind)
{
  g_autoptr (SutureWrite) write = make_write (kind);
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_apply (f->store, write, "camille@example.org", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change, >, 0);
  return change;
}

static void
send_fine (Fixture *f, SutureWriteKind kind)
{
  g_autoptr (GError) error = NULL;

  suture_sync_send_blocking (f->sync, apply (f, kind), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

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

/* The ticket became what was asked for, and only the answer got lost: 409 to the second try. */
static void
test_ticket_is_so_already (Fixture *f, gconstpointer other_note)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_UPDATE_TICKET);
  g_atomic_int_set (&f->ticket_status, SUTURE_TICKET_REJECTED);
  f->note = g_strdup (other_note != NULL ? other_note : "Not in March");
  g_atomic_int_set (&f->fault, 409);
  g_assert_cmpint (suture_sync_send_blocking (f->sync, change, NULL, &error), ==, other_note == NULL);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, other_note == NULL ? 0 : 1);
  if (other_note != NULL)
    {
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, REASON));
    }
}

/* The answer to the new ticket is lost: it is found before it is sent again, and the rejected one is not taken for it. */
static void
test_ticket_again (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  sync_fine (f);
  send_fine (f, SUTURE_WRITE_UPDATE_TICKET);
  g_atomic_int_set (&f->lost_answers, 1);
  g_assert_false (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_TICKET), NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);

  /* And where it never arrived, it is sent. */
  g_atomic_int_set (&f->new_tickets, 0);
  sync_fine (f);
  g_atomic_int_set (&f->fault, 500);
  g_clear_error (&error);
  g_assert_false (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_TICKET), NULL, &error));
  g_atomic_int_set (&f->fault, 0);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  sync_fine (f);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);
}

static void
pass_an_hour (Fixture *f)
{
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
}

/* What was edited about an activity is said to its open ticket too; without an answer it is tried again. */
static void
test_ticket_follows (Fixture *f, gconstpointer unused)
{
  sync_fine (f);
  g_atomic_int_set (&f->ticket_fault, 500);
  suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  g_assert_null (f->patched);
  g_atomic_int_set (&f->ticket_fault, 0);
  pass_an_hour (f);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpstr (f->patched, ==, "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"priority\":\"none\","
                                   "\"creatorNotes\":\"Priority: Medium\\nNot on Fridays\"}");
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 0);
  g_assert_cmpuint (fake_service_count (f->service, "PATCH /api/remediationTasks/a1"), ==, 1);
}

/* One that is closed, or gone, has nothing left to say; one that refuses keeps what was to be said. */
static void
test_ticket_does_not_follow (Fixture *f, gconstpointer unused)
{
  static const struct { int fault; int status; guint kept; } cases[] = {
    { 409, SUTURE_TICKET_REJECTED, 0 }, { 404, SUTURE_TICKET_PENDING, 0 }, { 403, SUTURE_TICKET_PENDING, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) changes = NULL;

      g_atomic_int_set (&f->ticket_status, SUTURE_TICKET_PENDING);
      sync_fine (f);
      g_atomic_int_set (&f->ticket_status, cases[i].status);
      g_atomic_int_set (&f->ticket_fault, cases[i].fault);
      g_assert_true (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL));
      changes = suture_store_list_changes (f->store, NULL);
      g_assert_cmpuint (changes->len, ==, cases[i].kept);
      if (cases[i].kept > 0)
        g_assert_cmpint (((SutureChange *) changes->pdata[0])->state, ==, SUTURE_OUTBOX_REFUSED);
    }
  g_assert_null (f->patched);
  /* The next edit takes what was refused along. */
  g_atomic_int_set (&f->ticket_fault, 0);
  g_assert_true (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL));
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_nonnull (f->patched);
}

/* The new ticket's answer is lost, and the activity is edited before it is found: it is found, then changed. */
static void
test_lost_ticket_follows (Fixture *f, gconstpointer unused)
{
  sync_fine (f);
  send_fine (f, SUTURE_WRITE_UPDATE_TICKET);
  g_atomic_int_set (&f->lost_answers, 1);
  g_assert_false (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_TICKET), NULL, NULL));
  suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL);
  pass_an_hour (f);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);
  g_assert_cmpuint (fake_service_count (f->service, "PATCH " TICKETS "/new0"), ==, 1);
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
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/writes/refusal/%d", refusals[i].status);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  TEST ("theirs", NULL, test_theirs);
  TEST ("ticket/already", NULL, test_ticket_is_so_already);
  TEST ("ticket/already-otherwise", "Too late", test_ticket_is_so_already);
  TEST ("ticket/again", NULL, test_ticket_again);
  TEST ("ticket/follows", NULL, test_ticket_follows);
  TEST ("ticket/does-not-follow", NULL, test_ticket_does_not_follow);
  TEST ("ticket/lost-follows", NULL, test_lost_ticket_follows);
  TEST ("exceptions/some", NULL, test_exceptions);
  TEST ("exceptions/none", GINT_TO_POINTER (1), test_exceptions);
  TEST ("sweep/archive", GINT_TO_POINTER (1), test_sweep);
  TEST ("sweep/drop", NULL, test_sweep);
  TEST ("drafts", NULL, test_drafts);
  TEST ("live", NULL, test_live);
  return g_test_run ();
}
