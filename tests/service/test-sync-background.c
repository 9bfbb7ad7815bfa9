/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sync with its threads, while nobody asks for anything: when it pulls, when it does not, and how it ends. */
#include "fake-monitor.h"
#include "fake-service.h"
#include "let-go.h"
#include "suture-sync-lock.h"
#include "suture-sync-private.h"

#include <sqlite3.h>

#define N_PAGES 4
#define PAGE_ROWS 5
#define LISTS "GET /api/recommendations"
#define MACHINES "GET /api/machines"

static FakeMonitor *monitor;

typedef struct
{
  FakeService   *service;
  SutureClock   *clock;
  SutureAccount *account;
  SutureStore   *store;
  SutureSync    *sync;
  char          *path; /* of the store */
  /* Set by the test, read by the service's thread. */
  gint           offline, hang_at_page;
} Fixture;

static char *
make_machines (Fixture *f, guint page)
{
  GString *json = g_string_new ("{\"value\":[");

  for (guint i = page * PAGE_ROWS; i < (page + 1) * PAGE_ROWS; i++)
    g_string_append_printf (json, "%s{\"id\":\"%040x\",\"computerDnsName\":\"ws-%u.example.org\"}", i % PAGE_ROWS == 0 ? "" : ",", i + 1, i);
  g_string_append_c (json, ']');
  if (page + 1 < N_PAGES)
    g_string_append_printf (json, ",\"@odata.nextLink\":\"%s/api/machines?page=%u\"", f->service->address, page + 1);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  Fixture *f = user_data;
  const guint page = request->query != NULL && g_str_has_prefix (request->query, "page=")
                       ? (guint) g_ascii_strtoull (request->query + strlen ("page="), NULL, 10) : 0;

  reply->status = 200;
  if (g_atomic_int_get (&f->offline))
    reply->fault = FAKE_RESET;
  else if (g_str_equal (request->path, "/api/"))
    reply->body = g_strdup ("{\"sutureVersion\":\"1.0\",\"capabilities\":[\"writeActivities\"],\"value\":[]}");
  else if (g_str_equal (request->path, "/api/me"))
    reply->body = g_strdup ("{\"email\":\"camille@example.org\",\"roles\":[\"securityAdministrator\"]}");
  else if (g_str_equal (request->path, "/api/exposureScore") || g_str_equal (request->path, "/api/configurationScore"))
    reply->body = g_strdup ("{\"time\":\"2021-02-10T13:20:36Z\",\"score\":41.5}");
  else if (!g_str_equal (request->path, "/api/machines"))
    reply->body = g_strdup ("{\"value\":[]}");
  else if (page > 0 && (int) page == g_atomic_int_get (&f->hang_at_page))
    reply->fault = FAKE_HANG;
  else
    reply->body = make_machines (f, page);
}

static void
open_sync (Fixture *f)
{
  static const SutureRetryPolicy quick = { 2, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  f->store = suture_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  f->sync = suture_sync_new (f->store, f->clock, f->account, NULL);
  suture_sync_set_policy (f->sync, &quick, 120);
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
  fake_monitor_set (monitor, TRUE, FALSE);
  f->path = g_build_filename (g_get_user_data_dir (), "team", "store.db", NULL);
  f->clock = suture_clock_new_fixed (G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC, NULL);
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
  g_object_unref (f->clock);
  g_free (f->path);
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* A test that waits in vain is ended by its runner. */
#define WAIT_FOR(condition)                               \
  G_STMT_START                                            \
  {                                                       \
    const guint waker = g_timeout_add (10, wake_cb, NULL); \
    while (!(condition))                                  \
      g_main_context_iteration (NULL, TRUE);              \
    g_source_remove (waker);                              \
  }                                                       \
  G_STMT_END

static SutureSyncStatus *
get_status (Fixture *f)
{
  return suture_commands_get_status (SUTURE_COMMANDS (f->sync));
}

static guint
count_pulls (Fixture *f)
{
  return fake_service_count (f->service, LISTS);
}

/* Long enough for many intervals: what must not happen has every chance to. */
static void
let_time_pass (void)
{
  const gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  WAIT_FOR (g_get_monotonic_time () >= until);
}

static void
test_interval (Fixture *f, gconstpointer unused)
{
  g_assert_cmpint (f->sync->refresh_usec, ==, 15 * 60 * (gint64) G_USEC_PER_SEC);
  f->sync->refresh_usec = G_USEC_PER_SEC / 50;
  suture_sync_start (f->sync);
  WAIT_FOR (count_pulls (f) >= 3);
}

/* Where each byte costs, the start and what somebody asks for are brought, and nothing by itself. */
static void
test_metered (Fixture *f, gconstpointer unused)
{
  fake_monitor_set (monitor, TRUE, TRUE);
  f->sync->refresh_usec = G_USEC_PER_SEC / 50;
  suture_sync_start (f->sync);
  WAIT_FOR (suture_sync_status_get_synced_at (get_status (f)) != SUTURE_TIME_NONE);
  let_time_pass ();
  g_assert_cmpuint (count_pulls (f), ==, 1);
  suture_commands_refresh (SUTURE_COMMANDS (f->sync));
  WAIT_FOR (count_pulls (f) == 2);
  let_time_pass ();
  g_assert_cmpuint (count_pulls (f), ==, 2);
  fake_monitor_set (monitor, TRUE, FALSE);
  WAIT_FOR (count_pulls (f) >= 3);
}

/* The pause after a failure is a minute and more: it is the network that brings the sync back. */
static void
test_network_returns (Fixture *f, gconstpointer unused)
{
  g_atomic_int_set (&f->offline, TRUE);
  fake_monitor_set (monitor, FALSE, FALSE);
  suture_sync_start (f->sync);
  WAIT_FOR (suture_sync_status_get_state (get_status (f)) == SUTURE_SYNC_OFFLINE);
  g_atomic_int_set (&f->offline, FALSE);
  g_assert_cmpint (suture_sync_status_get_synced_at (get_status (f)), ==, SUTURE_TIME_NONE);
  fake_monitor_set (monitor, TRUE, FALSE);
  WAIT_FOR (suture_sync_status_get_synced_at (get_status (f)) != SUTURE_TIME_NONE);
  g_assert_cmpint (suture_sync_status_get_state (get_status (f)), ==, SUTURE_SYNC_IDLE);
}

/* A network that changes while all is well is no reason to pull. */
static void
test_network_changes (Fixture *f, gconstpointer unused)
{
  suture_sync_start (f->sync);
  WAIT_FOR (suture_sync_status_get_synced_at (get_status (f)) != SUTURE_TIME_NONE);
  fake_monitor_set (monitor, FALSE, FALSE);
  fake_monitor_set (monitor, TRUE, FALSE);
  let_time_pass ();
  g_assert_cmpuint (count_pulls (f), ==, 1);
}

/* While another program brings the same account, this one waits for its turn, and can be ended meanwhile. */
static void
test_one_at_a_time (Fixture *f, gconstpointer unused)
{
  g_auto (SutureSyncLock) other = SUTURE_SYNC_LOCK_INIT;

  g_assert_true (suture_sync_lock_take (&other, f->path, "pull", NULL, NULL));
  suture_sync_start (f->sync);
  let_time_pass ();
  g_assert_cmpuint (count_pulls (f), ==, 0);
  suture_sync_lock_release (&other);
  WAIT_FOR (suture_sync_status_get_synced_at (get_status (f)) != SUTURE_TIME_NONE);
  g_assert_cmpuint (count_pulls (f), ==, 1);

  g_assert_true (suture_sync_lock_take (&other, f->path, "pull", NULL, NULL));
  suture_commands_refresh (SUTURE_COMMANDS (f->sync));
  let_time_pass ();
  suture_sync_stop (f->sync);
  g_assert_cmpuint (count_pulls (f), ==, 1);
}

static gint64
count_devices (Fixture *f)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  return suture_row_source_count (SUTURE_ROW_SOURCE (f->store), query, NULL, NULL);
}

/* Who closes the window while a page is awaited does not wait for it: the pages that came are kept, and the next run goes
 * on behind them. */
static void
test_stopped (Fixture *f, gconstpointer unused)
{
  gint64 began;

  g_atomic_int_set (&f->hang_at_page, 2);
  suture_sync_start (f->sync);
  WAIT_FOR (fake_service_count (f->service, MACHINES) == 3);
  began = g_get_monotonic_time ();
  close_sync (f);
  g_test_message ("stopped and closed after %.0f ms", (double) (g_get_monotonic_time () - began) / 1000);
  /* Far below the two minutes for which an answer would have been awaited. */
  g_assert_cmpint (g_get_monotonic_time () - began, <, 30 * G_USEC_PER_SEC);

  open_sync (f);
  g_assert_cmpint (count_devices (f), ==, 2 * PAGE_ROWS);
  g_atomic_int_set (&f->hang_at_page, 0);
  suture_sync_start (f->sync);
  WAIT_FOR (suture_sync_status_get_synced_at (get_status (f)) != SUTURE_TIME_NONE);
  g_assert_cmpint (count_devices (f), ==, N_PAGES * PAGE_ROWS);
  g_assert_cmpuint (fake_service_count (f->service, MACHINES), ==, 5);
}

/* What a newer program has written is not synced: that is said, and the service is not even asked. */
static void
test_newer_store (Fixture *f, gconstpointer unused)
{
  sqlite3 *db = NULL;

  close_sync (f);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  open_sync (f);
  g_assert_nonnull (suture_store_get_obstacle (f->store));

  suture_sync_start (f->sync);
  WAIT_FOR (suture_sync_status_get_state (get_status (f)) == SUTURE_SYNC_FAILED);
  g_assert_cmpstr (suture_sync_status_get_message (get_status (f)), ==, suture_store_get_obstacle (f->store));
  suture_commands_refresh (SUTURE_COMMANDS (f->sync));
  let_time_pass ();
  g_assert_cmpuint (f->service->n_requests, ==, 0);
}

#define TEST(path, func) g_test_add ("/sync/background/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  monitor = fake_monitor_install ();
  TEST ("interval", test_interval);
  TEST ("metered", test_metered);
  TEST ("network-returns", test_network_returns);
  TEST ("network-changes", test_network_changes);
  TEST ("one-at-a-time", test_one_at_a_time);
  TEST ("stopped", test_stopped);
  TEST ("newer-store", test_newer_store);
  return g_test_run ();
}
