/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

/* Property sets: exactly those of Microsoft's tables. */
#define RECOMMENDATION "id productName recommendationName weaknesses vendor recommendedVersion recommendedProgram " \
  "recommendedVendor recommendationCategory subCategory severityScore publicExploit activeAlert associatedThreats " \
  "remediationType status configScoreImpact exposureImpact totalMachineCount exposedMachinesCount " \
  "nonProductivityImpactedAssets relatedComponent exposedCriticalDevices tags"
#define TASK "id title createdOn requesterId requesterEmail status statusLastModifiedOn description relatedComponent " \
  "targetDevices rbacGroupNames fixedDevices requesterNotes dueOn category productivityImpactRemediationType priority " \
  "completionMethod completerId completerEmail scid type productId vendorId nameId recommendedVersion " \
  "recommendedVendor recommendedProgram"
#define MACHINE "id computerDnsName osPlatform version lastIpAddress lastExternalIpAddress rbacGroupName firstSeen " \
  "lastSeen onboardingStatus osProcessor osArchitecture osBuild healthStatus rbacGroupId riskScore exposureLevel " \
  "deviceValue isAadJoined aadDeviceId machineTags ipAddresses"
#define REFERENCE "id computerDnsName osPlatform rbacGroupName"
#define SOFTWARE "id name vendor weaknesses exposedMachines publicExploit activeAlert impactScore"
#define VULNERABILITY "id name description severity cvssV3 cvssVector exposedMachines publishedOn updatedOn " \
  "publicExploit exploitVerified exploitInKit exploitTypes exploitUris CveSupportability EPSS"

#define CHROME "/api/recommendations/va-_-google-_-chrome"

static void
assert_properties (JsonObject *object, const char *expected)
{
  g_auto (GStrv) names = g_strsplit (expected, " ", -1);
  g_autoptr (GList) members = json_object_get_members (object);

  for (guint i = 0; names[i] != NULL; i++)
    if (!json_object_has_member (object, names[i]))
      g_error ("%s is missing", names[i]);
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_str_equal (l->data, "@odata.context") && !g_strv_contains ((const char *const *) names, l->data))
      g_error ("%s is too much", (char *) l->data);
}

static void
test_properties (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *path, *context, *properties; } cases[] = {
    { "/api/recommendations", "Recommendations", RECOMMENDATION },
    { "/api/remediationTasks", "RemediationTasks", TASK },
    { "/api/machines", "Machines", MACHINE },
    { CHROME "/machineReferences", "MachineReferences", REFERENCE },
    { CHROME "/vulnerabilities", "Vulnerabilities", VULNERABILITY },
    { "/api/Software", "Software", SOFTWARE },
    { "/api/Software/google-_-chrome/distributions", "Distributions", "version installations vulnerabilities" },
    { "/api/Software/google-_-chrome/machineReferences", "MachineReferences", REFERENCE },
    { "/api/Software/google-_-chrome/vulnerabilities", "Vulnerabilities", VULNERABILITY },
    { "/api/vulnerabilities", "Vulnerabilities", VULNERABILITY },
    { "/api/exposureScore/ByMachineGroups", "ExposureScore", "time score rbacGroupName rbacGroupId" },
    { "/api/deviceGroups", "DeviceGroups", "rbacGroupId name displayName deviceCount" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_get (f, cases[i].path);
      g_autofree char *context = g_strdup_printf ("%s/api/$metadata#%s", f->base, cases[i].context);
      JsonArray *rows = service_answer_get_rows (answer);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
      g_assert_cmpstr (json_object_get_string_member (service_answer_get_object (answer), "@odata.context"), ==, context);
      g_assert_cmpuint (json_array_get_length (rows), >, 0);
      for (guint j = 0; j < json_array_get_length (rows); j++)
        assert_properties (json_array_get_object_element (rows, j), cases[i].properties);
    }
}

static void
test_entities (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *path, *properties; } cases[] = {
    { CHROME, RECOMMENDATION }, { "/API/V1.0/Recommendations/va-_-google-_-chrome", RECOMMENDATION },
    { CHROME "/software", SOFTWARE }, { "/api/Software/google-_-chrome", SOFTWARE },
    { "/api/exposureScore", "time score" }, { "/api/configurationScore", "time score" },
    { "/api/me", "id name email roles" }, { "/api/", "sutureVersion capabilities value" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_get (f, cases[i].path);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
      assert_properties (service_answer_get_object (answer), cases[i].properties);
    }
}

static void
test_machine_by_id_or_name (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) list = service_fixture_get (f, "/api/machines?$top=1&$skip=7");
  JsonObject *row = json_array_get_object_element (service_answer_get_rows (list), 0);
  static const char *const keys[] = { "id", "computerDnsName" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *path = g_strconcat ("/api/machines/", json_object_get_string_member (row, keys[i]), NULL);
      g_autofree char *recommendations = g_strconcat (path, "/recommendations", NULL);
      g_autofree char *vulnerabilities = g_strconcat (path, "/vulnerabilities", NULL);
      g_autoptr (ServiceAnswer) machine = service_fixture_get (f, path);
      g_autoptr (ServiceAnswer) found = service_fixture_get (f, recommendations);
      g_autoptr (ServiceAnswer) weak = service_fixture_get (f, vulnerabilities);

      assert_properties (service_answer_get_object (machine), MACHINE);
      g_assert_cmpstr (json_object_get_string_member (service_answer_get_object (machine), "id"), ==,
                       json_object_get_string_member (row, "id"));
      g_assert_cmpuint (json_array_get_length (service_answer_get_rows (found)), >, 0);
      g_assert_cmpuint (service_answer_get_status (weak), ==, 200);
    }
}

/* Both directions of the same pairs: a machine's recommendations, and a recommendation's machines. */
static void
test_exposure_agrees (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) machines = service_fixture_get_all (f, CHROME "/machineReferences", 10000, NULL);
  g_autoptr (ServiceAnswer) chrome = service_fixture_get (f, CHROME);
  guint n = 0;

  g_assert_cmpint (json_object_get_int_member (service_answer_get_object (chrome), "exposedMachinesCount"), ==, machines->len);
  for (guint i = 0; i < machines->len; i += 20)
    {
      const char *id = json_object_get_string_member (machines->pdata[i], "id");
      g_autofree char *path = g_strdup_printf ("/api/machines/%s/recommendations", id);
      g_autoptr (GPtrArray) found = service_fixture_get_all (f, path, 10000, NULL);
      gboolean seen = FALSE;

      for (guint j = 0; j < found->len; j++)
        seen = seen || g_str_equal (json_object_get_string_member (found->pdata[j], "id"), "va-_-google-_-chrome");
      g_assert_true (seen);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_paging_covers_each_row_once (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *path; guint page_size; } cases[] = {
    { "/api/machines", 37 }, { "/api/recommendations", 10 }, { "/api/recommendations?$orderby=severityScore%20desc,vendor", 7 },
    { "/api/recommendations?$orderby=recommendedVersion,status%20desc", 13 }, { CHROME "/machineReferences", 9 },
    { "/api/Software/google-_-chrome/machineReferences", 50 }, { "/api/vulnerabilities?$orderby=EPSS%20desc", 31 },
    { "/api/vulnerabilities?$orderby=EPSS", 31 }, { "/api/remediationTasks?$orderby=completerEmail%20desc,dueOn", 5 },
    { "/api/remediationTasks?$orderby=completerEmail,dueOn%20desc", 5 }, { "/api/machines?$orderby=rbacGroupName", 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_pages;
      g_autoptr (GPtrArray) whole = service_fixture_get_all (f, cases[i].path, 10000, NULL);
      g_autoptr (GPtrArray) paged = service_fixture_get_all (f, cases[i].path, cases[i].page_size, &n_pages);

      g_test_message ("%s: %u rows", cases[i].path, whole->len);
      g_assert_cmpuint (paged->len, ==, whole->len);
      g_assert_cmpuint (n_pages, ==, (whole->len + cases[i].page_size - 1) / cases[i].page_size);
      g_assert_cmpuint (n_pages, >, 1);
      for (guint j = 0; j < whole->len; j++)
        g_assert_cmpstr (json_object_get_string_member (paged->pdata[j], "id"), ==,
                         json_object_get_string_member (whole->pdata[j], "id"));
    }
}

static void
test_top_skip_count (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) all = service_fixture_get_all (f, "/api/machines", 10000, NULL);
  g_autoptr (GPtrArray) some = service_fixture_get_all (f, "/api/machines?$top=50&$skip=20&$count=true", 15, NULL);
  g_autoptr (ServiceAnswer) counted = service_fixture_get (f, "/api/machines?$top=3&$count=true");
  g_autoptr (GPtrArray) exposed = service_fixture_get_all (f, CHROME "/machineReferences", 10000, NULL);
  g_autoptr (GPtrArray) part = service_fixture_get_all (f, CHROME "/machineReferences?$top=20&$skip=5", 6, NULL);
  g_autoptr (ServiceAnswer) beyond = service_fixture_get (f, CHROME "/machineReferences?$skip=100000");

  g_assert_cmpuint (some->len, ==, 50);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpstr (json_object_get_string_member (some->pdata[i], "id"), ==,
                     json_object_get_string_member (all->pdata[i + 20], "id"));
  g_assert_cmpint (json_object_get_int_member (service_answer_get_object (counted), "@odata.count"), ==, all->len);
  g_assert_false (json_object_has_member (service_answer_get_object (counted), "@odata.nextLink"));
  g_assert_cmpuint (part->len, ==, 20);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (json_object_get_string_member (part->pdata[i], "id"), ==,
                     json_object_get_string_member (exposed->pdata[i + 5], "id"));
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (beyond)), ==, 0);
}

static void
test_select (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_get (f, "/api/machines?$select=ID,riskscore&$top=1");
  g_autoptr (ServiceAnswer) reference = service_fixture_get (f, CHROME "/machineReferences?$select=id&$top=1");

  assert_properties (json_array_get_object_element (service_answer_get_rows (answer), 0), "id riskScore");
  assert_properties (json_array_get_object_element (service_answer_get_rows (reference), 0), "id");
}

static void
test_languages (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *header, *language, *title; } cases[] = {
    { "en", "en", "Update Google Chrome" }, { "fr", "fr", "Mettre à jour Google Chrome" },
    { "fr-CH, en;q=0.5", "fr", "Mettre à jour Google Chrome" }, { "de, fr;q=0.3, en;q=0.7", "en", "Update Google Chrome" },
    { "de", "en", "Update Google Chrome" }, { "frr", "en", "Update Google Chrome" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "GET", CHROME, NULL, "Accept-Language", cases[i].header, NULL);

      g_assert_cmpstr (service_answer_get_header (answer, "Content-Language"), ==, cases[i].language);
      g_assert_cmpstr (json_object_get_string_member (service_answer_get_object (answer), "recommendationName"), ==,
                       cases[i].title);
    }
}

static void
test_annotations_when_asked (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) plain = service_fixture_get (f, CHROME);
  g_autoptr (ServiceAnswer) more = service_fixture_call (f, "GET", CHROME, NULL, "Prefer",
                                                         "odata.include-annotations=\"suture.*\"", NULL);
  g_autoptr (ServiceAnswer) tasks = service_fixture_call (f, "GET", "/api/remediationTasks?$top=1", NULL, "Prefer",
                                                          "odata.include-annotations=\"suture.*\"", NULL);
  JsonObject *object = service_answer_get_object (more);
  JsonObject *task = json_array_get_object_element (service_answer_get_rows (tasks), 0);

  g_assert_null (service_answer_get_header (plain, "Preference-Applied"));
  assert_properties (service_answer_get_object (plain), RECOMMENDATION);
  g_assert_cmpstr (service_answer_get_header (more, "Preference-Applied"), ==, "odata.include-annotations=\"suture.*\"");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "@suture.remediationSteps")), >, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "@suture.exposedTrend")), >, 1);
  g_assert_true (json_object_has_member (object, "@suture.description"));
  g_assert_cmpstr (json_object_get_string_member (task, "@odata.etag"), ==, "W/\"1\"");
  g_assert_true (json_object_has_member (task, "@suture.recommendationReference"));
}

static void
test_task_references_are_exposed_targets (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) tasks = service_fixture_query (f, "/api/remediationTasks", "$filter", "status eq 'Active'");
  JsonArray *rows = service_answer_get_rows (tasks);

  g_assert_cmpuint (json_array_get_length (rows), >, 0);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *task = json_array_get_object_element (rows, i);
      g_autofree char *path = g_strdup_printf ("/api/remediationTasks/%s/machineReferences",
                                               json_object_get_string_member (task, "id"));
      g_autoptr (GPtrArray) left = service_fixture_get_all (f, path, 10000, NULL);

      if (g_str_equal (json_object_get_string_member (task, "type"), "AttentionRequired"))
        continue;
      g_assert_cmpint (json_object_get_int_member (task, "targetDevices") - json_object_get_int_member (task, "fixedDevices"),
                       ==, left->len);
    }
}

static void
test_errors (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *method, *path; guint status; const char *code; } cases[] = {
    { "GET", "/api/nothing", 404, "ResourceNotFound" },
    { "GET", "/", 404, "ResourceNotFound" },
    { "GET", "/api/recommendations/x", 404, "ResourceNotFound" },
    { "GET", "/api/recommendations/x/machineReferences", 404, "ResourceNotFound" },
    { "GET", "/api/recommendations/sca-_-scid-1/software", 404, "ResourceNotFound" },
    { "GET", "/api/machines/x", 404, "ResourceNotFound" },
    { "GET", "/api/machines?$filter=riskScore%20eq%20'x'", 404, "ResourceNotFound" },
    { "GET", "/api/remediationTasks/x", 404, "ResourceNotFound" },
    { "DELETE", "/api/recommendations", 405, "DisallowedOperation" },
    { "POST", "/api/remediationTasks", 405, "DisallowedOperation" },
    { "GET", "/api/recommendations?$top=10001", 400, "ODataError" },
    { "GET", "/api/vulnerabilities?$top=8001", 400, "ODataError" },
    { "GET", "/api/machines?$top=-1", 400, "ODataError" },
    { "GET", "/api/machines?$top=x", 400, "ODataError" },
    { "GET", "/api/machines?$skip=x", 400, "ODataError" },
    { "GET", "/api/machines?$count=maybe", 400, "ODataError" },
    { "GET", "/api/machines?$expand=x", 400, "ODataError" },
    { "GET", "/api/machines?$select=nothing", 400, "ODataError" },
    { "GET", "/api/machines?$orderby=machineTags", 400, "ODataError" },
    { "GET", "/api/machines?$orderby=id%20down", 400, "ODataError" },
    { "GET", "/api/machines?$skiptoken=abc", 400, "ODataError" },
    { "GET", "/api/machines?$skiptoken=%27%27", 400, "ODataError" },
    { "GET", "/api/machines?$top=1&$top=2", 400, "BadRequest" },
    { "GET", "/api/machines?$filter=%ff", 400, "BadRequest" },
    { "GET", CHROME "/machineReferences?$filter=id%20eq%20'x'", 400, "ODataError" },
    { "GET", CHROME "?$top=1", 400, "ODataError" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_call (f, cases[i].method, cases[i].path, NULL, NULL);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpuint (service_answer_get_status (answer), ==, cases[i].status);
      g_assert_cmpstr (service_answer_get_code (answer), ==, cases[i].code);
      if (cases[i].status == 405)
        g_assert_nonnull (service_answer_get_header (answer, "Allow"));
    }
}

static void
test_token_belongs_to_query (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) first = service_fixture_call (f, "GET", "/api/machines?$filter=isAadJoined", NULL, NULL);
  g_autoptr (ServiceAnswer) page = service_fixture_call (f, "GET", "/api/machines", NULL, "Prefer", "odata.maxpagesize=5", NULL);
  const char *next = json_object_get_string_member (service_answer_get_object (page), "@odata.nextLink");
  const char *token = strstr (next, "$skiptoken=");
  g_autofree char *elsewhere = g_strconcat ("/api/recommendations?", token, NULL);
  g_autofree char *other = g_strconcat ("/api/machines?$orderby=id&", token, NULL);
  g_autoptr (ServiceAnswer) wrong = service_fixture_get (f, elsewhere);
  g_autoptr (ServiceAnswer) changed = service_fixture_get (f, other);

  g_assert_cmpuint (service_answer_get_status (first), ==, 400);
  g_assert_true (g_str_has_prefix (next, f->base));
  g_assert_cmpuint (service_answer_get_status (wrong), ==, 400);
  g_assert_cmpuint (service_answer_get_status (changed), ==, 400);
}

static void
test_unauthorized (ServiceFixture *f, gconstpointer unused)
{
  static const char *const headers[] = { "", "Bearer", "Bearer ", "Bearer x", "Basic " SERVICE_FIXTURE_TOKEN,
                                         "Bearer " SERVICE_FIXTURE_TOKEN "x" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "GET", "/api/machines", NULL, "Authorization", headers[i], NULL);

      g_assert_cmpuint (service_answer_get_status (answer), ==, 401);
      g_assert_cmpstr (service_answer_get_code (answer), ==, "Unauthorized");
      g_assert_true (g_str_has_prefix (service_answer_get_header (answer, "WWW-Authenticate"), "Bearer"));
    }
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/reads/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("properties", test_properties);
  ADD ("entities", test_entities);
  ADD ("machine-by-id-or-name", test_machine_by_id_or_name);
  ADD ("exposure-agrees", test_exposure_agrees);
  ADD ("paging", test_paging_covers_each_row_once);
  ADD ("top-skip-count", test_top_skip_count);
  ADD ("select", test_select);
  ADD ("languages", test_languages);
  ADD ("annotations", test_annotations_when_asked);
  ADD ("task-references", test_task_references_are_exposed_targets);
  ADD ("errors", test_errors);
  ADD ("token", test_token_belongs_to_query);
  ADD ("unauthorized", test_unauthorized);
  return g_test_run ();
}
