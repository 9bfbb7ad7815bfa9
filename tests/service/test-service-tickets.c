/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

/* Intune's side: security tasks, what can be changed of them, and what one leads to another. */

#define GUID "7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50"
#define ACTIVITY "/api/remediationTasks/" GUID
#define GRAPH "/beta/deviceAppManagement/deviceAppManagementTasks"
#define NOTHING GRAPH "/00000000-0000-0000-0000-000000000000"
#define ANNOTATIONS "odata.include-annotations=\"suture.*\""
#define ACTIVITY_BODY "{\"recommendationReference\":\"va-_-google-_-chrome\",\"type\":\"Update\",\"priority\":\"High\"," \
                      "\"dueOn\":\"2026-03-20\"}"
#define TICKET_BODY "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"displayName\":\"Update Chrome\"," \
                    "\"priority\":\"high\",\"creatorNotes\":\"Bitte\",\"@suture.remediationTaskId\":\"" GUID "\"}"

static const char *
member (ServiceAnswer *answer, const char *name)
{
  return json_object_get_string_member_with_default (service_answer_get_object (answer), name, NULL);
}

static guint
status_of (ServiceAnswer *taken)
{
  g_autoptr (ServiceAnswer) answer = taken;

  return service_answer_get_status (answer);
}

/* An activity with a security task. Returns the task's path. */
static char *
create (ServiceFixture *f)
{
  g_autoptr (ServiceAnswer) activity = service_fixture_call (f, "PUT", ACTIVITY, ACTIVITY_BODY, "If-None-Match", "*", NULL);
  g_autoptr (ServiceAnswer) ticket = service_fixture_call (f, "POST", GRAPH, TICKET_BODY, NULL);

  g_assert_cmpuint (service_answer_get_status (activity), <, 300);
  g_assert_cmpuint (service_answer_get_status (ticket), ==, 201);
  g_assert_cmpstr (service_answer_get_header (ticket, "ETag"), ==, "W/\"1\"");
  return g_strconcat (GRAPH "/", member (ticket, "id"), NULL);
}

static guint
update (ServiceFixture *f, const char *ticket, const char *body)
{
  g_autofree char *path = g_strconcat (ticket, "/updateStatus", NULL);

  return status_of (service_fixture_call (f, "POST", path, body, NULL));
}

static void
assert_status (ServiceFixture *f, const char *ticket, const char *status, const char *note, const char *etag)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "GET", ticket, NULL, "Prefer", ANNOTATIONS, NULL);

  g_assert_cmpstr (member (answer, "status"), ==, status);
  g_assert_cmpstr (member (answer, "@suture.statusNote"), ==, note);
  g_assert_cmpstr (member (answer, "@odata.etag"), ==, etag);
  g_assert_cmpstr (service_answer_get_header (answer, "ETag"), ==, etag);
}

static void
assert_activity_is_active (ServiceFixture *f)
{
  g_autoptr (ServiceAnswer) activity = service_fixture_get (f, ACTIVITY);

  g_assert_cmpstr (member (activity, "status"), ==, "Active");
}

static void
test_accept_and_complete (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autofree char *path = g_strconcat (ticket, "/updateStatus", NULL);
  g_autoptr (ServiceAnswer) accepted = service_fixture_call (f, "POST", path, "{\"status\":\"active\",\"note\":\"Pilote demain\"}", NULL);
  g_autoptr (ServiceAnswer) me = service_fixture_get (f, "/api/me");
  g_autoptr (ServiceAnswer) read = service_fixture_get (f, ticket);

  g_assert_cmpuint (service_answer_get_status (accepted), ==, 204);
  g_assert_cmpuint (g_bytes_get_size (accepted->body), ==, 0);
  g_assert_cmpstr (member (read, "assignedTo"), ==, member (me, "email"));
  assert_status (f, ticket, "active", "Pilote demain", "W/\"2\"");
  g_assert_cmpuint (update (f, ticket, "{\"status\":\"Completed\"}"), ==, 204);
  assert_status (f, ticket, "completed", NULL, "W/\"3\"");
  assert_activity_is_active (f);
}

static void
test_reject_and_send_again (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autofree char *second = NULL;

  g_assert_cmpuint (update (f, ticket, "{\"status\":\"rejected\",\"note\":\"Gel\"}"), ==, 204);
  assert_status (f, ticket, "rejected", "Gel", "W/\"2\"");
  assert_activity_is_active (f);
  second = create (f);
  assert_status (f, second, "pending", NULL, "W/\"1\"");
  assert_status (f, ticket, "rejected", "Gel", "W/\"2\"");
}

/* What brings a security task to a status, and what may come then. */
static void
test_transitions (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *way[3]; const char *to; guint status; } cases[] = {
    { { NULL }, "pending", 204 },
    { { NULL }, "active", 204 },
    { { NULL }, "rejected", 204 },
    { { NULL }, "completed", 409 },
    { { "active", NULL }, "active", 204 },
    { { "active", NULL }, "pending", 409 },
    { { "active", NULL }, "rejected", 409 },
    { { "active", NULL }, "completed", 204 },
    { { "rejected", NULL }, "rejected", 204 },
    { { "rejected", NULL }, "active", 409 },
    { { "rejected", NULL }, "pending", 409 },
    { { "rejected", NULL }, "completed", 409 },
    { { "active", "completed", NULL }, "completed", 204 },
    { { "active", "completed", NULL }, "active", 409 },
    { { "active", "completed", NULL }, "rejected", 409 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ticket = create (f);
      g_autofree char *body = g_strdup_printf ("{\"status\":\"%s\"}", cases[i].to);

      g_test_message ("%u: to %s", i, cases[i].to);
      for (guint n = 0; cases[i].way[n] != NULL; n++)
        {
          g_autofree char *step = g_strdup_printf ("{\"status\":\"%s\"}", cases[i].way[n]);

          g_assert_cmpuint (update (f, ticket, step), ==, 204);
        }
      g_assert_cmpuint (update (f, ticket, body), ==, cases[i].status);
      g_assert_cmpuint (status_of (service_fixture_call (f, "DELETE", ticket, NULL, NULL)), ==, 204);
    }
}

/* An answer that was lost is asked for again; another note is another decision. */
static void
test_repeat (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autofree char *path = g_strconcat (ticket, "/updateStatus", NULL);
  g_autoptr (ServiceAnswer) other = NULL;

  g_assert_cmpuint (update (f, ticket, "{\"status\":\"rejected\",\"note\":\"A\"}"), ==, 204);
  g_assert_cmpuint (update (f, ticket, "{\"status\":\"rejected\",\"note\":\"A\"}"), ==, 204);
  assert_status (f, ticket, "rejected", "A", "W/\"2\"");
  other = service_fixture_call (f, "POST", path, "{\"status\":\"rejected\",\"note\":\"B\"}", NULL);
  g_assert_cmpuint (service_answer_get_status (other), ==, 409);
  g_assert_cmpstr (service_answer_get_code (other), ==, "Conflict");
  assert_status (f, ticket, "rejected", "A", "W/\"2\"");
}

static void
test_status_refused (ServiceFixture *f, gconstpointer unused)
{
  static const char *const bodies[] = {
    "", "x", "[]", "{}", "{\"status\":null}", "{\"status\":\"done\"}", "{\"status\":5}", "{\"status\":\"none\"}",
    "{\"note\":\"x\"}", "{\"status\":\"active\",\"priority\":\"low\"}",
  };
  g_autofree char *ticket = create (f);
  g_autofree char *long_note = g_strnfill (1001, 'x');
  g_autofree char *fit_note = g_strnfill (1000, 'x');
  g_autofree char *long_body = g_strdup_printf ("{\"status\":\"active\",\"note\":\"%s\"}", long_note);
  g_autofree char *fit_body = g_strdup_printf ("{\"status\":\"active\",\"note\":\"%s\"}", fit_note);
  g_autofree char *big = g_strnfill (300 * 1024, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (update (f, ticket, bodies[i]), ==, 400);
    }
  g_assert_cmpuint (update (f, ticket, long_body), ==, 400);
  g_assert_cmpuint (update (f, ticket, big), ==, 413);
  assert_status (f, ticket, "pending", NULL, "W/\"1\"");
  g_assert_cmpuint (update (f, ticket, fit_body), ==, 204);
  g_assert_cmpuint (update (f, NOTHING, "{\"status\":\"active\"}"), ==, 404);
}

static void
test_conditions (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autofree char *path = g_strconcat (ticket, "/updateStatus", NULL);
  g_autoptr (ServiceAnswer) lost = NULL;

  g_assert_cmpuint (status_of (service_fixture_call (f, "POST", path, "{\"status\":\"active\"}", "If-Match", "W/\"1\"", NULL)), ==, 204);
  lost = service_fixture_call (f, "POST", path, "{\"status\":\"completed\"}", "If-Match", "W/\"1\"", NULL);
  g_assert_cmpuint (service_answer_get_status (lost), ==, 412);
  g_assert_cmpstr (member (lost, "status"), ==, "active");
  g_assert_cmpstr (service_answer_get_header (lost, "ETag"), ==, "W/\"2\"");
  g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", ticket, "{}", "If-Match", "\"1\"", NULL)), ==, 412);
  g_assert_cmpuint (status_of (service_fixture_call (f, "DELETE", ticket, NULL, "If-Match", "\"1\"", NULL)), ==, 412);
  g_assert_cmpuint (status_of (service_fixture_call (f, "DELETE", ticket, NULL, "If-Match", "\"2\"", NULL)), ==, 204);
}

static void
test_edit (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autoptr (ServiceAnswer) first = service_fixture_call (
    f, "PATCH", ticket, "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"priority\":\"low\","
    "\"dueDateTime\":\"2026-05-01T00:00:00Z\",\"assignedTo\":\"Inès\"}", NULL);
  g_autoptr (ServiceAnswer) second = service_fixture_call (
    f, "PATCH", ticket, "{\"dueDateTime\":null,\"creatorNotes\":\"Merci\",\"assignedTo\":null}", NULL);

  g_assert_cmpuint (service_answer_get_status (first), ==, 200);
  g_assert_cmpstr (member (first, "priority"), ==, "low");
  g_assert_cmpstr (member (first, "dueDateTime"), ==, "2026-05-01T00:00:00Z");
  g_assert_cmpstr (member (first, "assignedTo"), ==, "Inès");
  g_assert_cmpstr (member (first, "creatorNotes"), ==, "Bitte");
  g_assert_cmpstr (service_answer_get_header (first, "ETag"), ==, "W/\"2\"");
  g_assert_true (json_object_get_null_member (service_answer_get_object (second), "dueDateTime"));
  g_assert_true (json_object_get_null_member (service_answer_get_object (second), "assignedTo"));
  g_assert_cmpstr (member (second, "creatorNotes"), ==, "Merci");
  g_assert_cmpstr (member (second, "priority"), ==, "low");
  g_assert_cmpstr (member (second, "status"), ==, "pending");
}

static void
test_edit_refused (ServiceFixture *f, gconstpointer unused)
{
  static const char *const bodies[] = {
    "", "[]", "{\"status\":\"active\"}", "{\"displayName\":\"x\"}", "{\"id\":\"x\"}", "{\"priority\":\"medium\"}",
    "{\"priority\":null}", "{\"dueDateTime\":\"soon\"}", "{\"@odata.type\":\"#microsoft.graph.securityConfigurationTask\"}",
    "{\"priority\":\"low\",\"managedDeviceCount\":1}",
  };
  g_autofree char *ticket = create (f);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", ticket, bodies[i], NULL)), ==, 400);
    }
  assert_status (f, ticket, "pending", NULL, "W/\"1\"");
  g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", NOTHING, "{}", NULL)), ==, 404);
  g_assert_cmpuint (update (f, ticket, "{\"status\":\"rejected\"}"), ==, 204);
  g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", ticket, "{\"priority\":\"low\"}", NULL)), ==, 409);
}

static void
test_delete (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autofree char *again = NULL;

  g_assert_cmpuint (status_of (service_fixture_call (f, "DELETE", ticket, NULL, NULL)), ==, 204);
  g_assert_cmpuint (status_of (service_fixture_get (f, ticket)), ==, 404);
  g_assert_cmpuint (status_of (service_fixture_call (f, "DELETE", ticket, NULL, NULL)), ==, 404);
  g_assert_cmpuint (update (f, ticket, "{\"status\":\"active\"}"), ==, 404);
  assert_activity_is_active (f);
  again = create (f);
  assert_status (f, again, "pending", NULL, "W/\"1\"");
}

static void
test_methods (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *ticket = create (f);
  g_autofree char *path = g_strconcat (ticket, "/updateStatus", NULL);
  g_autoptr (ServiceAnswer) put = service_fixture_call (f, "PUT", ticket, "{}", NULL);

  g_assert_cmpuint (service_answer_get_status (put), ==, 405);
  g_assert_cmpstr (service_answer_get_header (put, "Allow"), ==, "GET, PATCH, DELETE");
  g_assert_cmpuint (status_of (service_fixture_get (f, path)), ==, 405);
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/tickets/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("accept-and-complete", test_accept_and_complete);
  ADD ("reject-and-send-again", test_reject_and_send_again);
  ADD ("transitions", test_transitions);
  ADD ("repeat", test_repeat);
  ADD ("status-refused", test_status_refused);
  ADD ("conditions", test_conditions);
  ADD ("edit", test_edit);
  ADD ("edit-refused", test_edit_refused);
  ADD ("delete", test_delete);
  ADD ("methods", test_methods);
  return g_test_run ();
}
