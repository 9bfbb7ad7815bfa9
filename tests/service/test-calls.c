/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the client sends, and what it makes of the answers. */
#include "fake-service.h"
#include "suture-client.h"
#include "suture-error.h"
#include "suture-score.h"

typedef struct
{
  FakeService     *service;
  SutureTransport *transport;
  FakeHandler      handler;
} Fixture;

static void
answer (FakeReply *reply, guint status, const char *body)
{
  reply->status = status;
  reply->body = g_strdup (body);
}

static void
set_up (Fixture *f, gconstpointer handler)
{
  static const SutureRetryPolicy quick = { 3, 1, 5, G_USEC_PER_SEC };

  f->service = fake_service_new ((FakeHandler) handler, f);
  f->transport = suture_transport_new (f->service->address, NULL, NULL);
  suture_transport_set_policy (f->transport, &quick, 1);
}

static void
tear_down (Fixture *f, gconstpointer handler)
{
  suture_transport_free (f->transport);
  fake_service_free (f->service);
}

static void
team_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  if (g_str_equal (request->path, "/api/"))
    answer (reply, 200, "{\"@odata.context\":\"c\",\"value\":[{\"name\":\"machines\"}],\"sutureVersion\":\"0.1.0\","
                        "\"capabilities\":[\"writeActivities\",\"listGroups\",\"tickets\",\"fly\",\"listScores\",\"setDeviceValues\"]}");
  else if (g_str_equal (request->path, "/api/me"))
    answer (reply, 200, "{\"id\":\"u1\",\"email\":\"camille@example.org\",\"roles\":[\"securityAdministrator\"]}");
  else if (g_str_equal (request->path, "/api/exposureScore"))
    answer (reply, 200, "{\"time\":\"2021-02-10T13:20:36Z\",\"score\":41.5}");
}

static void
test_team_service (Fixture *f, gconstpointer handler)
{
  g_auto (SutureServiceInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureScore) score = NULL;

  g_assert_true (suture_client_get_info (f->transport, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (info.capabilities, ==, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_LIST_GROUPS | SUTURE_CAN_USE_TICKETS |
                                         SUTURE_MAY_NOT_DECIDE_TICKETS | SUTURE_CAN_LIST_SCORES | SUTURE_CAN_SET_VALUES);
  g_assert_cmpstr (info.user, ==, "camille@example.org");
  score = suture_client_get (f->transport, &suture_score_type, "/api/exposureScore", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (score->score, ==, 41.5);
}

static void
it_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  if (g_str_equal (request->path, "/api/me"))
    answer (reply, 200, "{\"id\":\"u2\",\"email\":\"it@example.org\",\"roles\":[\"viewer\",\"itAdministrator\"]}");
  else
    team_cb (service, request, reply, user_data);
}

/* Who decides on security tasks is told from who asks for them. */
static void
test_it_administrator (Fixture *f, gconstpointer handler)
{
  g_auto (SutureServiceInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_client_get_info (f->transport, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (info.capabilities & SUTURE_CAN_DECIDE_TICKETS, ==, SUTURE_CAN_DECIDE_TICKETS);
  g_assert_nonnull (suture_capabilities_get_obstacle (info.capabilities, SUTURE_CAN_WRITE_ACTIVITIES));
}

static void
foreign_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  static const char *const bodies[] = { NULL, "<html>", "[]", "{\"capabilities\":[\"writeActivities\"]}", "5" };

  if (request->n > 0 && request->n < G_N_ELEMENTS (bodies))
    answer (reply, 200, bodies[request->n]);
  else if (request->n >= G_N_ELEMENTS (bodies))
    answer (reply, request->n == 5 ? 403 : 401, "");
}

static void
test_another_service (Fixture *f, gconstpointer handler)
{
  g_autoptr (GError) error = NULL;
  g_auto (SutureServiceInfo) none = { 0 };

  for (guint i = 0; i < 6; i++)
    {
      g_auto (SutureServiceInfo) info = { 0 };

      g_assert_true (suture_client_get_info (f->transport, &info, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (info.capabilities, ==, SUTURE_CAN_SET_VALUES);
      g_assert_null (info.user);
    }
  g_assert_false (suture_client_get_info (f->transport, &none, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
}

static void
writes_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  reply->etag = "\"7\"";
  if (g_str_equal (request->method, "PUT") && g_str_has_suffix (request->path, "/taken"))
    answer (reply, 412, "{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"m\"},\"id\":\"taken\",\"title\":\"Theirs\"}");
  else if (g_str_equal (request->method, "PUT") && g_str_has_suffix (request->path, "/flaky") && request->n == 0)
    reply->fault = FAKE_RESET;
  else if (g_str_equal (request->method, "PUT") && g_strcmp0 (request->if_none_match, "*") == 0)
    answer (reply, 201, "{\"id\":\"new\",\"title\":\"Update\",\"status\":\"Active\"}");
  else if (g_str_equal (request->method, "PATCH") && g_strcmp0 (request->if_match, "\"6\"") == 0)
    answer (reply, 200, "{\"id\":\"a\",\"status\":\"Completed\",\"@odata.etag\":\"\\\"8\\\"\"}");
  else if (g_str_equal (request->method, "PATCH"))
    answer (reply, 412, "{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"m\"}}");
  else if (g_str_equal (request->method, "POST") && request->n == 0)
    reply->fault = FAKE_RESET;
  else if (g_str_equal (request->method, "POST"))
    answer (reply, 201, "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"id\":\"t1\",\"status\":\"pending\"}");
}

static void
test_create (Fixture *f, gconstpointer handler)
{
  static const char *const ids[] = { "new", "flaky" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureActivity) theirs = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SutureActivity) entity = NULL;

      g_assert_true (suture_client_create_activity (f->transport, ids[i], "{\"priority\":\"High\"}", &entity, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (entity->status, ==, SUTURE_ACTIVITY_ACTIVE);
      g_assert_cmpstr (entity->etag, ==, "\"7\"");
      g_assert_cmpstr (f->service->last_body, ==, "{\"priority\":\"High\"}");
    }
  g_assert_cmpuint (fake_service_count (f->service, "PUT /api/remediationTasks/flaky"), ==, 2);
  g_assert_false (suture_client_create_activity (f->transport, "taken", "{}", &theirs, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  g_assert_cmpstr (theirs->title, ==, "Theirs");
  g_assert_cmpuint (fake_service_count (f->service, "PUT /api/remediationTasks/taken"), ==, 1);
}

static void
test_update (Fixture *f, gconstpointer handler)
{
  g_autoptr (SutureActivity) entity = NULL;
  SutureActivity *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_client_update_activity (f->transport, "a", "\"6\"", "{\"status\":\"Completed\"}", &entity, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (entity->status, ==, SUTURE_ACTIVITY_COMPLETED);
  g_assert_cmpstr (entity->etag, ==, "\"8\"");
  g_assert_false (suture_client_update_activity (f->transport, "a", "\"5\"", "{}", &none, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
  g_assert_null (none);
}

static void
test_ticket (Fixture *f, gconstpointer handler)
{
  g_autoptr (SutureTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;

  /* Nobody knows whether the first one arrived: it is not sent again behind the caller's back. */
  g_assert_false (suture_client_create_ticket (f->transport, "{}", &ticket, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
  g_clear_error (&error);
  g_assert_cmpuint (f->service->n_requests, ==, 1);
  g_assert_true (suture_client_create_ticket (f->transport, "{}", &ticket, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ticket->status, ==, SUTURE_TICKET_PENDING);
}

static void
test_paths (void)
{
  g_autofree char *list = suture_client_dup_path ("machines", NULL, NULL);
  g_autofree char *one = suture_client_dup_path ("recommendations", "va-_-a/b ?", "machineReferences");

  g_assert_cmpstr (list, ==, "/api/machines");
  g_assert_cmpstr (one, ==, "/api/recommendations/va-_-a%2Fb%20%3F/machineReferences");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/calls/team-service", Fixture, team_cb, set_up, test_team_service, tear_down);
  g_test_add ("/calls/it-administrator", Fixture, it_cb, set_up, test_it_administrator, tear_down);
  g_test_add ("/calls/another-service", Fixture, foreign_cb, set_up, test_another_service, tear_down);
  g_test_add ("/calls/create", Fixture, writes_cb, set_up, test_create, tear_down);
  g_test_add ("/calls/update", Fixture, writes_cb, set_up, test_update, tear_down);
  g_test_add ("/calls/ticket", Fixture, writes_cb, set_up, test_ticket, tear_down);
  g_test_add_func ("/calls/paths", test_paths);
  return g_test_run ();
}
