/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a service only when somebody looks at it, against one that plays its part as told. */
#include "fake-service.h"
#include "suture-distribution.h"
#include "suture-error.h"
#include "suture-software.h"
#include "suture-sync.h"
#include "suture-vulnerability.h"

/* Three whole pages are more than is kept. */
#define PAGE_ROWS 2000

typedef struct
{
  FakeService   *service;
  SutureClock   *clock;
  SutureStore   *store;
  SutureSync    *sync;
  SutureAccount *account;
  GPtrArray     *rows;   /* (nullable): of the last answer */
  GError        *error;  /* (nullable): of the last answer */
  gboolean       answered;
  gint           offline, hang; /* set by the test, read by the service's thread */
} Fixture;

static char *
make_page (FakeService *service, guint page)
{
  GString *json = g_string_new ("{\"value\":[");

  for (guint i = 0; i < PAGE_ROWS; i++)
    g_string_append_printf (json, "%s{\"id\":\"CVE-2024-%u\",\"cvssV3\":7.5}", i > 0 ? "," : "", page * PAGE_ROWS + i);
  g_string_append_printf (json, "],\"@odata.nextLink\":\"%s/api/Software/many/vulnerabilities?page=%u\"}", service->address,
                          page + 1);
  return g_string_free (json, FALSE);
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  Fixture *f = user_data;
  static const struct { const char *path; const char *body; } answers[] = {
    { "/api/Software/google-_-chrome", "{\"id\":\"google-_-chrome\",\"exposedMachines\":7,\"publicExploit\":true}" },
    { "/api/Software/google-_-chrome/distributions",
      "{\"value\":[{\"version\":\"1\",\"installations\":3,\"vulnerabilities\":2},{\"version\":\"2\"}]}" },
    { "/api/Software/google-_-chrome/vulnerabilities", "{\"value\":[]}" },
    { "/api/Software/broken/distributions", "{\"value\":[{\"version\":" },
  };

  if (g_atomic_int_get (&f->offline))
    reply->fault = FAKE_RESET;
  else if (g_atomic_int_get (&f->hang))
    reply->fault = FAKE_HANG;
  else if (g_str_equal (request->path, "/api/Software/many/vulnerabilities"))
    {
      reply->status = 200;
      reply->body = make_page (service, request->query != NULL
                                          ? (guint) g_ascii_strtoull (request->query + strlen ("page="), NULL, 10) : 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (request->path, answers[i].path))
      {
        reply->status = 200;
        reply->body = g_strdup (answers[i].body);
      }
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  static const SutureRetryPolicy impatient = { 1, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "team", "store.db", NULL);

  f->clock = suture_clock_new_fixed (G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC, NULL);
  f->service = fake_service_new (play_cb, f);
  f->account = suture_account_new ("team", f->service->address, NULL);
  f->store = suture_store_open (path, f->clock, &error);
  g_assert_no_error (error);
  f->sync = suture_sync_new (f->store, f->clock, f->account, NULL);
  suture_sync_set_policy (f->sync, &impatient, 2);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  suture_sync_stop (f->sync);
  g_clear_pointer (&f->rows, g_ptr_array_unref);
  g_clear_error (&f->error);
  g_object_unref (f->sync);
  suture_store_close (f->store);
  g_object_unref (f->store);
  fake_service_free (f->service);
  suture_account_free (f->account);
  g_object_unref (f->clock);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  f->rows = suture_commands_fetch_finish (SUTURE_COMMANDS (source), result, &f->error);
  f->answered = TRUE;
}

static void
begin (Fixture *f, SutureFetch what, const char *id, GCancellable *cancellable)
{
  g_clear_pointer (&f->rows, g_ptr_array_unref);
  g_clear_error (&f->error);
  f->answered = FALSE;
  suture_commands_fetch_async (SUTURE_COMMANDS (f->sync), what, id, cancellable, fetched_cb, f);
}

static void
await (Fixture *f)
{
  while (!f->answered)
    g_main_context_iteration (NULL, TRUE);
}

static void
ask (Fixture *f, SutureFetch what, const char *id)
{
  begin (f, what, id, NULL);
  await (f);
}

static void
test_answers (Fixture *f, gconstpointer unused)
{
  const SutureDistribution *version;
  const SutureSoftware *software;

  ask (f, SUTURE_FETCH_SOFTWARE, "google-_-chrome");
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->rows->len, ==, 1);
  software = f->rows->pdata[0];
  g_assert_cmpint (software->exposed_machines, ==, 7);
  g_assert_true (software->public_exploit);

  ask (f, SUTURE_FETCH_DISTRIBUTIONS, "google-_-chrome");
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->rows->len, ==, 2);
  version = f->rows->pdata[0];
  g_assert_cmpstr (version->version, ==, "1");
  g_assert_cmpint (version->vulnerabilities, ==, 2);

  ask (f, SUTURE_FETCH_WEAKNESSES, "google-_-chrome");
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->rows->len, ==, 0);
}

/* A service that goes on and on is cut off. */
static void
test_many (Fixture *f, gconstpointer unused)
{
  ask (f, SUTURE_FETCH_WEAKNESSES, "many");
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->rows->len, ==, SUTURE_FETCH_ROWS_MAX);
  g_assert_cmpstr (((SutureVulnerability *) f->rows->pdata[SUTURE_FETCH_ROWS_MAX - 1])->id, ==, "CVE-2024-4999");
}

static void
test_errors (Fixture *f, gconstpointer unused)
{
  ask (f, SUTURE_FETCH_DISTRIBUTIONS, "nothing");
  g_assert_error (f->error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
  g_assert_null (f->rows);
  ask (f, SUTURE_FETCH_DISTRIBUTIONS, "broken");
  g_assert_error (f->error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
  g_atomic_int_set (&f->offline, TRUE);
  ask (f, SUTURE_FETCH_SOFTWARE, "google-_-chrome");
  g_assert_error (f->error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
}

/* Nobody waits for a service that does not answer: neither who closes the window nor who ends the program. */
static void
test_given_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_atomic_int_set (&f->hang, TRUE);
  begin (f, SUTURE_FETCH_SOFTWARE, "google-_-chrome", cancellable);
  g_cancellable_cancel (cancellable);
  await (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  begin (f, SUTURE_FETCH_SOFTWARE, "google-_-chrome", NULL);
  suture_sync_stop (f->sync);
  await (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync-fetch/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/sync-fetch/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/sync-fetch/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/sync-fetch/given-up", Fixture, NULL, set_up, test_given_up, tear_down);
  return g_test_run ();
}
