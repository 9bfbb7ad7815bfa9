/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Store and client together, against a service that plays its part as told. */
#include "fake-service.h"
#include "let-go.h"
#include "suture-error.h"
#include "suture-sync.h"
#include "suture-ticket.h"

#define N_PAGES 4
#define PAGE_ROWS 5

typedef struct
{
  FakeService  *service;
  SutureClock  *clock;
  SutureStore  *store;
  SutureSync   *sync;
  SutureAccount *account;
  char         *path;          /* of the store */
  GCancellable *cancellable;
  /* Set by the test, read by the service's thread. */
  gint          offline, cancel_at_page, throttle, foreign, put_status, patch_status, no_writes, ticket_resets, theirs_completed;
} Fixture;

static void
answer (FakeReply *reply, guint status, char *body)
{
  reply->status = status;
  reply->body = body;
}

/* 40 hexadecimal digits. */
static void
append_machine (GString *json, guint n)
{
  g_string_append_printf (json, "%s{\"id\":\"%040x\",\"computerDnsName\":\"ws-%u.example.org\",\"osPlatform\":\"Windows11\",\"rbacGroupName\":\"%s\"}",
                          json->str[json->len - 1] == '[' ? "" : ",", n + 1, n, n % 2 == 0 ? "Paris" : "Leeds");
}

static void
play_machines (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  guint page = request->query != NULL ? (guint) g_ascii_strtoull (request->query + strlen ("page="), NULL, 10) : 0;
  GString *json = g_string_new ("{\"@odata.count\":20,\"value\":[");

  if (g_atomic_int_get (&f->cancel_at_page) == (int) page && page > 0)
    g_cancellable_cancel (f->cancellable);
  for (guint i = 0; i < PAGE_ROWS; i++)
    append_machine (json, page * PAGE_ROWS + i);
  g_string_append_c (json, ']');
  if (g_atomic_int_get (&f->foreign))
    g_string_append (json, ",\"@odata.nextLink\":\"https://evil.example/api/machines?page=1\"");
  else if (page + 1 < N_PAGES)
    g_string_append_printf (json, ",\"@odata.nextLink\":\"%s/api/machines?page=%u\"", f->service->address, page + 1);
  g_string_append_c (json, '}');
  answer (reply, 200, g_string_free (json, FALSE));
}

static void
play_references (FakeReply *reply, guint n)
{
  GString *json = g_string_new ("{\"value\":[");

  for (guint i = 0; i < n; i++)
    append_machine (json, i);
  g_string_append (json, "]}");
  answer (reply, 200, g_string_free (json, FALSE));
}

static void
play_put (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *id = strrchr (request->path, '/') + 1;
  int status = g_atomic_int_get (&f->put_status);

  if (status == 400)
    answer (reply, 400, g_strdup ("{\"error\":{\"code\":\"InvalidInput\",\"message\":\"dueOn is in the past\"}}"));
  else if (status == 412)
    answer (reply, 412, g_strdup_printf ("{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"m\"},\"id\":\"%s\",\"title\":\"Theirs\",\"status\":\"Active\",\"priority\":\"Low\"}", id));
  else if (status == 503 && request->n == 0)
    reply->fault = FAKE_RESET;
  else
    answer (reply, 201, g_strdup_printf ("{\"id\":\"%s\",\"title\":\"Update Chrome\",\"status\":\"Active\",\"priority\":\"High\",\"targetDevices\":9,\"@odata.etag\":\"\\\"1\\\"\"}", id));
}

static void
play_patch (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *id = strrchr (request->path, '/') + 1;

  if (g_atomic_int_get (&f->patch_status) == 412)
    answer (reply, 412, g_strdup ("{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"m\"}}"));
  else
    answer (reply, 200, g_strdup_printf ("{\"id\":\"%s\",\"title\":\"t\",\"status\":\"Completed\",\"completionMethod\":\"Manual\"}", id));
}

static void
play_tickets (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  if (g_str_equal (request->method, "POST") && request->n < (guint) g_atomic_int_get (&f->ticket_resets))
    reply->fault = FAKE_RESET;
  else if (g_str_equal (request->method, "POST"))
    answer (reply, 201, g_strdup ("{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"id\":\"t1\",\"status\":\"pending\"}"));
  else if (g_atomic_int_get (&f->ticket_resets) > 0)
    answer (reply, 200, g_strdup ("{\"value\":[{\"id\":\"t0\",\"status\":\"pending\",\"@suture.remediationTaskId\":\"11111111-1111-4111-8111-111111111111\"}]}"));
  else
    answer (reply, 200, g_strdup ("{\"value\":[]}"));
}

static void
play_lists (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  static const struct { const char *path; const char *body; } lists[] = {
    { "/api/me", "{\"id\":\"u1\",\"email\":\"camille@example.org\"}" },
    { "/api/deviceGroups", "{\"value\":[{\"rbacGroupId\":1,\"name\":\"Paris\",\"displayName\":\"Paris\"},{\"rbacGroupId\":2,\"name\":\"Leeds\"}]}" },
    { "/api/exposureScore", "{\"time\":\"2021-02-10T13:20:36Z\",\"score\":41.5}" },
    { "/api/exposureScore/ByMachineGroups", "{\"value\":[]}" },
    { "/api/configurationScore", "{\"time\":\"2021-02-10T13:20:36Z\",\"score\":340}" },
    { "/api/recommendations", "{\"value\":[{\"id\":\"va-_-google-_-chrome\",\"recommendationName\":\"Update Chrome\",\"remediationType\":\"Update\","
                              "\"status\":\"Active\",\"exposedMachinesCount\":9,\"weaknesses\":1,\"exposureImpact\":3},"
                              "{\"id\":\"sca-_-scid-1\",\"recommendationName\":\"Turn on\",\"remediationType\":\"ConfigurationChange\",\"status\":\"Active\"}]}" },
    { "/api/recommendations/va-_-google-_-chrome/vulnerabilities", "{\"value\":[{\"id\":\"CVE-2021-1\",\"severity\":\"High\"}]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (request->path, lists[i].path))
      answer (reply, 200, g_strdup (lists[i].body));
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  Fixture *f = user_data;
  const char *path = request->path;
  gboolean get = g_str_equal (request->method, "GET");

  if (g_atomic_int_get (&f->offline))
    reply->fault = FAKE_RESET;
  else if (g_str_equal (path, "/api/recommendations") && request->n == 0 && g_atomic_int_get (&f->throttle))
    reply->status = 429, reply->retry_after = "1";
  else if (g_str_equal (path, "/api/"))
    answer (reply, 200, g_strdup (g_atomic_int_get (&f->no_writes) ? "{\"value\":[]}" :
                                  "{\"sutureVersion\":\"1\",\"capabilities\":[\"writeActivities\",\"listGroups\",\"tickets\"]}"));
  else if (g_str_equal (request->method, "PUT"))
    play_put (f, request, reply);
  else if (g_str_equal (request->method, "PATCH"))
    play_patch (f, request, reply);
  else if (g_str_has_suffix (path, "deviceAppManagementTasks"))
    play_tickets (f, request, reply);
  else if (get && g_str_equal (path, "/api/machines"))
    play_machines (f, request, reply);
  else if (get && g_str_has_suffix (path, "/machineReferences"))
    play_references (reply, strstr (path, "chrome") != NULL ? 9 : 2);
  else if (get && g_str_equal (path, "/api/remediationTasks"))
    answer (reply, 200, g_strdup ("{\"value\":[{\"id\":\"a1\",\"title\":\"Old one\",\"status\":\"Active\",\"type\":\"Update\",\"targetDevices\":4,"
                                  "\"productId\":\"google-_-chrome\",\"@odata.etag\":\"\\\"6\\\"\"}]}"));
  else if (get && g_str_equal (path, "/api/remediationTasks/a1"))
    answer (reply, 200, g_strdup_printf ("{\"id\":\"a1\",\"title\":\"Renamed\",\"status\":\"%s\"}",
                                         g_atomic_int_get (&f->theirs_completed) ? "Completed" : "Active"));
  else
    play_lists (f, request, reply);
}

static void
open_sync (Fixture *f)
{
  static const SutureRetryPolicy quick = { 2, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  f->store = suture_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  f->sync = suture_sync_new (f->store, f->clock, f->account, NULL);
  suture_sync_set_policy (f->sync, &quick, 5);
}

static void
close_sync (Fixture *f)
{
  suture_sync_stop (f->sync);
  let_go (f->sync);
  suture_store_close (f->store);
  let_go (f->store);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->path = g_build_filename (g_get_user_data_dir (), "team", "store.db", NULL);
  f->clock = suture_clock_new_fixed (G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC, NULL);
  f->cancellable = g_cancellable_new ();
  f->service = fake_service_new (play_cb, f);
  f->account = suture_account_new ("team", f->service->address, NULL);
  open_sync (f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  close_sync (f);
  fake_service_free (f->service);
  suture_account_free (f->account);
  g_object_unref (f->cancellable);
  g_object_unref (f->clock);
  g_free (f->path);
}

static gint64
count (Fixture *f, SutureList list, const char *recommendation, const char *activity)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);
  g_autoptr (GError) error = NULL;
  gint64 n;

  query->recommendation_id = g_strdup (recommendation);
  query->activity_id = g_strdup (activity);
  n = suture_row_source_count (SUTURE_ROW_SOURCE (f->store), query, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static void
sync_fine (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  suture_sync_run_blocking (f->sync, NULL, &error);
  g_assert_no_error (error);
}

static void
test_everything (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));

  sync_fine (f);
  g_assert_cmpint (count (f, SUTURE_LIST_RECOMMENDATIONS, NULL, NULL), ==, 2);
  g_assert_cmpint (count (f, SUTURE_LIST_ACTIVITIES, NULL, NULL), ==, 1);
  g_assert_cmpint (count (f, SUTURE_LIST_DEVICES, NULL, NULL), ==, N_PAGES * PAGE_ROWS);
  g_assert_cmpint (count (f, SUTURE_LIST_DEVICES, "va-_-google-_-chrome", NULL), ==, 9);
  g_assert_cmpint (count (f, SUTURE_LIST_DEVICES, NULL, "a1"), ==, 2);
  g_assert_cmpint (count (f, SUTURE_LIST_VULNERABILITIES, "va-_-google-_-chrome", NULL), ==, 1);
  g_assert_cmpint (suture_sync_status_get_state (status), ==, SUTURE_SYNC_IDLE);
  g_assert_null (suture_sync_status_get_message (status));
  g_assert_cmpstr (suture_sync_status_get_user (status), ==, "camille@example.org");
  g_assert_cmpint (suture_sync_status_get_synced_at (status), ==, suture_clock_now (f->clock));
  /* What is fresh is not fetched again; lists are. */
  sync_fine (f);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/recommendations/va-_-google-_-chrome/machineReferences"), ==, 1);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/recommendations"), ==, 2);
  g_assert_cmpint (count (f, SUTURE_LIST_DEVICES, NULL, NULL), ==, N_PAGES * PAGE_ROWS);
}

static void
test_goes_on (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&f->cancel_at_page, 2);
  g_assert_false (suture_sync_run_blocking (f->sync, f->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_atomic_int_set (&f->cancel_at_page, 0);
  close_sync (f);
  open_sync (f);
  sync_fine (f);
  g_assert_cmpint (count (f, SUTURE_LIST_DEVICES, NULL, NULL), ==, N_PAGES * PAGE_ROWS);
  /* Pages 0 and 1 once; page 2, which was cut, once or twice; page 3 once. */
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/machines"), <=, 5);
}

static void
test_throttled (Fixture *f, gconstpointer unused)
{
  gint64 before = g_get_monotonic_time ();

  g_atomic_int_set (&f->throttle, TRUE);
  sync_fine (f);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, G_USEC_PER_SEC);
  g_assert_cmpint (count (f, SUTURE_LIST_RECOMMENDATIONS, NULL, NULL), ==, 2);
}

static void
test_foreign_link (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));

  g_atomic_int_set (&f->foreign, TRUE);
  g_assert_false (suture_sync_run_blocking (f->sync, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK);
  g_assert_cmpint (suture_sync_status_get_state (status), ==, SUTURE_SYNC_FAILED);
  /* Nothing is lost by it. */
  g_assert_cmpint (count (f, SUTURE_LIST_RECOMMENDATIONS, NULL, NULL), ==, 2);
  g_atomic_int_set (&f->foreign, FALSE);
  sync_fine (f);
  g_assert_cmpint (count (f, SUTURE_LIST_DEVICES, NULL, NULL), ==, N_PAGES * PAGE_ROWS);
}

/* What is cut or comes from a proxy does not make another service of it, which would take no writes. */
static void
test_another_service (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  sync_fine (f);
  before = suture_store_get_meta (f->store, "capabilities", NULL);
  g_atomic_int_set (&f->no_writes, TRUE);
  g_assert_false (suture_sync_run_blocking (f->sync, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
  g_assert_true ((suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_ACTIVITIES) != 0);
  after = suture_store_get_meta (f->store, "capabilities", NULL);
  g_assert_cmpstr (after, ==, before);
  g_atomic_int_set (&f->no_writes, FALSE);
  sync_fine (f);
}

static gint64
submit (Fixture *f, gboolean intune, gint64 hold_usec)
{
  g_autoptr (SutureRequest) request = suture_request_new ("va-_-google-_-chrome");
  g_autoptr (GError) error = NULL;
  gint64 change;

  g_free (request->activity_id);
  request->activity_id = g_strdup ("11111111-1111-4111-8111-111111111111");
  request->option = SUTURE_REMEDIATION_UPDATE;
  request->priority = SUTURE_PRIORITY_HIGH;
  request->due_on = suture_clock_today (f->clock) + 7;
  request->notes = g_strdup ("please");
  request->intune = intune;
  change = suture_store_submit (f->store, request, "camille@example.org", suture_clock_now (f->clock) + hold_usec, &error);
  g_assert_no_error (error);
  return change;
}

static int
outbox_state (Fixture *f, const char *activity, char **title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureActivity) found = suture_store_find (f->store, &suture_activity_type, activity, &error);

  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    return -1;
  g_assert_no_error (error);
  if (title != NULL)
    *title = g_strdup (found->title);
  return found->outbox_state;
}

#define MINE "11111111-1111-4111-8111-111111111111"

static void
test_accepted (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = submit (f, FALSE, 0);
  g_assert_cmpint (outbox_state (f, MINE, NULL), ==, SUTURE_OUTBOX_WAITING);
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outbox_state (f, MINE, NULL), ==, SUTURE_OUTBOX_NONE);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_nonnull (strstr (f->service->last_body, "\"requesterNotes\":\"please\""));
  g_assert_nonnull (strstr (f->service->last_body, "\"dueOn\":\"2021-02-17T00:00:00Z\""));
  g_assert_nonnull (strstr (f->service->last_body, "\"@suture.recommendationReference\":\"va-_-google-_-chrome\""));
  g_assert_null (strstr (f->service->last_body, "requesterEmail"));
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  SutureChange *kept;
  gint64 change;

  sync_fine (f);
  g_atomic_int_set (&f->put_status, 400);
  change = submit (f, FALSE, 0);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED);
  g_assert_cmpint (outbox_state (f, MINE, NULL), ==, SUTURE_OUTBOX_REFUSED);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  kept = changes->pdata[0];
  g_assert_nonnull (strstr (kept->message, "dueOn is in the past"));
  /* Not tried again by itself, not lost by a pull. */
  sync_fine (f);
  g_assert_cmpuint (fake_service_count (f->service, "PUT /api/remediationTasks/" MINE), ==, 1);
  g_assert_cmpint (outbox_state (f, MINE, NULL), ==, SUTURE_OUTBOX_REFUSED);
}

static void
test_conflict (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  g_atomic_int_set (&f->put_status, 412);
  change = submit (f, FALSE, 0);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  g_assert_cmpint (outbox_state (f, MINE, NULL), ==, SUTURE_OUTBOX_CONFLICT);
}

static gint64
complete (SutureStore *store, const char *activity_id, const char *email, gint64 hold_until_usec, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, activity_id);

  return suture_store_apply (store, write, email, hold_until_usec, error);
}

static void
test_completion (Fixture *f, gconstpointer completed_already)
{
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  g_atomic_int_set (&f->patch_status, 412);
  g_atomic_int_set (&f->theirs_completed, completed_already != NULL);
  change = complete (f->store, "a1", "camille@example.org", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (suture_sync_send_blocking (f->sync, change, NULL, &error), ==, completed_already != NULL);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/remediationTasks/a1"), ==, 1);
  if (completed_already == NULL)
    {
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
      g_assert_cmpint (outbox_state (f, "a1", NULL), ==, SUTURE_OUTBOX_CONFLICT);
    }
  else
    g_assert_cmpint (outbox_state (f, "a1", NULL), ==, SUTURE_OUTBOX_NONE);
}

static void
test_offline_then_online (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  g_atomic_int_set (&f->offline, TRUE);
  change = submit (f, FALSE, 0);
  g_assert_false (suture_sync_send_blocking (f->sync, change, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
  g_assert_cmpint (outbox_state (f, MINE, NULL), ==, SUTURE_OUTBOX_WAITING);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  g_atomic_int_set (&f->offline, FALSE);
  close_sync (f);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  open_sync (f);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpint (outbox_state (f, MINE, NULL), !=, SUTURE_OUTBOX_WAITING);
}

/* The answer to the first PUT is lost: the same GUID goes again and nothing is made twice. */
static void
test_lost_answer (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  sync_fine (f);
  g_atomic_int_set (&f->put_status, 503);
  g_assert_true (suture_sync_send_blocking (f->sync, submit (f, FALSE, 0), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_count (f->service, "PUT /api/remediationTasks/" MINE), ==, 2);
}

static void
test_ticket (Fixture *f, gconstpointer resets)
{
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  g_atomic_int_set (&f->ticket_resets, GPOINTER_TO_INT (resets));
  change = submit (f, TRUE, 0);
  suture_sync_send_blocking (f->sync, change, NULL, &error);
  if (resets != NULL)
    {
      /* Nobody knows whether it arrived; it is looked for before it is sent again. */
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
      suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
      sync_fine (f);
    }
  g_assert_cmpuint (fake_service_count (f->service, "POST /beta/deviceAppManagement/deviceAppManagementTasks"), ==, 1);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

static void
test_kept_here (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->sync));

  g_atomic_int_set (&f->no_writes, TRUE);
  sync_fine (f);
  g_assert_true (suture_sync_send_blocking (f->sync, submit (f, FALSE, 0), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_count (f->service, "PUT /api/remediationTasks/" MINE), ==, 0);
  g_assert_cmpuint (suture_sync_status_get_waiting (status), ==, 0);
  sync_fine (f);
  g_assert_cmpint (outbox_state (f, MINE, NULL), !=, -1);
}

/* ---- with its threads ---- */

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_threads (Fixture *f, gconstpointer unused)
{
  SutureCommands *commands = SUTURE_COMMANDS (f->sync);
  SutureSyncStatus *status = suture_commands_get_status (commands);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureRequest) request = suture_request_new ("va-_-google-_-chrome");
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  suture_sync_start (f->sync);
  while (suture_sync_status_get_synced_at (status) == SUTURE_TIME_NONE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (suture_sync_status_get_state (status), ==, SUTURE_SYNC_IDLE);

  query->recommendation_id = g_strdup ("va-_-google-_-chrome");
  for (guint i = 0; i < 10; i++)
    suture_commands_want (commands, query);
  while (fake_service_count (f->service, "GET /api/recommendations/va-_-google-_-chrome/machineReferences") < 2)
    g_main_context_iteration (NULL, FALSE);

  request->option = SUTURE_REMEDIATION_UPDATE;
  request->priority = SUTURE_PRIORITY_LOW;
  suture_commands_submit_async (commands, request, NULL, result_cb, &written);
  while (written == NULL)
    g_main_context_iteration (NULL, TRUE);
  change = suture_commands_write_finish (commands, written, &error);
  g_assert_no_error (error);
  while (suture_sync_status_get_waiting (status) != 1)
    g_main_context_iteration (NULL, TRUE);

  suture_commands_undo_async (commands, change, NULL, result_cb, &undone);
  while (undone == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (suture_commands_undo_finish (commands, undone, &error));
  g_assert_no_error (error);
  while (suture_sync_status_get_waiting (status) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (outbox_state (f, request->activity_id, NULL), ==, -1);
  suture_sync_stop (f->sync);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define TEST(path, data, func) g_test_add ("/sync/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("everything", NULL, test_everything);
  TEST ("goes-on", NULL, test_goes_on);
  TEST ("throttled", NULL, test_throttled);
  TEST ("another-service", NULL, test_another_service);
  TEST ("foreign-link", NULL, test_foreign_link);
  TEST ("accepted", NULL, test_accepted);
  TEST ("refused", NULL, test_refused);
  TEST ("conflict", NULL, test_conflict);
  TEST ("completion/conflict", NULL, test_completion);
  TEST ("completion/already", GINT_TO_POINTER (1), test_completion);
  TEST ("offline-then-online", NULL, test_offline_then_online);
  TEST ("lost-answer", NULL, test_lost_answer);
  TEST ("ticket/fine", NULL, test_ticket);
  TEST ("ticket/unknown", GINT_TO_POINTER (1), test_ticket);
  TEST ("kept-here", NULL, test_kept_here);
  TEST ("threads", NULL, test_threads);
  return g_test_run ();
}
