/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"
#include "suture-service-faults.h"

static void
test_status (ServiceFixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_get (f, "/api/recommendations?$top=1");
      g_autoptr (ServiceAnswer) other = service_fixture_get (f, "/api/machines?$top=1");
      gboolean fails = i == 1 || i == 2;

      g_assert_cmpuint (service_answer_get_status (answer), ==, fails ? 429 : 200);
      g_assert_cmpuint (service_answer_get_status (other), ==, 200);
      if (!fails)
        continue;
      g_assert_cmpstr (service_answer_get_header (answer, "Retry-After"), ==, "7");
      g_assert_cmpstr (service_answer_get_code (answer), ==, "TooManyRequests");
    }
}

static void
test_broken (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) truncated = service_fixture_get (f, "/api/recommendations");
  g_autoptr (ServiceAnswer) malformed = service_fixture_get (f, "/api/machines");
  g_autoptr (ServiceAnswer) reset = service_fixture_get (f, "/api/vulnerabilities");
  g_autoptr (ServiceAnswer) well = service_fixture_get (f, "/api/recommendations");

  g_assert_null (truncated->root);
  g_assert_cmpuint (service_answer_get_status (malformed), ==, 200);
  g_assert_null (malformed->root);
  g_assert_nonnull (reset->error);
  g_assert_cmpuint (service_answer_get_status (well), ==, 200);
  g_assert_nonnull (well->root);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
sent_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (session), result, user_data);

  g_assert_null (body);
}

static void
test_hang (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *address = g_strconcat (f->base, "/api/machines", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Bearer " SERVICE_FIXTURE_TOKEN);
  soup_session_send_and_read_async (f->session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb, &error);
  g_timeout_add (100, cancel_cb, cancellable);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_latency_and_foreign_next (ServiceFixture *f, gconstpointer unused)
{
  const gint64 before = g_get_monotonic_time ();
  g_autoptr (ServiceAnswer) page = service_fixture_call (f, "GET", "/api/machines", NULL, "Prefer", "odata.maxpagesize=5", NULL);
  const char *next = json_object_get_string_member (service_answer_get_object (page), "@odata.nextLink");

  g_assert_cmpint (g_get_monotonic_time () - before, >=, 50 * G_TIME_SPAN_MILLISECOND);
  g_assert_true (g_str_has_prefix (next, "http://next.example/api/machines?"));
}

static void
test_language (void)
{
  static const char *const wrong[] = { "x", "429", "429:", "600:*", "429:*:x", "429:*:1:soon=2", "latency=x", "truncate", ",x" };
  static const char *const right[] = { "", "429:recommendations:2:retry=1,truncate:machines:1,500:*:3", "hang:PUT",
                                       "latency=200,foreign-next", "503:*:after=2" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (suture_service_faults_new (wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureServiceFaults) faults = suture_service_faults_new (right[i], &error);

      g_assert_no_error (error);
      g_assert_nonnull (faults);
    }
}

static void
test_beyond_loopback_needs_tls (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *address; int code; } cases[] = {
    { "0.0.0.0:0", G_IO_ERROR_NOT_SUPPORTED }, { "[::]:0", G_IO_ERROR_NOT_SUPPORTED },
    { "192.0.2.1:80", G_IO_ERROR_NOT_SUPPORTED }, { "example.org:80", G_IO_ERROR_INVALID_ARGUMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (suture_service_server_listen (f->server, cases[i].address, NULL, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
#define ADD(path, faults, function) \
  g_test_add ("/service/faults/" path, ServiceFixture, faults, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/service/faults/language", test_language);
  ADD ("status", "429:recommendations:2:after=1:retry=7", test_status);
  ADD ("broken", "truncate:recommendations:1,malformed:machines:1,reset:vulnerabilities", test_broken);
  ADD ("hang", "hang:*", test_hang);
  ADD ("latency", "latency=50,foreign-next", test_latency_and_foreign_next);
  ADD ("tls", NULL, test_beyond_loopback_needs_tls);
  return g_test_run ();
}
