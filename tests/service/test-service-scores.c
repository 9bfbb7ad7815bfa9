/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"
#include "suture-enums.h"
#include "suture-service-bitmap.h"
#include "suture-service-connection.h"
#include "suture-service-database.h"
#include "suture-service-exposure.h"

/* Scores of earlier days and by category, what moves them, and the value of a machine. */

#define CHROME "va-_-google-_-chrome"
#define EXCEPTION "/api/recommendationExceptions/7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50"
#define DAY G_TIME_SPAN_DAY

static double
score_of (ServiceFixture *f, const char *path)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_get (f, path);

  g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
  return json_object_get_double_member (service_answer_get_object (answer), "score");
}

static JsonArray *
ask_rows (ServiceFixture *f, const char *path, const char *filter, ServiceAnswer **answer)
{
  *answer = service_fixture_query (f, path, "$filter", filter);
  g_assert_cmpuint (service_answer_get_status (*answer), ==, 200);
  return service_answer_get_rows (*answer);
}

static void
test_history (ServiceFixture *f, gconstpointer unused)
{
  static const char *const paths[] = { "/api/exposureScore", "/api/configurationScore" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strconcat (paths[i], "/History", NULL);
      g_autoptr (GPtrArray) days = service_fixture_get_all (f, path, 10, NULL);
      const char *last = "";

      g_assert_cmpuint (days->len, ==, 91);
      for (guint j = 0; j < days->len; j++)
        {
          const char *time = json_object_get_string_member (days->pdata[j], "time");

          g_assert_cmpuint (json_object_get_size (days->pdata[j]), ==, 2);
          g_assert_cmpstr (time, >, last);
          last = time;
        }
      g_assert_cmpfloat (json_object_get_double_member (days->pdata[90], "score"), ==, score_of (f, paths[i]));
    }
}

static void
test_history_of_groups (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) all = service_fixture_get_all (f, "/api/exposureScore/ByMachineGroups/History", 100, NULL);
  g_autoptr (ServiceAnswer) now = service_fixture_get (f, "/api/exposureScore/ByMachineGroups");
  g_autoptr (ServiceAnswer) answer = NULL;
  JsonArray *groups = service_answer_get_rows (now);
  JsonArray *rows;
  g_autofree char *filter = NULL;

  g_assert_cmpuint (all->len, ==, 91 * json_array_get_length (groups));
  filter = g_strdup_printf ("rbacGroupName eq '%s' and time ge 2026-03-01T00:00:00Z",
                            json_object_get_string_member (json_array_get_object_element (groups, 1), "rbacGroupName"));
  rows = ask_rows (f, "/api/exposureScore/ByMachineGroups/History", filter, &answer);
  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  g_assert_cmpfloat (json_object_get_double_member (json_array_get_object_element (rows, 1), "score"), ==,
                     json_object_get_double_member (json_array_get_object_element (groups, 1), "score"));
}

static void
test_categories (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = service_fixture_get_all (f, "/api/configurationScore/ByCategory", 2, NULL);
  double points = 0, maximum = 0;

  g_assert_cmpuint (rows->len, ==, 5);
  for (guint i = 0; i < rows->len; i++)
    {
      points += json_object_get_double_member (rows->pdata[i], "score");
      maximum += json_object_get_double_member (rows->pdata[i], "maximum");
      g_assert_cmpint (suture_enum_from_word (&suture_category_words, json_object_get_string_member (rows->pdata[i], "category")),
                       !=, SUTURE_CATEGORY_UNKNOWN);
    }
  g_assert_cmpfloat (maximum, ==, 980);
  g_assert_cmpfloat_with_epsilon (points, score_of (f, "/api/configurationScore"), 1);
}

static void
test_events (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) all = service_fixture_get_all (f, "/api/scoreEvents", 7, NULL);
  g_autoptr (ServiceAnswer) english = NULL;
  g_autoptr (ServiceAnswer) french = service_fixture_call (f, "GET", "/api/scoreEvents?$top=1", NULL, "Accept-Language", "fr", NULL);
  JsonArray *rows = ask_rows (f, "/api/scoreEvents", "kind eq 'exception' and time ge 2026-02-01T00:00:00Z", &english);

  g_assert_cmpuint (all->len, ==, 29);
  g_assert_cmpuint (json_object_get_size (all->pdata[1]), ==, 6);
  g_assert_cmpstr (json_object_get_string_member (all->pdata[0], "reason"), ==, "First measurement");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (french), 0), "reason"), ==,
                   "Première mesure");
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (json_array_get_object_element (rows, 0), "exposureDelta"), ==, -0.6);
}

/* Microsoft's interface has none of it: what a client asks for there is as before, and it is told what there is. */
static void
test_told (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) document = service_fixture_get (f, "/api/");
  g_autofree char *text = json_to_string (document->root, FALSE);
  g_autoptr (ServiceAnswer) now = service_fixture_call (f, "GET", "/api/exposureScore/ByMachineGroups", NULL, "Prefer",
                                                        "odata.include-annotations=\"suture.*\"", NULL);

  g_assert_nonnull (strstr (text, "\"listScores\""));
  g_assert_nonnull (strstr (text, "\"setDeviceValues\""));
  g_assert_nonnull (strstr (text, "\"configurationScore/ByCategory\""));
  g_assert_cmpuint (json_object_get_size (json_array_get_object_element (service_answer_get_rows (now), 0)), ==, 4);
}

static void
test_software (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_get (f, "/api/Software?$orderby=weaknesses%20desc&$top=10");
  JsonArray *rows = service_answer_get_rows (answer);
  gint64 last = G_MAXINT64;

  g_assert_cmpuint (json_array_get_length (rows), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      JsonObject *software = json_array_get_object_element (rows, i);
      const gint64 weaknesses = json_object_get_int_member (software, "weaknesses");

      g_assert_cmpint (weaknesses, <=, last);
      g_assert_cmpint (json_object_get_int_member (software, "exposedMachines"), >, 0);
      g_assert_cmpfloat (json_object_get_double_member (software, "impactScore"), >, 0);
      g_assert_true (json_object_has_member (software, "publicExploit") && json_object_has_member (software, "activeAlert"));
      last = weaknesses;
    }
}

static void
execute (ServiceFixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = suture_service_database_open (f->database, &error);

  g_assert_no_error (error);
  suture_service_database_execute (db, sql, &error);
  g_assert_no_error (error);
  suture_service_database_close (db);
}

/* Every second one of the devices that are exposed is fixed, or all are exposed again. */
static void
expose (ServiceFixture *f, guint keep_every, gint64 now_usec)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceConnection) connection = suture_service_connection_new (f->database, FALSE, &error);
  g_autoptr (SutureServiceBitmap) devices = NULL;
  g_autoptr (SutureServiceBitmap) left = roaring_bitmap_create ();
  roaring_uint32_iterator_t iterator;
  guint i = 0;

  g_assert_no_error (error);
  {
    g_autoptr (SutureServiceStatement) statement = NULL;

    statement = suture_service_connection_query (connection, "SELECT installed FROM recommendation WHERE id = ?", &error, "s", CHROME);
    g_assert_true (suture_service_statement_step (statement, &error));
    devices = suture_service_bitmap_column (statement, 0);
  }
  roaring_init_iterator (devices, &iterator);
  for (; iterator.has_value; roaring_advance_uint32_iterator (&iterator))
    if (i++ % keep_every == 0)
      roaring_bitmap_add (left, iterator.current_value);
  g_assert_true (suture_service_exposure_set (connection, CHROME, left, now_usec, &error));
  g_assert_no_error (error);
}

static double
number (ServiceFixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceConnection) connection = suture_service_connection_new (f->database, TRUE, &error);
  g_autoptr (SutureServiceStatement) statement = suture_service_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  g_assert_true (suture_service_statement_step (statement, &error));
  return sqlite3_column_double (statement, 0);
}

#define IMPACT "SELECT exposureImpact FROM recommendation WHERE id = '" CHROME "'"
#define EXPOSED "SELECT exposedMachinesCount FROM recommendation WHERE id = '" CHROME "'"
#define LAST_EVENT(what) "SELECT " what " FROM scoreEvent ORDER BY key DESC LIMIT 1"
/* The mean of the device groups, each with its devices. */
#define GROUP_MEAN \
  "SELECT total (s.score * g.deviceCount) / total (g.deviceCount) FROM deviceGroup AS g JOIN score AS s" \
  " ON s.key = (SELECT key FROM score WHERE kind = 'exposureByGroup' AND rbacGroupId = g.rbacGroupId ORDER BY time DESC LIMIT 1)"

/* Devices are fixed and exposed again on several days: the score moves by their part of the impact, one row a day, one
 * event a day and kind, and groups move as the whole does. */
static void
test_devices_move (ServiceFixture *f, gconstpointer unused)
{
  const double before = score_of (f, "/api/exposureScore");
  const double group_before = number (f, GROUP_MEAN);
  const double share = number (f, IMPACT) / number (f, EXPOSED);
  const double exposed = number (f, EXPOSED);
  double moved;

  expose (f, 4, SERVICE_FIXTURE_NOW);
  moved = share * (number (f, EXPOSED) - exposed);
  g_assert_cmpfloat (moved, <, -0.1);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/exposureScore"), before + moved, 1e-6);
  g_assert_cmpfloat_with_epsilon (number (f, GROUP_MEAN), group_before + moved, 1e-6);
  g_assert_cmpfloat_with_epsilon (number (f, IMPACT), share * number (f, EXPOSED), 1e-6);
  g_assert_cmpfloat_with_epsilon (number (f, "SELECT impactScore FROM software WHERE id = 'google-_-chrome'"), number (f, IMPACT), 1e-9);
  g_assert_cmpfloat_with_epsilon (number (f, LAST_EVENT ("exposureDelta")), moved, 1e-6);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM score WHERE kind = 'exposure'"), ==, 91);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM scoreEvent"), ==, 30);

  expose (f, 8, SERVICE_FIXTURE_NOW + G_TIME_SPAN_HOUR);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM scoreEvent"), ==, 30);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM score WHERE kind = 'exposure'"), ==, 91);
  expose (f, 1, SERVICE_FIXTURE_NOW + DAY);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM scoreEvent"), ==, 31);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM score WHERE kind = 'exposure'"), ==, 92);
  g_assert_cmpfloat (number (f, LAST_EVENT ("kind = 'newWeakness' AND reason_fr LIKE 'Nouvelle faiblesse CVE-%'")), ==, 1);
  g_assert_cmpfloat (score_of (f, "/api/exposureScore"), >, before);
}

/* All of them fixed: the last request is completed, and the event says so. */
static void
test_completion (ServiceFixture *f, gconstpointer unused)
{
  execute (f, "UPDATE remediationTask SET targets = (SELECT devices FROM recommendation WHERE id = '" CHROME "'),"
              " recommendationId = '" CHROME "' WHERE key = (SELECT min (key) FROM remediationTask WHERE status = 'Active'"
              " AND type <> 'AttentionRequired')");
  expose (f, 1000000, SERVICE_FIXTURE_NOW);
  g_assert_cmpfloat (number (f, LAST_EVENT ("reason_en LIKE 'Devices fixed: %' OR reason_en LIKE 'Request completed: %'")), ==, 1);
  g_assert_cmpfloat (number (f, LAST_EVENT ("kind = 'remediation'")), ==, 1);
}

static guint
put_exception (ServiceFixture *f, const char *recommendation, const char *justification)
{
  g_autofree char *body = g_strdup_printf ("{\"recommendationId\":\"%s\",\"scope\":\"Global\",\"justification\":\"%s\","
                                           "\"durationDays\":30}", recommendation, justification);
  g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "PUT", EXCEPTION, body, "If-None-Match", "*", NULL);

  return service_answer_get_status (answer);
}

/* An exception takes the impact out of the score, and its end brings it back; each leaves an event. */
static void
test_exceptions_move (ServiceFixture *f, gconstpointer unused)
{
  const double before = score_of (f, "/api/exposureScore");
  const double impact = number (f, IMPACT);
  g_autoptr (ServiceAnswer) canceled = NULL;

  g_assert_cmpuint (put_exception (f, CHROME, "AlternateMitigation"), ==, 201);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/exposureScore"), before - impact, 1e-6);
  g_assert_cmpfloat (number (f, LAST_EVENT ("kind = 'exception' AND reason_en LIKE 'Exception created: %'")), ==, 1);
  /* What the exception covers moves nothing any more. */
  expose (f, 3, SERVICE_FIXTURE_NOW);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/exposureScore"), before - impact, 1e-6);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM scoreEvent"), ==, 30);
  canceled = service_fixture_call (f, "PATCH", EXCEPTION, "{\"canceled\":true}", "If-Match", "*", NULL);
  g_assert_cmpuint (service_answer_get_status (canceled), ==, 200);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/exposureScore"), before - impact + number (f, IMPACT), 1e-6);
  g_assert_cmpfloat (number (f, LAST_EVENT ("kind = 'exception' AND reason_en LIKE 'Exception canceled: %'")), ==, 1);
}

static void
test_accepted_risk (ServiceFixture *f, gconstpointer unused)
{
  const double before = score_of (f, "/api/exposureScore");

  g_assert_cmpuint (put_exception (f, CHROME, "RiskAccepted"), ==, 201);
  g_assert_cmpfloat (score_of (f, "/api/exposureScore"), ==, before);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM scoreEvent"), ==, 29);
}

/* A configuration moves the secure score, and its category; the end comes by itself. */
static void
test_exception_ends (ServiceFixture *f, gconstpointer unused)
{
#define FREE "FROM recommendation AS r WHERE r.configScoreImpact > 0 AND r.status = 'Active' AND NOT EXISTS" \
  " (SELECT 1 FROM recommendationException AS e WHERE e.recommendationId = r.id AND e.canceledOn IS NULL) ORDER BY r.key LIMIT 1"
  g_autoptr (ServiceAnswer) free_one = service_fixture_query (f, "/api/recommendations", "$filter", "remediationType eq 'ConfigurationChange'");
  const double before = score_of (f, "/api/configurationScore");
  const double impact = number (f, "SELECT configScoreImpact " FREE);
  const double n_events = number (f, "SELECT count(*) FROM scoreEvent");
  JsonArray *rows = service_answer_get_rows (free_one);
  const guint key = (guint) number (f, "SELECT r.key " FREE);
  g_autofree char *id = NULL;

  for (guint i = 0; id == NULL && i < json_array_get_length (rows); i++)
    {
      const char *name = json_object_get_string_member (json_array_get_object_element (rows, i), "id");
      g_autofree char *sql = g_strdup_printf ("SELECT key = %u FROM recommendation WHERE id = '%s'", key, name);

      if (number (f, sql) > 0)
        id = g_strdup (name);
    }
  g_assert_nonnull (id);
  g_assert_cmpfloat (impact, >, 0);
  g_assert_cmpuint (put_exception (f, id, "ThirdPartyControl"), ==, 201);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/configurationScore"), before + impact, 1e-6);
  g_assert_cmpfloat_with_epsilon (number (f, "SELECT total (score) FROM score AS s WHERE kind = 'configurationByCategory' AND time ="
                                             " (SELECT max (time) FROM score AS o WHERE o.kind = s.kind AND o.category = s.category)"),
                                  622 + impact, 1e-6);
  /* No other exception ends meanwhile. */
  execute (f, "UPDATE recommendationException SET endsOn = endsOn + 400 WHERE id <> '7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50'");
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 29 * DAY);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/configurationScore"), before + impact, 1e-6);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 31 * DAY);
  g_assert_cmpfloat_with_epsilon (score_of (f, "/api/configurationScore"), before, 1e-6);
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM scoreEvent"), ==, n_events + 2);
  g_assert_cmpfloat (number (f, LAST_EVENT ("reason_fr LIKE 'Fin de l’exception%'")), ==, 1);
}

static void
test_set_value (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *body; guint status; const char *code; } cases[] = {
    { "{\"DeviceValue\":\"High\"}", 200, "High" }, { "{\n  \"DeviceValue\" : \"Low\"\n}", 200, "Low" },
    { "{\"DeviceValue\":\"Low\"}", 200, "Low" }, { "{\"DeviceValue\":\"Normal\",\"x\":1}", 200, "Normal" },
    { "{\"deviceValue\":\"High\"}", 400, "InvalidRequestBody" }, { "{}", 400, "InvalidRequestBody" },
    { "{\"DeviceValue\":null}", 400, "InvalidRequestBody" }, { "[\"High\"]", 400, "InvalidRequestBody" },
    { "{\"DeviceValue\":{\"DeviceValue\":\"High\"}}", 400, "InvalidRequestBody" },
    { "{\"DeviceValue\":\"high\"}", 400, "InvalidInput" }, { "{\"DeviceValue\":\"\"}", 400, "InvalidInput" },
    { "{\"DeviceValue\":3}", 400, "InvalidInput" }, { "High", 400, "InvalidRequestBody" },
  };
  g_autoptr (ServiceAnswer) list = service_fixture_get (f, "/api/machines?$top=1&$skip=3");
  const char *id = json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (list), 0), "id");
  g_autofree char *machine = g_strconcat ("/api/machines/", id, NULL);
  g_autofree char *path = g_strconcat (machine, "/setDeviceValue", NULL);
  g_autoptr (ServiceAnswer) unknown = service_fixture_call (f, "POST", "/api/machines/none/setDeviceValue", cases[0].body, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "POST", path, cases[i].body, NULL);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpuint (service_answer_get_status (answer), ==, cases[i].status);
      if (cases[i].status != 200)
        {
          g_assert_cmpstr (service_answer_get_code (answer), ==, cases[i].code);
          continue;
        }
      g_assert_cmpstr (json_object_get_string_member (service_answer_get_object (answer), "id"), ==, id);
      g_assert_cmpstr (json_object_get_string_member (service_answer_get_object (answer), "deviceValue"), ==, cases[i].code);
    }
  g_assert_cmpuint (service_answer_get_status (unknown), ==, 404);
  g_assert_cmpstr (service_answer_get_code (unknown), ==, "ResourceNotFound");
}

/* The body as Microsoft prints it. */
static void
test_published_body (ServiceFixture *f, gconstpointer unused)
{
  const char *folder = g_getenv ("SUTURE_SAMPLES");
  g_autofree char *name = folder != NULL ? g_build_filename (folder, "machine-set-device-value-request.json", NULL) : NULL;
  g_autoptr (ServiceAnswer) answer = NULL;
  g_autoptr (ServiceAnswer) list = NULL;
  g_autofree char *body = NULL;
  g_autofree char *path = NULL;

  if (name == NULL || !g_file_get_contents (name, &body, NULL, NULL))
    {
      g_test_skip ("SUTURE_SAMPLES names no folder with the published bodies");
      return;
    }
  list = service_fixture_get (f, "/api/machines?$top=1");
  path = g_strdup_printf ("/api/machines/%s/setDeviceValue", json_object_get_string_member
                          (json_array_get_object_element (service_answer_get_rows (list), 0), "computerDnsName"));
  answer = service_fixture_call (f, "POST", path, body, NULL);
  g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (service_answer_get_object (answer), "deviceValue"), ==, "High");
}

/* Before, the sample organisation kept its categories in one property. */
static void
test_migration (ServiceFixture *f, gconstpointer unused)
{
  service_fixture_stop (f);
  execute (f, SERVICE_FIXTURE_TO_VERSION_5
              "DELETE FROM score WHERE kind = 'configurationByCategory'; DROP INDEX scoreEventByTime;"
              "ALTER TABLE score DROP COLUMN category; ALTER TABLE score DROP COLUMN maximum;"
              "INSERT INTO meta VALUES ('secureScoreMaximum', '300'), ('secureScoreByCategory',"
              " '{\"OS\":{\"points\":71,\"maximum\":120},\"Network\":{\"points\":64,\"maximum\":180}}');"
              "PRAGMA user_version = 4;");
  service_fixture_start (f, NULL);
  {
    g_autoptr (GPtrArray) rows = service_fixture_get_all (f, "/api/configurationScore/ByCategory", 10, NULL);

    g_assert_cmpuint (rows->len, ==, 2);
    g_assert_cmpstr (json_object_get_string_member (rows->pdata[0], "category"), ==, "OS");
    g_assert_cmpfloat (json_object_get_double_member (rows->pdata[0], "maximum"), ==, 120);
  }
  g_assert_cmpfloat (number (f, "SELECT count(*) FROM meta WHERE key LIKE 'secureScore%'"), ==, 0);
  g_assert_cmpfloat (score_of (f, "/api/exposureScore"), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/service/scores/" name, ServiceFixture, NULL, service_fixture_set_up, func, service_fixture_tear_down)
  ADD ("history", test_history);
  ADD ("history-of-groups", test_history_of_groups);
  ADD ("categories", test_categories);
  ADD ("events", test_events);
  ADD ("told", test_told);
  ADD ("software", test_software);
  ADD ("devices-move", test_devices_move);
  ADD ("completion", test_completion);
  ADD ("exceptions-move", test_exceptions_move);
  ADD ("accepted-risk", test_accepted_risk);
  ADD ("exception-ends", test_exception_ends);
  ADD ("set-value", test_set_value);
  ADD ("published-body", test_published_body);
  ADD ("migration", test_migration);
#undef ADD
  return g_test_run ();
}
