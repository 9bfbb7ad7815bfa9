/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client against a service that misbehaves as told. */
#include "fake-service.h"
#include "suture-client.h"
#include "suture-device.h"
#include "suture-error.h"
#include "suture-score.h"
#include "suture-transport-error.h"
#include "suture-transport-private.h"

typedef struct
{
  FakeService     *service;
  SutureTransport *transport;
  char            *token_file;
  char            *scenario; /* what the handler plays */
  FakeService     *other;    /* another origin */
  GPtrArray       *ids;
  guint            n_pages;
  guint            n_waits;
  GCancellable    *cancellable;
} Fixture;

static void
answer (FakeReply *reply, guint status, char *body)
{
  reply->status = status;
  reply->body = body;
}

static void
play_faults (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *s = f->scenario;
  gboolean first = request->n == 0;

  if (first && g_str_equal (s, "throttled"))
    reply->status = 429, reply->retry_after = "1";
  else if (g_str_equal (s, "throttled-long"))
    reply->status = 429, reply->retry_after = "3600";
  else if (request->n < 2 && g_str_equal (s, "busy"))
    reply->status = 503;
  else if (g_str_equal (s, "always-busy"))
    reply->status = 500;
  else if (first && g_str_equal (s, "truncated"))
    reply->fault = FAKE_TRUNCATE, reply->body = g_strdup ("{\"value\":[{\"id\":\"lost\"},");
  else if (first && g_str_equal (s, "reset"))
    reply->fault = FAKE_RESET;
  else if (g_str_equal (s, "hang"))
    reply->fault = FAKE_HANG;
  else if (g_str_equal (s, "unauthorised"))
    answer (reply, 401, g_strdup ("{\"error\":{\"code\":\"Unauthorized\",\"message\":\"no\"}}"));
  else if (g_str_equal (s, "forbidden"))
    answer (reply, 403, g_strdup ("{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}"));
  else if (g_str_equal (s, "malformed"))
    answer (reply, 200, g_strdup ("{\"value\":[{\"id\":\"a\"},{"));
  else if (g_str_equal (s, "html"))
    answer (reply, 200, g_strdup ("<html>Welcome to the hotel</html>")), reply->type = "text/html";
  else if (g_str_equal (s, "redirect-same") && request->query == NULL && g_str_equal (request->path, "/api/machines"))
    reply->status = 307, reply->location = g_strdup ("/api/v1.0/machines");
  else if (g_str_equal (s, "redirect-other"))
    reply->status = 307, reply->location = g_strconcat (f->other->address, "/api/machines", NULL);
  else if (g_str_equal (s, "drip"))
    reply->fault = FAKE_DRIP;
  else if (g_str_equal (s, "large"))
    answer (reply, 200, g_strnfill (1024 * 1024 + 1, ' '));
  else if (g_str_equal (s, "redirect-forever"))
    reply->status = 302, reply->location = g_strdup (request->path);
}

static void
play_pages (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *s = f->scenario;
  const char *query = request->query != NULL ? request->query : "";
  const char *here = f->service->address;

  if (g_str_equal (s, "none"))
    answer (reply, 404, g_strdup ("{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"no machines\"}}"));
  else if (g_str_equal (s, "foreign-link"))
    answer (reply, 200, g_strdup_printf ("{\"value\":[{\"id\":\"a\"}],\"@odata.nextLink\":\"%s/api/machines?page=2\"}", f->other->address));
  else if (g_str_equal (s, "loop"))
    answer (reply, 200, g_strdup_printf ("{\"value\":[],\"@odata.nextLink\":\"%s/api/machines?page=1\"}", here));
  else if (g_str_equal (s, "endless-pages"))
    answer (reply, 200, g_strdup_printf ("{\"value\":[],\"@odata.nextLink\":\"%s/api/machines?page=%u\"}", here, request->n));
  else if (g_str_equal (query, "page=2"))
    answer (reply, 200, g_strdup_printf ("{\"value\":[],\"@odata.nextLink\":\"%s/api/machines?page=3\"}", here));
  else if (g_str_equal (query, "page=3"))
    answer (reply, 200, g_strdup ("{\"value\":[{\"id\":\"c\"}]}"));
  else
    answer (reply, 200, g_strdup_printf ("{\"@odata.count\":3,\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"@odata.nextLink\":\"%s/api/machines?page=2\"}", here));
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  Fixture *f = user_data;

  play_faults (f, request, reply);
  if (reply->status == 0 && reply->fault == FAKE_FINE)
    play_pages (f, request, reply);
}

static void
play_other_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  answer (reply, 200, g_strdup ("{\"value\":[{\"id\":\"stolen\"}]}"));
}

static void
count_wait_cb (gint64 wait_usec, guint http_status, gpointer user_data)
{
  ((Fixture *) user_data)->n_waits++;
}

static void
set_up (Fixture *f, gconstpointer scenario)
{
  static const SutureRetryPolicy quick = { 5, 1, 5, 120 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  f->scenario = g_strdup (scenario);
  f->ids = g_ptr_array_new_with_free_func (g_free);
  f->cancellable = g_cancellable_new ();
  f->token_file = g_build_filename (g_get_user_data_dir (), "token", NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (f->token_file, "secret-1\n", -1, NULL));
  f->service = fake_service_new (play_cb, f);
  f->other = fake_service_new (play_other_cb, f);
  f->transport = suture_transport_new (f->service->address, f->token_file, &error);
  g_assert_no_error (error);
  suture_transport_set_policy (f->transport, &quick, 1);
  suture_transport_set_wait_func (f->transport, count_wait_cb, f);
}

static void
tear_down (Fixture *f, gconstpointer scenario)
{
  /* Whatever happened, the token went to nobody else. */
  g_assert_null (f->other->authorization);
  suture_transport_free (f->transport);
  fake_service_free (f->service);
  fake_service_free (f->other);
  g_ptr_array_unref (f->ids);
  g_object_unref (f->cancellable);
  g_free (f->token_file);
  g_free (f->scenario);
}

static gboolean
page_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  Fixture *f = user_data;

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (f->ids, g_strdup (((SutureDevice *) records->pdata[i])->id));
  f->n_pages++;
  g_ptr_array_unref (records);
  return TRUE;
}

static gboolean
list_machines (Fixture *f, GError **error)
{
  return suture_client_list (f->transport, &suture_device_type, "/api/machines", NULL, page_cb, f, f->cancellable, error);
}

static void
assert_ids (Fixture *f, const char *expected)
{
  g_autofree char *ids = NULL;

  g_ptr_array_add (f->ids, NULL);
  ids = g_strjoinv (",", (char **) f->ids->pdata);
  g_assert_cmpstr (ids, ==, expected);
}

/* Ends well in spite of the scenario's fault. */
static void
test_recovers (Fixture *f, gconstpointer scenario)
{
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  list_machines (f, &error);
  g_assert_no_error (error);
  assert_ids (f, "a,b,c");
  if (g_str_equal (scenario, "throttled"))
    g_assert_cmpint (g_get_monotonic_time () - before, >=, G_USEC_PER_SEC);
  g_assert_cmpstr (f->service->authorization, ==, "Bearer secret-1");
  g_assert_nonnull (strstr (f->service->prefer, "odata.include-annotations=\"suture.*\""));
  g_assert_nonnull (f->service->accept_language);
}

/* Ends with one error of ours. */
static void
fails (Fixture *f, SutureError code, const char *ids)
{
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  g_assert_false (list_machines (f, &error));
  g_assert_error (error, SUTURE_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 30 * G_USEC_PER_SEC);
  assert_ids (f, ids);
}

static void test_refused_sign_in (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_AUTH_REQUIRED, ""); g_assert_cmpuint (f->n_waits, ==, 0); }
static void test_forbidden (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_FORBIDDEN, ""); }
static void test_malformed (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_BAD_RESPONSE, ""); g_assert_cmpuint (f->n_waits, ==, 0); }
static void test_foreign_link (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_UNSAFE_LINK, "a"); g_assert_cmpuint (f->other->n_requests, ==, 0); }
static void test_redirect_other (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_UNSAFE_LINK, ""); g_assert_cmpuint (f->other->n_requests, ==, 0); }
static void test_redirect_forever (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_BAD_RESPONSE, ""); g_assert_cmpuint (f->service->n_requests, <, 10); }
static void test_loop (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_BAD_RESPONSE, ""); g_assert_cmpuint (f->service->n_requests, <, 5); }
static void test_hang (Fixture *f, gconstpointer s) { fails (f, SUTURE_ERROR_OFFLINE, ""); }

/* New pages for ever, none of them seen before. */
static void
test_endless_pages (Fixture *f, gconstpointer s)
{
  g_assert_cmpuint (f->transport->pages_max, <=, 100000);
  f->transport->pages_max = 20;
  fails (f, SUTURE_ERROR_BAD_RESPONSE, "");
  g_assert_cmpuint (f->service->n_requests, <=, 22);
}

/* Bytes keep coming, so that no timeout of the connection ends it. */
static void
test_drip (Fixture *f, gconstpointer s)
{
  g_assert_cmpint (f->transport->call_usec_max, ==, 15 * 60 * (gint64) G_USEC_PER_SEC);
  f->transport->call_usec_max = G_USEC_PER_SEC / 10;
  fails (f, SUTURE_ERROR_OFFLINE, "");
}

/* What is not a list is small. */
static void
test_large (Fixture *f, gconstpointer s)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_client_get (f->transport, &suture_score_type, "/api/exposureScore", NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
  g_assert_nonnull (strstr (error->message, "too large"));
}

/* What is wrong with a certificate is said, whatever else is; and it is never taken. */
static void
test_certificate_words (void)
{
  static const GTlsCertificateFlags problems[] = {
    G_TLS_CERTIFICATE_UNKNOWN_CA, G_TLS_CERTIFICATE_BAD_IDENTITY, G_TLS_CERTIFICATE_NOT_ACTIVATED, G_TLS_CERTIFICATE_EXPIRED,
    G_TLS_CERTIFICATE_REVOKED, G_TLS_CERTIFICATE_INSECURE, G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_EXPIRED,
  };
  static const char *const words[] = { "authority", "another address", "clock", "expired", "revoked", "no longer safe", "expired" };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      GError *tls = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "Unacceptable TLS certificate");
      g_autoptr (GError) error = suture_transport_error_from_io (suture_transport_error_explain (tls, problems[i]),
                                                                 "https://suture.example.org/");

      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "suture.example.org"));
      g_assert_nonnull (strstr (error->message, words[i]));
    }
}

static void
test_always_busy (Fixture *f, gconstpointer s)
{
  fails (f, SUTURE_ERROR_OFFLINE, "");
  g_assert_cmpuint (f->service->n_requests, ==, 5);
}

static void
test_throttled_long (Fixture *f, gconstpointer s)
{
  gint64 wait;

  fails (f, SUTURE_ERROR_THROTTLED, "");
  g_assert_cmpuint (f->service->n_requests, ==, 1);
  wait = suture_transport_get_not_before (f->transport) - g_get_real_time ();
  g_assert_cmpint (wait, >, G_GINT64_CONSTANT (3590) * G_USEC_PER_SEC);
  g_assert_cmpint (wait, <=, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
}

static void
test_no_machines (Fixture *f, gconstpointer s)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (list_machines (f, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->n_pages, ==, 1);
  assert_ids (f, "");
}

static void
test_cursor (Fixture *f, gconstpointer s)
{
  g_autofree char *cursor = g_strconcat (f->service->address, "/api/machines?page=3", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) foreign = NULL;

  g_assert_true (suture_client_list (f->transport, &suture_device_type, "/api/machines", cursor, page_cb, f, NULL, &error));
  g_assert_no_error (error);
  assert_ids (f, "c");
  /* A cursor that somebody wrote into the store is no better than a link. */
  g_assert_false (suture_client_list (f->transport, &suture_device_type, "/api/machines", f->other->address, page_cb, f, NULL, &foreign));
  g_assert_error (foreign, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK);
}

static void
test_offline (Fixture *f, gconstpointer s)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (SutureTransport) transport = NULL;
  static const SutureRetryPolicy quick = { 2, 1, 5, G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  g_socket_listener_close (listener);
  transport = suture_transport_new (address, NULL, NULL);
  suture_transport_set_policy (transport, &quick, 1);
  g_assert_null (suture_client_get (transport, &suture_score_type, "/api/exposureScore", NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
}

static void
test_no_token (Fixture *f, gconstpointer s)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (f->token_file), ==, 0);
  g_assert_false (list_machines (f, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
  g_assert_cmpuint (f->service->n_requests, ==, 0);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled_wait (Fixture *f, gconstpointer s)
{
  static const SutureRetryPolicy patient = { 5, 60000, 60000, 120 * G_USEC_PER_SEC };
  GThread *thread;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  suture_transport_set_policy (f->transport, &patient, 30);
  thread = g_thread_new ("cancel", cancel_soon, f->cancellable);
  g_assert_false (list_machines (f, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

#define SCENARIO(path, scenario, func) g_test_add ("/client/" path, Fixture, scenario, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  SCENARIO ("pages", "fine", test_recovers);
  SCENARIO ("throttled", "throttled", test_recovers);
  SCENARIO ("busy", "busy", test_recovers);
  SCENARIO ("truncated", "truncated", test_recovers);
  SCENARIO ("reset", "reset", test_recovers);
  SCENARIO ("redirect-same", "redirect-same", test_recovers);
  SCENARIO ("always-busy", "always-busy", test_always_busy);
  SCENARIO ("throttled-long", "throttled-long", test_throttled_long);
  SCENARIO ("hang", "hang", test_hang);
  SCENARIO ("refused-sign-in", "unauthorised", test_refused_sign_in);
  SCENARIO ("forbidden", "forbidden", test_forbidden);
  SCENARIO ("malformed", "malformed", test_malformed);
  SCENARIO ("html", "html", test_malformed);
  SCENARIO ("redirect-other", "redirect-other", test_redirect_other);
  SCENARIO ("redirect-forever", "redirect-forever", test_redirect_forever);
  SCENARIO ("foreign-link", "foreign-link", test_foreign_link);
  SCENARIO ("loop", "loop", test_loop);
  SCENARIO ("endless-pages", "endless-pages", test_endless_pages);
  SCENARIO ("drip", "drip", test_drip);
  SCENARIO ("large", "large", test_large);
  g_test_add_func ("/client/certificate-words", test_certificate_words);
  SCENARIO ("no-machines", "none", test_no_machines);
  SCENARIO ("cursor", "fine", test_cursor);
  SCENARIO ("offline", "fine", test_offline);
  SCENARIO ("no-token", "fine", test_no_token);
  SCENARIO ("cancelled-wait", "always-busy", test_cancelled_wait);
  return g_test_run ();
}
