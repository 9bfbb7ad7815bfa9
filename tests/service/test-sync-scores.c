/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Dashboard is made of, and the value of a device, against a service that tells it and one that does not. */
#include "fake-service.h"
#include "let-go.h"
#include "suture-capabilities.h"
#include "suture-device.h"
#include "suture-error.h"
#include "suture-software.h"
#include "suture-sync.h"

#define DEVICE "1e5bc9d7e413ddd7902c2932e418702b84d0cc07"
#define NOW G_GINT64_CONSTANT (1612963236)  /* 2021-02-10 13:20:36 UTC */

typedef struct
{
  FakeService   *service;
  SutureClock   *clock;
  SutureStore   *store;
  SutureSync    *sync;
  SutureAccount *account;
  char          *path;
  /* Set by the test, read by the service's thread. */
  gint           kind;       /* 0: a team service with everything; 1: without scores and values; 2: Microsoft's */
  gint           fault;      /* what writes are answered with; 0: they are taken */
  GMutex         mutex;
  char          *history;    /* (owned) (nullable): the query of the last request for the history; guarded by @mutex */
  char          *events;     /* (owned) (nullable): likewise for the events */
} Fixture;

static void
note (Fixture *f, char **slot, const char *query)
{
  g_mutex_lock (&f->mutex);
  g_free (*slot);
  *slot = g_strdup (query != NULL ? query : "");
  g_mutex_unlock (&f->mutex);
}

static const char *
find_body (Fixture *f, const char *path)
{
  static const struct { const char *path, *body; } fixed[] = {
    { "/api/recommendations", "{\"value\":[]}" }, { "/api/remediationTasks", "{\"value\":[]}" },
    { "/api/machines", "{\"value\":[{\"id\":\"" DEVICE "\",\"computerDnsName\":\"pc\",\"deviceValue\":\"Normal\"}]}" },
    { "/api/exposureScore", "{\"time\":\"2021-02-10T13:20:36Z\",\"score\":41.5}" },
    { "/api/configurationScore", "{\"time\":\"2021-02-10T13:20:36Z\",\"score\":340}" },
    { "/api/exposureScore/ByMachineGroups", "{\"value\":[{\"time\":\"2021-02-10T13:20:36Z\",\"score\":9,\"rbacGroupName\":\"A\"}]}" },
    { "/api/Software", "{\"value\":[{\"id\":\"microsoft-_-edge\",\"name\":\"edge\",\"weaknesses\":467,\"exposedMachines\":172}]}" },
  };
  static const struct { const char *path, *body; } told[] = {
    { "/api/exposureScore/History", "{\"value\":[{\"time\":\"2021-02-08T00:00:00Z\",\"score\":40},"
                                    "{\"time\":\"2021-02-09T00:00:00Z\",\"score\":41},{\"time\":\"2021-02-10T00:00:00Z\",\"score\":41.2}]}" },
    { "/api/exposureScore/ByMachineGroups/History", "{\"value\":[{\"time\":\"2021-02-08T00:00:00Z\",\"score\":8,\"rbacGroupName\":\"A\"}]}" },
    { "/api/configurationScore/History", "{\"value\":[{\"time\":\"2021-02-08T00:00:00Z\",\"score\":338}]}" },
    { "/api/configurationScore/ByCategory", "{\"value\":[{\"time\":\"2021-02-10T13:20:36Z\",\"category\":\"OS\",\"score\":121,\"maximum\":190},"
                                            "{\"time\":\"2021-02-10T13:20:36Z\",\"category\":\"Network\",\"score\":98,\"maximum\":160}]}" },
    { "/api/scoreEvents", "{\"value\":[{\"time\":\"2021-02-08T00:00:00Z\",\"kind\":\"newWeakness\",\"exposureDelta\":1.5,\"reason\":\"Because\"}]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (path, fixed[i].path))
      return fixed[i].body;
  for (guint i = 0; i < G_N_ELEMENTS (told) && g_atomic_int_get (&f->kind) == 0; i++)
    if (g_str_equal (path, told[i].path))
      return told[i].body;
  if (!g_str_equal (path, "/api/") || g_atomic_int_get (&f->kind) == 2)
    return NULL;
  return g_atomic_int_get (&f->kind) == 1
    ? "{\"sutureVersion\":\"1\",\"capabilities\":[\"writeActivities\"]}"
    : "{\"sutureVersion\":\"1\",\"capabilities\":[\"writeActivities\",\"listScores\",\"setDeviceValues\"]}";
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  Fixture *f = user_data;
  const guint fault = (guint) g_atomic_int_get (&f->fault);

  if (g_str_has_suffix (request->path, "/setDeviceValue"))
    {
      reply->status = fault != 0 ? fault : 200;
      reply->body = g_strdup (fault != 0 ? "{\"error\":{\"code\":\"Forbidden\",\"message\":\"No\"}}"
                                         : "{\"id\":\"" DEVICE "\",\"computerDnsName\":\"pc\",\"deviceValue\":\"High\"}");
      return;
    }
  if (g_str_equal (request->path, "/api/exposureScore/History"))
    note (f, &f->history, request->query);
  if (g_str_equal (request->path, "/api/scoreEvents"))
    note (f, &f->events, request->query);
  reply->body = g_strdup (find_body (f, request->path));
  reply->status = reply->body != NULL ? 200 : 404;
}

static void
set_up (Fixture *f, gconstpointer kind)
{
  static const SutureRetryPolicy quick = { 2, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  g_mutex_init (&f->mutex);
  f->kind = GPOINTER_TO_INT (kind);
  f->path = g_build_filename (g_get_user_data_dir (), "team", "store.db", NULL);
  f->clock = suture_clock_new_fixed (NOW * G_USEC_PER_SEC, NULL);
  f->service = fake_service_new (play_cb, f);
  f->account = suture_account_new ("team", f->service->address, NULL);
  f->store = suture_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  f->sync = suture_sync_new (f->store, f->clock, f->account, NULL);
  suture_sync_set_policy (f->sync, &quick, 5);
  suture_sync_run_blocking (f->sync, NULL, &error);
  g_assert_no_error (error);
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
  g_free (f->history);
  g_free (f->events);
  g_free (f->path);
  g_mutex_clear (&f->mutex);
}

static void
sync_later (Fixture *f, guint days)
{
  g_autoptr (GError) error = NULL;

  suture_clock_set (f->clock, suture_clock_now (f->clock) + days * G_TIME_SPAN_DAY);
  suture_sync_run_blocking (f->sync, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_scores (Fixture *f, const char *scope)
{
  g_autoptr (GPtrArray) scores = suture_store_list_scores (f->store, scope, 0, NULL);

  return scores->len;
}

static void
test_history (Fixture *f, gconstpointer unused)
{
  /* Two days before, and today's, which is what is measured now. */
  g_assert_cmpuint (count_scores (f, "exposure"), ==, 3);
  g_assert_cmpuint (count_scores (f, "exposureByGroup"), ==, 2);
  g_assert_cmpuint (count_scores (f, "configuration"), ==, 2);
  g_assert_cmpuint (count_scores (f, "configurationByCategory"), ==, 2);
  g_assert_cmpstr (f->history, ==, "");
  g_assert_cmpstr (f->events, ==, "");

  /* No day was missed: nothing of the history, of the events what that day may have brought. */
  sync_later (f, 0);
  sync_later (f, 1);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/exposureScore/History"), ==, 1);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/scoreEvents"), ==, 3);
  g_assert_cmpstr (f->events, ==, "$filter=time%20ge%202021-02-10T00:00:00Z");

  /* A gap. */
  sync_later (f, 3);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/exposureScore/History"), ==, 2);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/configurationScore/History"), ==, 2);
  g_assert_cmpstr (f->history, ==, "$filter=time%20ge%202021-02-11T00:00:00Z");
  g_assert_cmpuint (count_scores (f, "exposure"), ==, 3);
}

static void
test_software (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureSoftware) edge = suture_store_find (f->store, &suture_software_type, "microsoft-_-edge", NULL);

  g_assert_nonnull (edge);
  g_assert_cmpint (edge->weaknesses, ==, 467);
  g_assert_cmpint (edge->exposed_machines, ==, 172);
}

/* A service that keeps no history is not asked for one; its scores are kept here from the first sync. */
static void
test_without (Fixture *f, gconstpointer unused)
{
  sync_later (f, 5);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/exposureScore/History"), ==, 0);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/configurationScore/ByCategory"), ==, 0);
  g_assert_cmpuint (fake_service_count (f->service, "GET /api/scoreEvents"), ==, 0);
  g_assert_cmpuint (count_scores (f, "exposure"), ==, 1);

  /* Once it keeps one, all of it is wanted. */
  g_atomic_int_set (&f->kind, 0);
  sync_later (f, 1);
  g_assert_cmpstr (f->history, ==, "");
  g_assert_cmpuint (count_scores (f, "exposure"), ==, 3);
}

static int
value_now (Fixture *f)
{
  g_autoptr (SutureDevice) device = suture_store_find (f->store, &suture_device_type, DEVICE, NULL);

  return device->device_value;
}

static gint64
set_value (Fixture *f, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_SET_DEVICE_VALUE, DEVICE);

  write->device_value = SUTURE_VALUE_HIGH;
  return suture_store_apply (f->store, write, "a@example.org", suture_clock_now (f->clock), error);
}

/* Once over the wire, as Microsoft wants it. */
static void
test_value (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (set_value (f, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (value_now (f), ==, SUTURE_VALUE_HIGH);
  sync_later (f, 0);
  g_assert_cmpuint (fake_service_count (f->service, "POST /api/machines/" DEVICE "/setDeviceValue"), ==, 1);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  /* The list, read in the same sync, is the newer word. */
  g_assert_cmpint (value_now (f), ==, SUTURE_VALUE_NORMAL);
}

static void
test_value_refused (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) changes = NULL;
  SutureChange *change;

  g_atomic_int_set (&f->fault, 403);
  g_assert_cmpint (set_value (f, NULL), >, 0);
  sync_later (f, 0);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  change = changes->pdata[0];
  g_assert_cmpint (change->state, ==, SUTURE_OUTBOX_REFUSED);
  g_assert_nonnull (change->message);
  g_assert_cmpint (value_now (f), ==, SUTURE_VALUE_HIGH);
  g_assert_true (suture_store_discard (f->store, change->id, NULL));
  g_assert_cmpint (value_now (f), ==, SUTURE_VALUE_NORMAL);
}

/* Too busy: it waits, and is sent later. */
static void
test_value_waits (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&f->fault, 503);
  g_assert_cmpint (set_value (f, NULL), >, 0);
  suture_sync_run_blocking (f->sync, NULL, &error);
  g_clear_error (&error);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  g_assert_cmpint (value_now (f), ==, SUTURE_VALUE_HIGH);
  g_atomic_int_set (&f->fault, 0);
  sync_later (f, 1);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
}

static void
test_value_impossible (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (set_value (f, &error), ==, 0);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN);
  sync_later (f, 0);
  g_assert_cmpuint (fake_service_count (f->service, "POST /api/machines/" DEVICE "/setDeviceValue"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, kind, func) g_test_add ("/sync/scores/" name, Fixture, GINT_TO_POINTER (kind), set_up, func, tear_down)
  ADD ("history", 0, test_history);
  ADD ("software", 2, test_software);
  ADD ("without", 2, test_without);
  ADD ("value", 0, test_value);
  ADD ("value-of-microsoft", 2, test_value);
  ADD ("value-refused", 0, test_value_refused);
  ADD ("value-waits", 0, test_value_waits);
  ADD ("value-impossible", 1, test_value_impossible);
#undef ADD
  return g_test_run ();
}
