/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"
#include "suture-service-credentials.h"

/* Who may do what. */

#define PATH "/api/remediationTasks/7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50"
#define GRAPH "/beta/deviceAppManagement/deviceAppManagementTasks"
#define BODY "{\"recommendationReference\":\"va-_-google-_-chrome\",\"type\":\"Update\",\"priority\":\"High\",\"dueOn\":\"2026-03-20\"}"
#define TICKET "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"displayName\":\"x\"}"
#define VIEWER "Bearer viewerviewerviewer"
#define SECURITY "Bearer securitysecurity1"
#define IT "Bearer itititititititit"
#define BOTH "Bearer bothbothbothboth"
#define OWNER "Bearer ownerownerownerowner"

static const char tokens[] =
  "# who may\n\n"
  "viewerviewerviewer clara@tilvane.example viewer\n"
  "securitysecurity1\tNAOMI.ashgrove@tilvane.example   security-administrator\n"
  "itititititititit ines.bellocquet@tilvane.example it-administrator\r\n"
  "bothbothbothboth new@elsewhere.example it-administrator,security-administrator\n"
  "  ownerownerownerowner  ";

static void
set_up (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  service_fixture_set_up (f, NULL);
  service_fixture_stop (f);
  f->server = suture_service_server_new (f->database, tokens, f->clock, NULL, &error);
  g_assert_no_error (error);
  suture_service_server_listen (f->server, "127.0.0.1:0", NULL, &error);
  g_assert_no_error (error);
  f->base = suture_service_server_dup_base (f->server);
}

static ServiceAnswer *
call (ServiceFixture *f, const char *who, const char *method, const char *path, const char *body)
{
  if (g_str_equal (method, "PUT"))
    return service_fixture_call (f, method, path, body, "Authorization", who, "If-None-Match", "*", NULL);
  return service_fixture_call (f, method, path, body, "Authorization", who, "If-Match", "*", NULL);
}

static guint
ask (ServiceFixture *f, const char *who, const char *method, const char *path, const char *body)
{
  g_autoptr (ServiceAnswer) answer = call (f, who, method, path, body);

  if (service_answer_get_status (answer) == 403)
    g_assert_cmpstr (service_answer_get_code (answer), ==, "Forbidden");
  return service_answer_get_status (answer);
}

static const char *
member (ServiceAnswer *answer, const char *name)
{
  return json_object_get_string_member_with_default (service_answer_get_object (answer), name, NULL);
}

static void
assert_me (ServiceFixture *f, const char *who, const char *email, const char *roles)
{
  g_autoptr (ServiceAnswer) me = call (f, who, "GET", "/api/me", NULL);
  JsonArray *words = json_object_get_array_member (service_answer_get_object (me), "roles");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (words); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", json_array_get_string_element (words, i));
  g_assert_cmpstr (text->str, ==, roles);
  g_assert_cmpstr (member (me, "email"), ==, email);
}

static void
test_me (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) stranger = call (f, BOTH, "GET", "/api/me", NULL);

  assert_me (f, VIEWER, "clara@tilvane.example", "viewer");
  assert_me (f, SECURITY, "naomi.ashgrove@tilvane.example", "viewer securityAdministrator");
  assert_me (f, IT, "ines.bellocquet@tilvane.example", "viewer itAdministrator");
  assert_me (f, BOTH, "new@elsewhere.example", "viewer securityAdministrator itAdministrator");
  assert_me (f, OWNER, "camille.verdelin@tilvane.example", "viewer securityAdministrator itAdministrator");
  g_assert_true (json_object_get_null_member (service_answer_get_object (stranger), "id"));
  g_assert_cmpstr (member (stranger, "name"), ==, "new@elsewhere.example");
}

static void
test_strangers (ServiceFixture *f, gconstpointer unused)
{
  static const char *const strangers[] = { "", "Bearer", "Bearer ", ("Bearer " SERVICE_FIXTURE_TOKEN), "Basic viewerviewerviewer",
                                           "Bearer viewerviewerviewer clara@tilvane.example viewer", "Bearer # who may" };

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (ServiceAnswer) answer = call (f, strangers[i], "GET", "/api/me", NULL);

      g_assert_cmpuint (service_answer_get_status (answer), ==, 401);
      g_assert_cmpstr (service_answer_get_code (answer), ==, "Unauthorized");
    }
}

/* Everybody reads. */
static void
test_reads (ServiceFixture *f, gconstpointer unused)
{
  static const char *const people[] = { VIEWER, SECURITY, IT, BOTH, OWNER };
  static const char *const paths[] = { "/api/", "/api/recommendations?$top=1", "/api/remediationTasks?$top=1", GRAPH "?$top=1",
                                       "/api/recommendationExceptions?$top=1" };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
      g_assert_cmpuint (ask (f, people[i], "GET", paths[j], NULL), ==, 200);
}

static void
test_activities (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) completed = NULL;

  g_assert_cmpuint (ask (f, VIEWER, "PUT", PATH, BODY), ==, 403);
  g_assert_cmpuint (ask (f, IT, "PUT", PATH, BODY), ==, 403);
  g_assert_cmpuint (ask (f, SECURITY, "PUT", PATH, BODY), ==, 201);
  g_assert_cmpuint (ask (f, VIEWER, "PATCH", PATH, "{\"priority\":\"Low\"}"), ==, 403);
  g_assert_cmpuint (ask (f, IT, "PATCH", PATH, "{\"status\":\"Completed\"}"), ==, 403);
  completed = call (f, BOTH, "PATCH", PATH, "{\"status\":\"Completed\"}");
  g_assert_cmpuint (service_answer_get_status (completed), ==, 200);
  g_assert_cmpstr (member (completed, "requesterEmail"), ==, "naomi.ashgrove@tilvane.example");
  g_assert_cmpstr (member (completed, "completerEmail"), ==, "new@elsewhere.example");
  g_assert_cmpuint (ask (f, IT, "PATCH", PATH, "{\"status\":\"Active\"}"), ==, 403);
  g_assert_cmpuint (ask (f, SECURITY, "PATCH", PATH, "{\"status\":\"Active\"}"), ==, 200);
}

static void
test_device_values (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) list = call (f, VIEWER, "GET", "/api/machines?$top=1", NULL);
  const char *id = json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (list), 0), "id");
  g_autofree char *path = g_strdup_printf ("/api/machines/%s/setDeviceValue", id);

  g_assert_cmpuint (ask (f, VIEWER, "POST", path, "{\"DeviceValue\":\"Low\"}"), ==, 403);
  g_assert_cmpuint (ask (f, IT, "POST", path, "{\"DeviceValue\":\"Low\"}"), ==, 403);
  g_assert_cmpuint (ask (f, SECURITY, "POST", path, "{\"DeviceValue\":\"Low\"}"), ==, 200);
}

static void
test_tickets (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created = NULL;
  g_autoptr (ServiceAnswer) accepted = NULL;
  g_autofree char *path = NULL;
  g_autofree char *status = NULL;

  g_assert_cmpuint (ask (f, VIEWER, "POST", GRAPH, TICKET), ==, 403);
  g_assert_cmpuint (ask (f, IT, "POST", GRAPH, TICKET), ==, 403);
  created = call (f, SECURITY, "POST", GRAPH, TICKET);
  g_assert_cmpuint (service_answer_get_status (created), ==, 201);
  path = g_strconcat (GRAPH "/", member (created, "id"), NULL);
  status = g_strconcat (path, "/updateStatus", NULL);
  g_assert_cmpuint (ask (f, VIEWER, "POST", status, "{\"status\":\"active\"}"), ==, 403);
  g_assert_cmpuint (ask (f, SECURITY, "POST", status, "{\"status\":\"active\"}"), ==, 403);
  g_assert_cmpuint (ask (f, IT, "POST", status, "{\"status\":\"active\"}"), ==, 204);
  accepted = call (f, VIEWER, "GET", path, NULL);
  g_assert_cmpstr (member (accepted, "assignedTo"), ==, "ines.bellocquet@tilvane.example");
  g_assert_cmpuint (ask (f, IT, "PATCH", path, "{\"priority\":\"low\"}"), ==, 403);
  g_assert_cmpuint (ask (f, SECURITY, "PATCH", path, "{\"priority\":\"low\"}"), ==, 200);
  g_assert_cmpuint (ask (f, VIEWER, "DELETE", path, NULL), ==, 403);
  g_assert_cmpuint (ask (f, SECURITY, "DELETE", path, NULL), ==, 204);
}

static void
test_token_files (void)
{
  static const char *const texts[] = {
    "", "\n# nothing\n", "short", "viewerviewerviewer clara@tilvane.example", "viewerviewerviewer clara viewer",
    "viewerviewerviewer clara@tilvane.example owner", "viewerviewerviewer clara@tilvane.example viewer,",
    "viewerviewerviewer clara@tilvane.example viewer viewer", "viewerviewerviewer\nviewerviewerviewer a@b viewer",
  };
  g_autoptr (GError) none = NULL;
  g_autoptr (SutureServiceCredentials) right = suture_service_credentials_new (tokens, &none);

  g_assert_no_error (none);
  g_assert_nonnull (right);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureServiceCredentials) credentials = suture_service_credentials_new (texts[i], &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (credentials);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/roles/" path, ServiceFixture, NULL, set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/service/roles/token-files", test_token_files);
  ADD ("me", test_me);
  ADD ("strangers", test_strangers);
  ADD ("reads", test_reads);
  ADD ("activities", test_activities);
  ADD ("device-values", test_device_values);
  ADD ("tickets", test_tickets);
  return g_test_run ();
}
