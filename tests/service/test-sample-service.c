/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample organisation as a child process, and a whole sync with it. */
#include <glib/gstdio.h>

#include "let-go.h"
#include "suture-client.h"
#include "suture-error.h"
#include "suture-sync.h"

typedef struct
{
  char                *database;
  SutureSampleService *sample;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->database = g_build_filename (g_get_user_data_dir (), "sample", "service.db", NULL);
  f->sample = suture_sample_service_new (f->database);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  suture_sample_service_stop (f->sample);
  let_go (f->sample);
  g_free (f->database);
}

static char *
ensure (SutureSampleService *sample)
{
  g_autoptr (GError) error = NULL;
  char *address = NULL;

  suture_sample_service_ensure (sample, &address, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (address, "http://127.0.0.1:"));
  return address;
}

static void
assert_answers (SutureSampleService *sample, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureTransport) transport = suture_transport_new (address, suture_sample_service_get_token_file (sample), &error);
  g_auto (SutureServiceInfo) info = { 0 };

  g_assert_no_error (error);
  suture_client_get_info (transport, &info, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (info.capabilities & SUTURE_CAN_WRITE_ACTIVITIES);
  g_assert_nonnull (info.user);
}

/* A second program uses the first one's service, and its own once that is gone. */
static void
test_two_programs (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureSampleService) other = suture_sample_service_new (f->database);
  g_autofree char *first = ensure (f->sample);
  g_autofree char *again = ensure (f->sample);
  g_autofree char *shared = ensure (other);
  g_autofree char *own = NULL;
  g_autofree char *folder = g_path_get_dirname (suture_sample_service_get_token_file (f->sample));
  GStatBuf info;

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, ==, shared);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  assert_answers (f->sample, first);
  suture_sample_service_stop (f->sample);
  own = ensure (other);
  assert_answers (other, own);
}

/* Another pace ends the one that runs and starts it anew, on the same data; not so for the one who only shares it. */
static void
test_another_pace (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureSampleService) other = suture_sample_service_new (f->database);
  g_autofree char *quiet = ensure (f->sample);
  g_autofree char *shared = NULL;
  g_autofree char *live = NULL;
  g_autofree char *again = NULL;
  g_autofree char *quiet_again = NULL;

  suture_sample_service_set_simulate (other, 50);
  shared = ensure (other);
  g_assert_cmpstr (shared, ==, quiet);
  assert_answers (other, shared);

  suture_sample_service_set_simulate (f->sample, 2000);
  live = ensure (f->sample);
  g_assert_cmpstr (live, !=, quiet);
  assert_answers (f->sample, live);
  again = ensure (f->sample);
  g_assert_cmpstr (again, ==, live);

  suture_sample_service_set_simulate (f->sample, 0);
  quiet_again = ensure (f->sample);
  g_assert_cmpstr (quiet_again, !=, live);
  assert_answers (f->sample, quiet_again);
}

static void
test_missing (Fixture *f, gconstpointer unused)
{
  g_autofree char *named = g_strdup (g_getenv ("SUTURE_SERVICE"));
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("SUTURE_SERVICE", "/nonexistent/suture-service", TRUE);
  g_assert_false (suture_sample_service_ensure (f->sample, &address, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
  g_clear_error (&error);
  /* Starts, and ends at once. */
  g_setenv ("SUTURE_SERVICE", "/bin/false", TRUE);
  g_assert_false (suture_sample_service_ensure (f->sample, &address, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
  g_setenv ("SUTURE_SERVICE", named, TRUE);
  address = ensure (f->sample);
}

static gint64
count (SutureStore *store, SutureList list)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);

  return suture_row_source_count (SUTURE_ROW_SOURCE (store), query, NULL, NULL);
}

static SutureRequest *
make_request (SutureStore *store, SutureClock *clock)
{
  SutureRequest *request = suture_request_new ("va-_-microsoft-_-windows_11");

  request->option = SUTURE_REMEDIATION_UPDATE;
  request->priority = SUTURE_PRIORITY_HIGH;
  request->due_on = suture_clock_today (clock) + 7;
  request->notes = g_strdup ("Please, before Friday. É");
  request->intune = TRUE;
  return request;
}

static gint64
complete (SutureStore *store, const char *activity_id, const char *email, gint64 hold_until_usec, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, activity_id);

  return suture_store_apply (store, write, email, hold_until_usec, error);
}

static void
check_writes (SutureSync *sync, SutureStore *store, SutureClock *clock)
{
  g_autoptr (SutureRequest) request = make_request (store, clock);
  g_autoptr (SutureActivity) activity = NULL;
  g_autoptr (SutureActivity) completed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  change = suture_store_submit (store, request, "me@example.org", 0, &error);
  g_assert_no_error (error);
  suture_sync_send_blocking (sync, change, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (suture_store_count_waiting (store, NULL), ==, 0);
  activity = suture_store_find (store, &suture_activity_type, request->activity_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity->outbox_state, ==, SUTURE_OUTBOX_NONE);
  g_assert_cmpint (activity->target_devices, >, 0);
  g_assert_nonnull (activity->etag);

  change = complete (store, request->activity_id, "me@example.org", 0, &error);
  g_assert_no_error (error);
  suture_sync_send_blocking (sync, change, NULL, &error);
  g_assert_no_error (error);
  completed = suture_store_find (store, &suture_activity_type, request->activity_id, &error);
  g_assert_cmpint (completed->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpint (completed->completion_method, ==, SUTURE_COMPLETION_MANUAL);
}

static void
test_sync (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "sample", "store.db", NULL);
  g_autoptr (SutureClock) clock = suture_clock_new ();
  g_autoptr (SutureAccount) account = suture_account_new (SUTURE_ACCOUNT_SAMPLE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStore) store = suture_store_open (path, clock, &error);
  g_autoptr (SutureSync) sync = suture_sync_new (store, clock, account, f->sample);

  suture_sync_run_blocking (sync, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (suture_sync_status_get_message (suture_commands_get_status (SUTURE_COMMANDS (sync))));
  g_assert_cmpint (count (store, SUTURE_LIST_DEVICES), ==, 20000);
  g_assert_cmpint (count (store, SUTURE_LIST_RECOMMENDATIONS), >, 50);
  g_assert_cmpint (count (store, SUTURE_LIST_ACTIVITIES), >, 5);
  check_writes (sync, store, clock);
  suture_store_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (g_getenv ("SUTURE_SERVICE") == NULL || !g_file_test (g_getenv ("SUTURE_SERVICE"), G_FILE_TEST_IS_EXECUTABLE))
    {
      g_print ("1..0 # SKIP SUTURE_SERVICE does not name the program suture-service\n");
      return 0;
    }
  g_test_add ("/sync/sample-service/two-programs", Fixture, NULL, set_up, test_two_programs, tear_down);
  g_test_add ("/sync/sample-service/another-pace", Fixture, NULL, set_up, test_another_pace, tear_down);
  g_test_add ("/sync/sample-service/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/sync/sample-service/sync", Fixture, NULL, set_up, test_sync, tear_down);
  return g_test_run ();
}
