/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "service-fixture.h"
#include "suture-sample.h"
#include "suture-service-exposure.h"
#include "suture-service-targets.h"

#define GUID "7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50"
#define PATH "/api/remediationTasks/" GUID
#define CHROME "va-_-google-_-chrome"
#define GRAPH "/beta/deviceAppManagement/deviceAppManagementTasks"
#define ANNOTATIONS "odata.include-annotations=\"suture.*\""
#define BODY(type, rest) "{\"recommendationReference\":\"" CHROME "\",\"type\":\"" type "\",\"priority\":\"High\"" rest "}"
#define CHROME_BODY BODY ("Update", ",\"dueOn\":\"2026-03-20T00:00:00Z\",\"requesterNotes\":\"Bitte\"")

static ServiceAnswer *
put (ServiceFixture *f, const char *path, const char *body)
{
  return service_fixture_call (f, "PUT", path, body, "If-None-Match", "*", "Prefer", ANNOTATIONS, NULL);
}

static ServiceAnswer *
patch (ServiceFixture *f, const char *etag, const char *body)
{
  return service_fixture_call (f, "PATCH", PATH, body, "If-Match", etag, NULL);
}

static const char *
member (ServiceAnswer *answer, const char *name)
{
  return json_object_get_string_member_with_default (service_answer_get_object (answer), name, NULL);
}

static gint64
number (ServiceAnswer *answer, const char *name)
{
  return json_object_get_int_member (service_answer_get_object (answer), name);
}

/* Changes the exposure as a simulation or an import would. */
static void
expose (ServiceFixture *f, const char *recommendation_id, const SutureServiceBitmap *devices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceConnection) connection = suture_service_connection_new (f->database, FALSE, &error);

  g_assert_no_error (error);
  suture_service_exposure_set (connection, recommendation_id, devices, suture_clock_now (f->clock), &error);
  g_assert_no_error (error);
}

static SutureServiceBitmap *
read_targets (ServiceFixture *f, const char *group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceConnection) connection = suture_service_connection_new (f->database, TRUE, &error);
  const char *groups[] = { group, NULL };
  SutureServiceBitmap *devices;

  devices = suture_service_targets_new (connection, CHROME, group != NULL ? groups : NULL, FALSE, &error);
  g_assert_no_error (error);
  return devices;
}

static void
test_create (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) repeated = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) other = put (f, PATH, BODY ("Uninstall", ",\"dueOn\":\"2026-03-20\""));
  g_autoptr (ServiceAnswer) upper = service_fixture_get (f, "/api/remediationTasks/7D1A2F60-3A55-4A0E-9E77-0B1C2D3E4F50");
  g_autoptr (ServiceAnswer) chrome = service_fixture_get (f, "/api/recommendations/" CHROME);

  g_assert_cmpuint (service_answer_get_status (created), ==, 201);
  g_assert_cmpstr (service_answer_get_header (created, "ETag"), ==, "W/\"1\"");
  g_assert_cmpstr (member (created, "@odata.etag"), ==, "W/\"1\"");
  g_assert_true (g_str_has_suffix (service_answer_get_header (created, "Location"), PATH));
  g_assert_cmpstr (member (created, "title"), ==, "Update Google Chrome");
  g_assert_cmpstr (member (created, "status"), ==, "Active");
  g_assert_cmpstr (member (created, "productId"), ==, "google-_-chrome");
  g_assert_cmpstr (member (created, "category"), ==, "Software");
  g_assert_cmpstr (member (created, "dueOn"), ==, "2026-03-20T00:00:00Z");
  g_assert_cmpstr (member (created, "createdOn"), ==, "2026-03-02T12:00:00Z");
  g_assert_cmpstr (member (created, "@suture.recommendationReference"), ==, CHROME);
  g_assert_true (json_object_get_boolean_member (service_answer_get_object (created), "@suture.allGroups"));
  g_assert_cmpint (number (created, "targetDevices"), ==, number (chrome, "exposedMachinesCount"));
  g_assert_cmpint (number (created, "fixedDevices"), ==, 0);
  g_assert_cmpuint (service_answer_get_status (repeated), ==, 200);
  g_assert_cmpuint (service_answer_get_status (other), ==, 412);
  g_assert_cmpstr (member (other, "type"), ==, "Update");
  g_assert_cmpuint (service_answer_get_status (upper), ==, 200);
}

static void
test_create_for_groups (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, BODY ("Uninstall", ",\"dueOn\":\"2026-03-02\",\"rbacGroupNames\":[\"FR Paris workstations\"]"));
  g_autoptr (GPtrArray) devices = service_fixture_get_all (f, PATH "/machineReferences", 10000, NULL);
  g_autoptr (ServiceAnswer) french = service_fixture_call (f, "GET", PATH, NULL, "Accept-Language", "fr", NULL);

  g_assert_cmpuint (service_answer_get_status (created), ==, 201);
  g_assert_cmpint (number (created, "targetDevices"), ==, devices->len);
  g_assert_cmpuint (devices->len, >, 0);
  for (guint i = 0; i < devices->len; i++)
    g_assert_cmpstr (json_object_get_string_member (devices->pdata[i], "rbacGroupName"), ==, "FR Paris workstations");
  g_assert_cmpstr (member (created, "title"), ==, "Uninstall Google Chrome");
  g_assert_cmpstr (member (french, "title"), ==, "Désinstaller Google Chrome");
}

static void
test_refused (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *body; const char *code; } cases[] = {
    { "", "InvalidRequestBody" }, { "{", "InvalidRequestBody" }, { "[]", "InvalidRequestBody" }, { "null", "InvalidRequestBody" },
    { "{}", "InvalidRequestBody" },
    { "{\"recommendationReference\":\"va-_-a-_-b\",\"type\":\"Update\",\"priority\":\"High\",\"dueOn\":\"2026-03-20\"}", "InvalidInput" },
    { BODY ("Upgrade", ",\"dueOn\":\"2026-03-20\""), "InvalidInput" },
    { BODY ("ConfigurationChange", ",\"dueOn\":\"2026-03-20\""), "InvalidInput" },
    { BODY ("Nothing", ",\"dueOn\":\"2026-03-20\""), "InvalidInput" },
    { BODY ("Update", ""), "InvalidInput" },
    { BODY ("Update", ",\"dueOn\":\"soon\""), "InvalidInput" },
    { BODY ("Update", ",\"dueOn\":\"2026-02-28\""), "InvalidInput" },
    { BODY ("AttentionRequired", ",\"dueOn\":\"2026-03-20\""), "InvalidInput" },
    { BODY ("Update", ",\"dueOn\":\"2026-03-20\",\"rbacGroupNames\":[\"Nobody\"]"), "InvalidInput" },
    { BODY ("Update", ",\"dueOn\":\"2026-03-20\",\"rbacGroupNames\":[\"Linux servers'; DROP TABLE machine\"]"), "InvalidInput" },
    { BODY ("Update", ",\"dueOn\":\"2026-03-20\",\"productivityImpactRemediationType\":\"NonImpactedAssets\""), "InvalidInput" },
  };
  g_autofree char *long_notes = g_strnfill (1001, 'x');
  g_autofree char *long_body = g_strdup_printf (BODY ("Update", ",\"dueOn\":\"2026-03-20\",\"requesterNotes\":\"%s\""), long_notes);
  g_autoptr (ServiceAnswer) notes = put (f, PATH, long_body);
  g_autoptr (ServiceAnswer) name = put (f, "/api/remediationTasks/mine", CHROME_BODY);
  g_autoptr (ServiceAnswer) condition = service_fixture_call (f, "PUT", PATH, CHROME_BODY, NULL);
  g_autoptr (ServiceAnswer) nothing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ServiceAnswer) answer = put (f, PATH, cases[i].body);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 400);
      g_assert_cmpstr (service_answer_get_code (answer), ==, cases[i].code);
    }
  g_assert_cmpuint (service_answer_get_status (notes), ==, 400);
  g_assert_cmpuint (service_answer_get_status (name), ==, 400);
  g_assert_cmpuint (service_answer_get_status (condition), ==, 428);
  nothing = service_fixture_get (f, PATH);
  g_assert_cmpuint (service_answer_get_status (nothing), ==, 404);
}

static void
test_bodies_have_a_limit (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *big = g_strnfill (300 * 1024, ' ');
  g_autofree char *deep = g_strnfill (200 * 1024, '[');
  g_autoptr (ServiceAnswer) large = put (f, PATH, big);
  g_autoptr (ServiceAnswer) nested = put (f, PATH, deep);

  g_assert_cmpuint (service_answer_get_status (large), ==, 413);
  g_assert_cmpuint (service_answer_get_status (nested), ==, 400);
}

static void
test_attention_required (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, BODY ("AttentionRequired", ""));
  g_autoptr (ServiceAnswer) dated = patch (f, "*", "{\"dueOn\":\"2026-04-01\"}");

  g_assert_cmpuint (service_answer_get_status (created), ==, 201);
  g_assert_cmpstr (member (created, "title"), ==, "Attention required: Google Chrome");
  g_assert_true (json_object_get_null_member (service_answer_get_object (created), "dueOn"));
  g_assert_cmpuint (service_answer_get_status (dated), ==, 400);
}

static void
test_edit (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) without = service_fixture_call (f, "PATCH", PATH, "{}", NULL);
  g_autoptr (ServiceAnswer) first = patch (f, "W/\"1\"", "{\"priority\":\"Low\",\"dueOn\":\"2026-05-01T00:00:00Z\"}");
  g_autoptr (ServiceAnswer) second = patch (f, "W/\"1\"", "{\"priority\":\"Medium\"}");
  g_autoptr (ServiceAnswer) third = patch (f, "\"2\"", "{\"requesterNotes\":null}");
  g_autoptr (ServiceAnswer) repeated = put (f, PATH, CHROME_BODY);

  g_assert_cmpuint (service_answer_get_status (without), ==, 428);
  g_assert_cmpuint (service_answer_get_status (first), ==, 200);
  g_assert_cmpstr (service_answer_get_header (first, "ETag"), ==, "W/\"2\"");
  g_assert_cmpstr (member (first, "priority"), ==, "Low");
  g_assert_cmpstr (member (first, "dueOn"), ==, "2026-05-01T00:00:00Z");
  g_assert_cmpstr (member (first, "requesterNotes"), ==, "Bitte");
  /* The race is lost, and what won is shown. */
  g_assert_cmpuint (service_answer_get_status (second), ==, 412);
  g_assert_cmpstr (member (second, "priority"), ==, "Low");
  g_assert_cmpstr (service_answer_get_header (second, "ETag"), ==, "W/\"2\"");
  g_assert_cmpuint (service_answer_get_status (third), ==, 200);
  g_assert_true (json_object_get_null_member (service_answer_get_object (third), "requesterNotes"));
  /* Sent again after an edit, the creation is still the same request. */
  g_assert_cmpuint (service_answer_get_status (repeated), ==, 200);
  g_assert_cmpstr (member (repeated, "priority"), ==, "Low");
}

static void
test_edit_refused (ServiceFixture *f, gconstpointer unused)
{
  static const char *const bodies[] = {
    "", "x", "[]", "{\"title\":\"x\"}", "{\"priority\":\"Urgent\"}", "{\"priority\":null}", "{\"status\":\"Done\"}",
    "{\"dueOn\":null}", "{\"dueOn\":\"2026-01-01\"}", "{\"dueOn\":\"x\"}", "{\"priority\":\"Low\",\"targetDevices\":1}",
  };
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (ServiceAnswer) answer = patch (f, "W/\"1\"", bodies[i]);

      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 400);
    }
  after = service_fixture_get (f, PATH);
  g_assert_cmpstr (service_answer_get_header (after, "ETag"), ==, "W/\"1\"");
}

static void
test_complete_by_hand (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) me = service_fixture_get (f, "/api/me");
  g_autoptr (ServiceAnswer) completed = NULL;
  g_autoptr (ServiceAnswer) again = NULL;
  g_autoptr (ServiceAnswer) edited = NULL;

  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + G_TIME_SPAN_HOUR);
  completed = patch (f, "W/\"1\"", "{\"status\":\"Completed\"}");
  again = patch (f, "W/\"2\"", "{\"status\":\"Completed\"}");
  edited = patch (f, "W/\"2\"", "{\"priority\":\"Low\"}");
  g_assert_cmpstr (member (completed, "status"), ==, "Completed");
  g_assert_cmpstr (member (completed, "completionMethod"), ==, "Manual");
  g_assert_cmpstr (member (completed, "completerEmail"), ==, member (me, "email"));
  g_assert_cmpstr (member (completed, "completerId"), ==, member (me, "id"));
  g_assert_cmpstr (member (completed, "statusLastModifiedOn"), ==, "2026-03-02T13:00:00Z");
  g_assert_cmpuint (service_answer_get_status (again), ==, 200);
  g_assert_cmpstr (service_answer_get_header (again, "ETag"), ==, "W/\"2\"");
  g_assert_cmpuint (service_answer_get_status (edited), ==, 400);
}

/* Devices are fixed; the last one completes the activity. Devices exposed later are no targets. */
static void
test_complete_by_system (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (SutureServiceBitmap) left = read_targets (f, NULL);
  const gint64 n_targets = number (created, "targetDevices");
  g_autoptr (ServiceAnswer) begun = NULL;
  g_autoptr (ServiceAnswer) done = NULL;
  guint32 first = roaring_bitmap_minimum (left);

  roaring_bitmap_remove (left, first);
  expose (f, CHROME, left);
  begun = service_fixture_get (f, PATH);
  g_assert_cmpint (number (begun, "fixedDevices"), ==, 1);
  g_assert_cmpstr (member (begun, "status"), ==, "Active");
  g_assert_cmpstr (service_answer_get_header (begun, "ETag"), ==, "W/\"1\"");

  roaring_bitmap_clear (left);
  roaring_bitmap_add (left, SERVICE_FIXTURE_DEVICES + 1);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + G_TIME_SPAN_DAY);
  expose (f, CHROME, left);
  done = service_fixture_get (f, PATH);
  g_assert_cmpint (number (done, "fixedDevices"), ==, n_targets);
  g_assert_cmpint (number (done, "targetDevices"), ==, n_targets);
  g_assert_cmpstr (member (done, "status"), ==, "Completed");
  g_assert_cmpstr (member (done, "completionMethod"), ==, "Automatic");
  g_assert_true (json_object_get_null_member (service_answer_get_object (done), "completerEmail"));
  g_assert_cmpstr (member (done, "statusLastModifiedOn"), ==, "2026-03-03T12:00:00Z");
  g_assert_cmpstr (service_answer_get_header (done, "ETag"), ==, "W/\"2\"");
}

static gboolean
is_listed (ServiceFixture *f)
{
  g_autoptr (GPtrArray) tasks = service_fixture_get_all (f, "/api/remediationTasks?$select=id", 10000, NULL);
  g_autoptr (ServiceAnswer) answer = service_fixture_get (f, PATH);
  gboolean listed = FALSE;

  for (guint i = 0; i < tasks->len; i++)
    listed = listed || g_str_equal (json_object_get_string_member (tasks->pdata[i], "id"), GUID);
  g_assert_cmpuint (service_answer_get_status (answer), ==, listed ? 200 : 404);
  return listed;
}

static void
test_retention (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) completed = NULL;
  g_autoptr (ServiceAnswer) late = NULL;

  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 400 * G_TIME_SPAN_DAY);
  g_assert_true (is_listed (f));
  completed = patch (f, "*", "{\"status\":\"Completed\"}");
  g_assert_cmpuint (service_answer_get_status (completed), ==, 200);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 580 * G_TIME_SPAN_DAY - 1);
  g_assert_true (is_listed (f));
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 580 * G_TIME_SPAN_DAY);
  g_assert_false (is_listed (f));
  late = patch (f, "*", "{\"status\":\"Completed\"}");
  g_assert_cmpuint (service_answer_get_status (late), ==, 404);
}

static void
test_restart (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) page = service_fixture_call (f, "GET", "/api/machines", NULL, "Prefer", "odata.maxpagesize=5", NULL);
  const char *next = strstr (json_object_get_string_member (service_answer_get_object (page), "@odata.nextLink"), "/api/");
  g_autoptr (ServiceAnswer) after = NULL;
  g_autoptr (ServiceAnswer) more = NULL;

  service_fixture_stop (f);
  service_fixture_start (f, NULL);
  after = service_fixture_get (f, PATH);
  more = service_fixture_get (f, next);
  g_assert_cmpstr (member (after, "requesterNotes"), ==, "Bitte");
  g_assert_cmpuint (service_answer_get_status (more), ==, 200);
}

#define TICKET(rest) "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"displayName\":\"Update Chrome\"," \
  "\"priority\":\"high\",\"creator\":\"a@b.example\",\"status\":\"completed\",\"mitigationType\":\"update\"" rest "}"

static void
test_tickets (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created G_GNUC_UNUSED = put (f, PATH, CHROME_BODY);
  g_autoptr (ServiceAnswer) ticket = service_fixture_call (f, "POST", GRAPH, TICKET (",\"@suture.remediationTaskId\":\"" GUID "\""),
                                                           "Prefer", ANNOTATIONS, NULL);
  g_autoptr (ServiceAnswer) twice = service_fixture_call (f, "POST", GRAPH, TICKET (",\"@suture.remediationTaskId\":\"" GUID "\""), NULL);
  g_autofree char *path = g_strconcat (GRAPH "/", member (ticket, "id"), NULL);
  g_autoptr (ServiceAnswer) plain = service_fixture_get (f, path);
  g_autoptr (GPtrArray) all = service_fixture_get_all (f, GRAPH, 7, NULL);

  g_assert_cmpuint (service_answer_get_status (ticket), ==, 201);
  g_assert_true (g_str_has_suffix (service_answer_get_header (ticket, "Location"), path));
  g_assert_cmpstr (member (ticket, "@odata.type"), ==, "#microsoft.graph.appVulnerabilityTask");
  g_assert_cmpstr (member (ticket, "status"), ==, "pending");
  g_assert_cmpint (number (ticket, "managedDeviceCount"), ==, number (created, "targetDevices"));
  g_assert_cmpstr (member (ticket, "@suture.remediationTaskId"), ==, GUID);
  g_assert_false (json_object_has_member (service_answer_get_object (ticket), "endpointSecurityPolicy"));
  g_assert_cmpuint (service_answer_get_status (twice), ==, 409);
  g_assert_cmpstr (member (plain, "@odata.type"), ==, "#microsoft.graph.appVulnerabilityTask");
  g_assert_false (json_object_has_member (service_answer_get_object (plain), "@suture.remediationTaskId"));
  g_assert_cmpuint (all->len, >, 7);
}

static void
test_tickets_refused (ServiceFixture *f, gconstpointer unused)
{
  static const char *const bodies[] = {
    "", "{}", "{\"displayName\":\"x\"}", "{\"@odata.type\":\"#microsoft.graph.user\",\"displayName\":\"x\"}",
    "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\"}", TICKET (",\"@suture.remediationTaskId\":\"x\""),
    "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"displayName\":\"x\",\"priority\":\"medium\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "POST", GRAPH, bodies[i], NULL);

      g_test_message ("%s", bodies[i]);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 400);
    }
}

static int
rank_of (const char *value, const char *exposure)
{
  static const char *const values[] = { "Low", "Normal", "High" };
  static const char *const exposures[] = { "None", "Low", "Medium", "High" };
  int rank = 0;

  for (int i = 0; i < (int) G_N_ELEMENTS (values); i++)
    if (g_str_equal (value, values[i]))
      rank = 4 * i;
  for (int i = 0; i < (int) G_N_ELEMENTS (exposures); i++)
    if (g_str_equal (exposure, exposures[i]))
      rank += i;
  return rank;
}

/* No device that stays behind is worth more than one that goes to Intune. */
static void
test_intune_gets_the_most_valuable (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("suture-fixture-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "service.db", NULL);
  g_autoptr (SutureServiceConnection) connection = suture_service_connection_new (path, FALSE, &error);
  g_autoptr (SutureServiceBitmap) devices = roaring_bitmap_create ();
  g_autoptr (SutureServiceBitmap) chosen = NULL;
  g_autoptr (SutureServiceStatement) rows = NULL;
  int worst = G_MAXINT;
  int best = -1;

  g_assert_no_error (error);
  suture_sample_create (suture_service_connection_get_db (connection), 12000, 1, SERVICE_FIXTURE_NOW, NULL, &error);
  g_assert_no_error (error);
  roaring_bitmap_add_range_closed (devices, 500, 11900);
  chosen = suture_service_targets_for_intune (connection, devices, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roaring_bitmap_get_cardinality (chosen), ==, 10000);
  g_assert_true (roaring_bitmap_is_subset (chosen, devices));
  rows = suture_service_connection_prepare (connection, "SELECT key, deviceValue, exposureLevel FROM machine", &error);
  while (suture_service_statement_step (rows, &error))
    {
      guint32 key = (guint32) sqlite3_column_int64 (rows, 0);
      int rank = rank_of ((const char *) sqlite3_column_text (rows, 1), (const char *) sqlite3_column_text (rows, 2));

      if (roaring_bitmap_contains (chosen, key))
        worst = MIN (worst, rank);
      else if (roaring_bitmap_contains (devices, key))
        best = MAX (best, rank);
    }
  g_assert_no_error (error);
  g_assert_cmpint (best, <=, worst);
  g_assert_cmpint (best, >, -1);
  g_clear_pointer (&rows, suture_service_statement_release);
  g_clear_pointer (&connection, suture_service_connection_free);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/writes/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/service/writes/intune", test_intune_gets_the_most_valuable);
  ADD ("create", test_create);
  ADD ("create-for-groups", test_create_for_groups);
  ADD ("refused", test_refused);
  ADD ("limit", test_bodies_have_a_limit);
  ADD ("attention-required", test_attention_required);
  ADD ("edit", test_edit);
  ADD ("edit-refused", test_edit_refused);
  ADD ("complete-by-hand", test_complete_by_hand);
  ADD ("complete-by-system", test_complete_by_system);
  ADD ("retention", test_retention);
  ADD ("restart", test_restart);
  ADD ("tickets", test_tickets);
  ADD ("tickets-refused", test_tickets_refused);
  return g_test_run ();
}
