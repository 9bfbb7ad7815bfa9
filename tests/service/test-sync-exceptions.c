/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exceptions against a service that takes them, refuses them, cannot answer, or cannot hold them: nothing typed is lost. */
#include "fake-service.h"
#include "let-go.h"
#include "suture-error.h"
#include "suture-sync.h"

#define REASON "because of the moon"
#define TYPED "The gateway blocks it"
#define EXCEPTIONS "/api/recommendationExceptions"

typedef struct
{
  FakeService   *service;
  SutureClock   *clock;
  SutureStore   *store;
  SutureSync    *sync;
  SutureAccount *account;
  char          *path;
  /* Set by the test, read by the service's thread. */
  gint           fault;      /* what writes are answered with; 0: they are taken */
  gint           incapable;  /* it takes activities, but no exceptions */
  gint           renewed;    /* e1 */
  gint           canceled;   /* e1, for the device group A */
  gint           many;       /* writes taken so far */
  GMutex         mutex;
  char          *created;    /* (owned): id of what was made; guarded by @mutex */
} Fixture;

static char *
exception_json (Fixture *f)
{
  return g_strdup_printf ("{\"id\":\"e1\",\"recommendationId\":\"r1\",\"scope\":\"DeviceGroups\",\"rbacGroupNames\":[\"A\",\"B\"],"
                          "\"justification\":\"RiskAccepted\",\"createdOn\":\"2021-02-01T08:00:00Z\",\"durationDays\":28,"
                          "\"endsOn\":\"%s\",\"canceledRbacGroupNames\":%s,\"@odata.etag\":\"\\\"6\\\"\"}",
                          g_atomic_int_get (&f->renewed) ? "2021-05-01T00:00:00Z" : "2021-03-01T00:00:00Z",
                          g_atomic_int_get (&f->canceled) ? "[\"A\"]" : "null");
}

static char *
created_json (Fixture *f)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&f->mutex);

  if (f->created == NULL)
    return NULL;
  return g_strdup_printf ("{\"id\":\"%s\",\"recommendationId\":\"r2\",\"scope\":\"Global\",\"justification\":\"ThirdPartyControl\","
                          "\"justificationContext\":\"" TYPED "\",\"createdOn\":\"2021-02-10T13:20:36Z\",\"durationDays\":30,"
                          "\"endsOn\":\"2021-03-12T00:00:00Z\",\"@odata.etag\":\"\\\"1\\\"\"}", f->created);
}

static void
play_write (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const guint fault = (guint) g_atomic_int_get (&f->fault);

  reply->status = fault != 0 ? fault : 200;
  if (fault == 412)
    reply->body = exception_json (f);
  else if (fault != 0)
    reply->body = g_strdup ("{\"error\":{\"code\":\"Trouble\",\"message\":\"" REASON "\"}}");
  if (fault != 0)
    return;
  g_atomic_int_inc (&f->many);
  if (g_str_equal (request->method, "PUT"))
    {
      g_mutex_lock (&f->mutex);
      g_free (f->created);
      f->created = g_path_get_basename (request->path);
      g_mutex_unlock (&f->mutex);
      reply->status = 201;
      reply->body = created_json (f);
      return;
    }
  /* Only who has seen what stands there may change it. */
  if (g_strcmp0 (request->if_match, "\"6\"") != 0)
    {
      reply->status = 428;
      return;
    }
  if (strstr (request->body, "endsOn") != NULL)
    g_atomic_int_set (&f->renewed, TRUE);
  else
    g_atomic_int_set (&f->canceled, TRUE);
  reply->body = exception_json (f);
}

static void
play_read (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  static const struct { const char *path; const char *body; } fixed[] = {
    { "/api/me", "{\"email\":\"camille@example.org\"}" },
    { "/api/recommendations", "{\"value\":[{\"id\":\"r1\",\"recommendationName\":\"Update Chrome\",\"status\":\"Active\"},"
                              "{\"id\":\"r2\",\"recommendationName\":\"Update Edge\",\"status\":\"Active\"}]}" },
    { "/api/remediationTasks", "{\"value\":[]}" },
    { "/api/machines", "{\"value\":[]}" },
  };
  g_autofree char *first = exception_json (f);
  g_autofree char *second = created_json (f);

  reply->status = 200;
  if (g_str_equal (request->path, EXCEPTIONS))
    reply->body = g_strdup_printf ("{\"value\":[%s%s%s]}", first, second != NULL ? "," : "", second != NULL ? second : "");
  else if (g_str_equal (request->path, EXCEPTIONS "/e1"))
    reply->body = g_steal_pointer (&first);
  else if (g_str_equal (request->path, "/api/"))
    reply->body = g_strdup_printf ("{\"sutureVersion\":\"1\",\"capabilities\":[\"writeActivities\"%s]}",
                                   g_atomic_int_get (&f->incapable) ? "" : ",\"writeExceptions\"");
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
  let_go (f->sync);
  suture_store_close (f->store);
  let_go (f->store);
  fake_service_free (f->service);
  suture_account_free (f->account);
  g_object_unref (f->clock);
  g_free (f->path);
  g_free (f->created);
  g_mutex_clear (&f->mutex);
}

static void
sync_fine (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  suture_sync_run_blocking (f->sync, NULL, &error);
  g_assert_no_error (error);
}

static SutureExceptionRequest *
make_request (void)
{
  SutureExceptionRequest *request = suture_exception_request_new ("r2");
  SutureDay day;

  suture_day_parse ("2021-03-12", &day);
  request->scope = SUTURE_EXCEPTION_GLOBAL;
  request->justification = SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL;
  request->context = g_strdup (TYPED);
  request->ends_on = day;
  return request;
}

static gint64
apply (Fixture *f, SutureWriteKind kind)
{
  g_autoptr (SutureExceptionRequest) request = make_request ();
  g_autoptr (SutureWrite) write = suture_write_new (kind, "e1");
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (kind == SUTURE_WRITE_CANCEL_EXCEPTION)
    write->groups = g_strsplit ("A", ",", -1);
  suture_day_parse ("2021-05-01", &write->ends_on);
  if (kind == SUTURE_WRITE_CREATE_EXCEPTION)
    change = suture_store_submit_exception (f->store, request, "camille@example.org", 0, &error);
  else
    change = suture_store_apply (f->store, write, "camille@example.org", 0, &error);
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
  SUTURE_WRITE_RENEW_EXCEPTION, SUTURE_WRITE_CANCEL_EXCEPTION, SUTURE_WRITE_CREATE_EXCEPTION,
};

static void
test_accepted (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureException) renewed = NULL;
  g_autofree char *id = NULL;

  sync_fine (f);
  send_fine (f, SUTURE_WRITE_RENEW_EXCEPTION);
  g_assert_cmpstr (f->service->last_body, ==, "{\"endsOn\":\"2021-05-01T00:00:00Z\"}");
  send_fine (f, SUTURE_WRITE_CANCEL_EXCEPTION);
  g_assert_cmpstr (f->service->last_body, ==, "{\"canceledRbacGroupNames\":[\"A\"]}");
  g_assert_cmpuint (fake_service_count (f->service, "PATCH " EXCEPTIONS "/e1"), ==, 2);
  send_fine (f, SUTURE_WRITE_CREATE_EXCEPTION);
  id = g_strdup_printf ("{\"id\":\"%s\",\"recommendationId\":\"r2\",\"scope\":\"Global\"", f->created);
  g_assert_true (g_str_has_prefix (f->service->last_body, id));
  g_assert_nonnull (strstr (f->service->last_body, "\"justificationContext\":\"" TYPED "\","
                                                   "\"endsOn\":\"2021-03-12T00:00:00Z\"}"));
  renewed = suture_store_find (f->store, &suture_exception_type, "e1", NULL);
  g_assert_cmpstr (renewed->canceled_group_names[0], ==, "A");
  g_assert_cmpint (renewed->outbox_state, ==, SUTURE_OUTBOX_NONE);
}

static void
test_cancel_whole (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_CANCEL_EXCEPTION, "e1");
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = suture_store_apply (f->store, write, NULL, 0, &error);
  g_assert_no_error (error);
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (f->service->last_body, ==, "{\"canceled\":true}");
}

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
  { 503, SUTURE_ERROR_THROTTLED, SUTURE_OUTBOX_WAITING, FALSE },
};

static void
assert_kept (Fixture *f, SutureWriteKind kind, const Refusal *refusal)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (f->store, NULL);
  const SutureChange *kept;

  g_assert_cmpuint (changes->len, ==, 1);
  kept = changes->pdata[0];
  g_assert_cmpint (kept->kind, ==, (int) kind);
  g_assert_cmpint (kept->state, ==, (int) refusal->state);
  g_assert_nonnull (kept->message);
  g_assert_cmpint (strstr (kept->message, REASON) != NULL, ==, refusal->has_reason);
  g_assert_nonnull (kept->exception);
  if (kind == SUTURE_WRITE_CREATE_EXCEPTION)
    g_assert_cmpstr (kept->exception->justification_context, ==, TYPED);
  else if (kind == SUTURE_WRITE_CANCEL_EXCEPTION)
    g_assert_cmpstr (kept->write->groups[0], ==, "A");
  else
    g_assert_cmpint (kept->write->ends_on, ==, kept->exception->ends_on);
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
  g_assert_cmpint (g_atomic_int_get (&f->many), ==, 3);
}

/* Somebody else did just that, or the answer to the first try was lost. */
static void
test_so_already (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 change;

      sync_fine (f);
      change = apply (f, kinds[i]);
      g_atomic_int_set (i == 0 ? &f->renewed : &f->canceled, TRUE);
      g_atomic_int_set (&f->fault, 412);
      suture_sync_send_blocking (f->sync, change, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
      g_atomic_int_set (&f->fault, 0);
    }
}

/* What somebody else made of it is shown once the own change is given up. */
static void
test_theirs (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureException) mine = NULL;
  g_autoptr (SutureException) theirs = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_CANCEL_EXCEPTION);
  g_atomic_int_set (&f->renewed, TRUE);
  g_atomic_int_set (&f->fault, 412);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  mine = suture_store_find (f->store, &suture_exception_type, "e1", NULL);
  g_assert_cmpint (mine->outbox_state, ==, SUTURE_OUTBOX_CONFLICT);
  g_assert_nonnull (mine->canceled_group_names);
  g_assert_true (suture_store_discard (f->store, change, NULL));
  theirs = suture_store_find (f->store, &suture_exception_type, "e1", NULL);
  g_assert_cmpint (theirs->outbox_state, ==, SUTURE_OUTBOX_NONE);
  g_assert_cmpint (theirs->ends_on, >, mine->ends_on - 1);
  g_assert_true (theirs->canceled_group_names == NULL || theirs->canceled_group_names[0] == NULL);
}

/* Where the service holds no exceptions they are kept here and hold nothing up, until it can. */
static void
test_kept_here (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&f->incapable, TRUE);
  sync_fine (f);
  suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_EXCEPTION), NULL, &error);
  g_assert_no_error (error);
  sync_fine (f);
  g_assert_cmpint (g_atomic_int_get (&f->many), ==, 0);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpint (((SutureChange *) changes->pdata[0])->state, ==, SUTURE_OUTBOX_WAITING);
  g_assert_cmpuint (suture_sync_status_get_waiting (status), ==, 0);
  g_atomic_int_set (&f->incapable, FALSE);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + 2 * G_TIME_SPAN_DAY);
  sync_fine (f);
  g_assert_cmpint (g_atomic_int_get (&f->many), ==, 1);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* From the window it is held for Undo. */
static void
test_undo (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureExceptionRequest) request = make_request ();
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (SutureException) gone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  suture_commands_submit_exception_async (SUTURE_COMMANDS (f->sync), request, NULL, done_cb, &made);
  while (made == NULL)
    g_main_context_iteration (NULL, TRUE);
  change = suture_commands_write_finish (SUTURE_COMMANDS (f->sync), made, &error);
  g_assert_no_error (error);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  sync_fine (f);
  g_assert_cmpint (g_atomic_int_get (&f->many), ==, 0);
  g_assert_true (suture_store_undo (f->store, change, &error));
  gone = suture_store_find (f->store, &suture_exception_type, request->exception_id, NULL);
  g_assert_null (gone);
}

#define TEST(path, func) g_test_add ("/sync/exceptions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("accepted", test_accepted);
  TEST ("cancel-whole", test_cancel_whole);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/exceptions/refusal/%d", refusals[i].status);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  TEST ("so-already", test_so_already);
  TEST ("theirs", test_theirs);
  TEST ("kept-here", test_kept_here);
  TEST ("undo", test_undo);
  return g_test_run ();
}
