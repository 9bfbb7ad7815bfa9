/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"
#include "suture-service-database.h"
#include "suture-service-exposure.h"

/* An activity after its creation: reopening, its trend, how long it is kept. */

#define GUID "7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50"
#define PATH "/api/remediationTasks/" GUID
#define CHROME "va-_-google-_-chrome"
#define ANNOTATIONS "odata.include-annotations=\"suture.*\""
#define BODY(type, rest) "{\"recommendationReference\":\"" CHROME "\",\"type\":\"" type "\",\"priority\":\"High\"" rest "}"
#define CHROME_BODY BODY ("Update", ",\"dueOn\":\"2026-03-20\"")

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

static guint
status_of (ServiceAnswer *taken)
{
  g_autoptr (ServiceAnswer) answer = taken;

  return service_answer_get_status (answer);
}

static void
create (ServiceFixture *f, const char *body)
{
  g_assert_cmpuint (status_of (service_fixture_call (f, "PUT", PATH, body, "If-None-Match", "*", NULL)), ==, 201);
}

static ServiceAnswer *
patch (ServiceFixture *f, const char *etag, const char *body)
{
  return service_fixture_call (f, "PATCH", PATH, body, "If-Match", etag, "Prefer", ANNOTATIONS, NULL);
}

static ServiceAnswer *
read_activity (ServiceFixture *f)
{
  return service_fixture_call (f, "GET", PATH, NULL, "Prefer", ANNOTATIONS, NULL);
}

static void
assert_null (ServiceAnswer *answer, const char *name)
{
  g_assert_true (json_object_get_null_member (service_answer_get_object (answer), name));
}

static void
assert_trend (ServiceAnswer *answer, const char *expected)
{
  g_autofree char *text = json_to_string (json_object_get_member (service_answer_get_object (answer), "@suture.fixedTrend"), FALSE);

  g_assert_cmpstr (text, ==, expected);
}

/* From now on @n of the targets are fixed: those with the lowest keys. */
static void
fix (ServiceFixture *f, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceConnection) connection = suture_service_connection_new (f->database, FALSE, &error);
  g_autoptr (SutureServiceBitmap) devices = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;

  g_assert_no_error (error);
  statement = suture_service_connection_query (connection, "SELECT targets FROM remediationTask WHERE id = ?", &error, "s", GUID);
  g_assert_true (suture_service_statement_step (statement, &error));
  devices = suture_service_bitmap_column (statement, 0);
  for (guint i = 0; i < n && !roaring_bitmap_is_empty (devices); i++)
    roaring_bitmap_remove (devices, roaring_bitmap_minimum (devices));
  suture_service_exposure_set (connection, CHROME, devices, suture_clock_now (f->clock), &error);
  g_assert_no_error (error);
  g_clear_pointer (&statement, suture_service_statement_release);
}

static void
pass_days (ServiceFixture *f, int days)
{
  suture_clock_set (f->clock, suture_clock_now (f->clock) + days * G_TIME_SPAN_DAY);
}

static void
test_reopen (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) completed = NULL;
  g_autoptr (ServiceAnswer) reopened = NULL;
  g_autoptr (ServiceAnswer) lost = NULL;

  create (f, CHROME_BODY);
  fix (f, 3);
  pass_days (f, 1);
  completed = patch (f, "W/\"1\"", "{\"status\":\"Completed\"}");
  g_assert_cmpstr (member (completed, "status"), ==, "Completed");
  fix (f, 5);
  pass_days (f, 1);
  reopened = patch (f, "W/\"2\"", "{\"status\":\"Active\"}");
  lost = patch (f, "W/\"2\"", "{\"status\":\"Active\"}");
  g_assert_cmpuint (service_answer_get_status (reopened), ==, 200);
  g_assert_cmpstr (member (reopened, "status"), ==, "Active");
  g_assert_cmpstr (member (reopened, "statusLastModifiedOn"), ==, "2026-03-04T12:00:00Z");
  g_assert_cmpstr (member (reopened, "@odata.etag"), ==, "W/\"3\"");
  assert_null (reopened, "completionMethod");
  assert_null (reopened, "completerId");
  assert_null (reopened, "completerEmail");
  /* What was fixed while it was closed counts. */
  g_assert_cmpint (number (reopened, "fixedDevices"), ==, 5);
  assert_trend (reopened, "[3,3,5]");
  g_assert_cmpuint (service_answer_get_status (lost), ==, 412);
  g_assert_cmpstr (member (lost, "status"), ==, "Active");
}

/* Completed by the system, then a device comes back: there is something to do again. */
static void
test_reopen_after_the_system (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) done = NULL;
  g_autoptr (ServiceAnswer) refused = NULL;
  g_autoptr (ServiceAnswer) still = NULL;
  g_autoptr (ServiceAnswer) reopened = NULL;
  guint n_targets;

  create (f, CHROME_BODY);
  fix (f, G_MAXUINT);
  done = read_activity (f);
  n_targets = (guint) number (done, "targetDevices");
  g_assert_cmpstr (member (done, "completionMethod"), ==, "Automatic");
  refused = patch (f, "W/\"2\"", "{\"status\":\"Active\"}");
  g_assert_cmpuint (service_answer_get_status (refused), ==, 422);
  g_assert_cmpstr (service_answer_get_code (refused), ==, "UnprocessableEntity");
  still = read_activity (f);
  g_assert_cmpstr (member (still, "@odata.etag"), ==, "W/\"2\"");
  g_assert_cmpstr (member (still, "status"), ==, "Completed");
  fix (f, n_targets - 1);
  reopened = patch (f, "W/\"2\"", "{\"status\":\"Active\",\"dueOn\":\"2026-04-01\"}");
  g_assert_cmpuint (service_answer_get_status (reopened), ==, 200);
  g_assert_cmpint (number (reopened, "fixedDevices"), ==, n_targets - 1);
  g_assert_cmpstr (member (reopened, "dueOn"), ==, "2026-04-01T00:00:00Z");
  assert_null (reopened, "completionMethod");
}

static void
test_reopen_attention_required (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) completed = NULL;
  g_autoptr (ServiceAnswer) reopened = NULL;

  create (f, BODY ("AttentionRequired", ""));
  completed = patch (f, "*", "{\"status\":\"Completed\"}");
  reopened = patch (f, "W/\"2\"", "{\"status\":\"Active\"}");
  g_assert_cmpstr (member (completed, "status"), ==, "Completed");
  g_assert_cmpuint (service_answer_get_status (reopened), ==, 200);
  g_assert_cmpstr (member (reopened, "status"), ==, "Active");
  /* Nothing is measured. */
  assert_trend (reopened, "null");
}

static void
test_reopen_refused (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) completed G_GNUC_UNUSED = NULL;

  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Active\"}")), ==, 404);
  create (f, CHROME_BODY);
  completed = patch (f, "*", "{\"status\":\"Completed\"}");
  g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", PATH, "{\"status\":\"Active\"}", NULL)), ==, 428);
  /* Edits go with a reopening only. */
  g_assert_cmpuint (status_of (patch (f, "*", "{\"priority\":\"Low\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Completed\",\"priority\":\"Low\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Active\",\"dueOn\":\"2026-01-01\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "W/\"2\"", "{\"status\":\"Active\",\"priority\":\"Low\"}")), ==, 200);
}

/* One figure a day, also for days on which nothing happened. */
static void
test_trend (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) plain = NULL;

#define CHECK(expected) do { g_autoptr (ServiceAnswer) answer = read_activity (f); assert_trend (answer, expected); } while (0)
  create (f, CHROME_BODY);
  CHECK ("[0]");
  fix (f, 2);
  fix (f, 4);
  CHECK ("[4]");
  pass_days (f, 1);
  CHECK ("[4,4]");
  fix (f, 7);
  CHECK ("[4,7]");
  pass_days (f, 3);
  CHECK ("[4,7,7,7,7]");
  /* A device that is exposed again is not fixed. */
  fix (f, 6);
  CHECK ("[4,7,7,7,6]");
  service_fixture_stop (f);
  pass_days (f, 2);
  service_fixture_start (f, NULL);
  CHECK ("[4,7,7,7,6,6,6]");
#undef CHECK
  plain = service_fixture_get (f, PATH);
  g_assert_false (json_object_has_member (service_answer_get_object (plain), "@suture.fixedTrend"));
  g_assert_false (json_object_has_member (service_answer_get_object (plain), "fixedTrend"));
}

/* Those of the sample have a history: as long as they are old, never falling, ending where they stand. */
static void
test_trend_of_the_sample (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "GET", "/api/remediationTasks", NULL, "Prefer", ANNOTATIONS, NULL);
  JsonArray *rows = service_answer_get_rows (answer);
  guint n_measured = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const gboolean active = g_str_equal (json_object_get_string_member (row, "status"), "Active");
      g_autoptr (GDateTime) created = g_date_time_new_from_iso8601 (json_object_get_string_member (row, "createdOn"), NULL);
      g_autoptr (GDateTime) changed = g_date_time_new_from_iso8601 (json_object_get_string_member (row, "statusLastModifiedOn"), NULL);
      const gint64 last = active ? SERVICE_FIXTURE_NOW / G_USEC_PER_SEC : g_date_time_to_unix (changed);
      const gint64 n_days = last / 86400 - g_date_time_to_unix (created) / 86400 + 1;
      JsonArray *trend;

      if (g_str_equal (json_object_get_string_member (row, "type"), "AttentionRequired"))
        continue;
      n_measured++;
      trend = json_object_get_array_member (row, "@suture.fixedTrend");
      g_assert_cmpint (json_array_get_length (trend), ==, n_days);
      for (guint n = 1; n < json_array_get_length (trend); n++)
        g_assert_cmpint (json_array_get_int_element (trend, n - 1), <=, json_array_get_int_element (trend, n));
      g_assert_cmpint (json_array_get_int_element (trend, (guint) n_days - 1), ==, json_object_get_int_member (row, "fixedDevices"));
    }
  g_assert_cmpuint (n_measured, >, 30);
}

/* A database of the version before: from the first start on, its activities have a trend, too. */
static void
test_older_database (ServiceFixture *f, gconstpointer unused)
{
  static const char sql[] = SERVICE_FIXTURE_TO_VERSION_5
                            "ALTER TABLE remediationTask DROP COLUMN fixedTrend; DROP INDEX machineByIsCritical;"
                            "ALTER TABLE recommendation DROP COLUMN exposedTrendDay;"
                            "ALTER TABLE recommendationException DROP COLUMN canceledRbacGroupNames;"
                            "ALTER TABLE recommendationException DROP COLUMN history;"
                            "ALTER TABLE recommendationException DROP COLUMN requestDigest;"
                            "ALTER TABLE recommendationException ADD COLUMN suspendedBy TEXT;"
                            "DROP INDEX scoreEventByTime; ALTER TABLE score DROP COLUMN category; ALTER TABLE score DROP COLUMN maximum;"
                            "PRAGMA user_version = 2;";
  g_autoptr (GError) error = NULL;
  g_autoptr (ServiceAnswer) before = NULL;
  g_autoptr (ServiceAnswer) after = NULL;
  sqlite3 *db;

  create (f, CHROME_BODY);
  fix (f, 2);
  service_fixture_stop (f);
  db = suture_service_database_open (f->database, &error);
  g_assert_no_error (error);
  g_assert_true (suture_service_database_execute (db, sql, &error));
  suture_service_database_close (db);
  pass_days (f, 2);
  service_fixture_start (f, NULL);
  before = read_activity (f);
  assert_trend (before, "[2,2,2]");
  fix (f, 5);
  after = read_activity (f);
  assert_trend (after, "[2,2,5]");
}

static gboolean
is_listed (ServiceFixture *f)
{
  g_autoptr (GPtrArray) tasks = service_fixture_get_all (f, "/api/remediationTasks?$select=id", 10000, NULL);

  for (guint i = 0; i < tasks->len; i++)
    if (g_str_equal (json_object_get_string_member (tasks->pdata[i], "id"), GUID))
      return TRUE;
  return FALSE;
}

static void
assert_kept (ServiceFixture *f, gboolean kept)
{
  const guint status = kept ? 200 : 404;

  g_assert_cmpint (is_listed (f), ==, kept);
  g_assert_cmpuint (status_of (service_fixture_get (f, PATH)), ==, status);
  g_assert_cmpuint (status_of (service_fixture_get (f, PATH "/machineReferences")), ==, status);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Completed\"}")), ==, status);
}

/* A completed activity is there for 180 days, to the microsecond. */
static void
test_retention (ServiceFixture *f, gconstpointer unused)
{
  create (f, CHROME_BODY);
  pass_days (f, 400);
  assert_kept (f, TRUE);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 579 * G_TIME_SPAN_DAY + 23 * G_TIME_SPAN_HOUR);
  assert_kept (f, TRUE);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 580 * G_TIME_SPAN_DAY - 1);
  assert_kept (f, TRUE);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 580 * G_TIME_SPAN_DAY);
  assert_kept (f, FALSE);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Active\"}")), ==, 404);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"priority\":\"Low\"}")), ==, 404);
}

/* Reopened in its last hour, it stays for good; completed again, 180 days count from then. */
static void
test_retention_after_reopening (ServiceFixture *f, gconstpointer unused)
{
  create (f, CHROME_BODY);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Completed\"}")), ==, 200);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 179 * G_TIME_SPAN_DAY + 23 * G_TIME_SPAN_HOUR);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"status\":\"Active\"}")), ==, 200);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 300 * G_TIME_SPAN_DAY);
  assert_kept (f, TRUE);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 480 * G_TIME_SPAN_DAY - 1);
  assert_kept (f, TRUE);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 480 * G_TIME_SPAN_DAY);
  assert_kept (f, FALSE);
}

static void
test_capabilities (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_get (f, "/api/");
  JsonArray *words = json_object_get_array_member (service_answer_get_object (answer), "capabilities");
  gboolean found = FALSE;

  for (guint i = 0; i < json_array_get_length (words); i++)
    found = found || g_str_equal (json_array_get_string_element (words, i), "reopenActivities");
  g_assert_true (found);
}

#define EXCEPTIONS "/api/recommendationExceptions"

static void
test_exceptions (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) all = service_fixture_get_all (f, EXCEPTIONS, 5, NULL);
  g_autoptr (ServiceAnswer) page = service_fixture_call (f, "GET", EXCEPTIONS "?$top=2&$skip=1", NULL, "Prefer", ANNOTATIONS, NULL);
  g_autoptr (ServiceAnswer) one = NULL;
  g_autoptr (ServiceAnswer) of_one = NULL;
  g_autoptr (ServiceAnswer) unknown = service_fixture_get (f, EXCEPTIONS "/00000000-0000-0000-0000-000000000000");
  JsonObject *second = all->pdata[1];
  JsonObject *read;
  g_autofree char *path = g_strconcat (EXCEPTIONS "/", json_object_get_string_member (second, "id"), NULL);
  g_autofree char *filter = g_strdup_printf ("recommendationId eq '%s'", json_object_get_string_member (second, "recommendationId"));

  g_assert_cmpuint (all->len, ==, 12);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (page)), ==, 2);
  read = json_array_get_object_element (service_answer_get_rows (page), 0);
  g_assert_cmpstr (json_object_get_string_member (read, "id"), ==, json_object_get_string_member (second, "id"));
  g_assert_cmpstr (json_object_get_string_member (read, "@odata.etag"), ==, "W/\"1\"");
  g_assert_false (json_object_has_member (second, "@odata.etag"));
  one = service_fixture_get (f, path);
  g_assert_cmpstr (service_answer_get_header (one, "ETag"), ==, "W/\"1\"");
  g_assert_cmpstr (member (one, "justification"), ==, json_object_get_string_member (second, "justification"));
  g_assert_true (g_str_has_suffix (member (one, "endsOn"), "T00:00:00Z"));
  of_one = service_fixture_query (f, EXCEPTIONS, "$filter", filter);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (of_one)), >, 0);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (of_one)), <, 12);
  g_assert_cmpuint (service_answer_get_status (unknown), ==, 404);
}

/* Facts that fit together: what covers everything names no group, and who cancelled stands beside when. */
static void
test_exceptions_are_facts (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) all = service_fixture_get_all (f, EXCEPTIONS, 1000, NULL);
  guint n_global = 0;

  for (guint i = 0; i < all->len; i++)
    {
      JsonObject *row = all->pdata[i];
      const gboolean global = g_str_equal (json_object_get_string_member (row, "scope"), "Global");
      const gboolean canceled = !json_object_get_null_member (row, "canceledOn");

      n_global += global ? 1 : 0;
      g_assert_cmpint (json_array_get_length (json_object_get_array_member (row, "rbacGroupNames")) == 0, ==, global);
      g_assert_cmpint (!json_object_get_null_member (row, "cancelerEmail"), ==, canceled);
      g_assert_cmpint (json_object_get_int_member (row, "durationDays"), >, 0);
      g_assert_false (json_object_has_member (row, "state"));
    }
  g_assert_cmpuint (n_global, >, 0);
  g_assert_cmpuint (n_global, <, all->len);
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/workflow/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("reopen", test_reopen);
  ADD ("reopen-after-the-system", test_reopen_after_the_system);
  ADD ("reopen-attention-required", test_reopen_attention_required);
  ADD ("reopen-refused", test_reopen_refused);
  ADD ("trend", test_trend);
  ADD ("trend-of-the-sample", test_trend_of_the_sample);
  ADD ("older-database", test_older_database);
  ADD ("retention", test_retention);
  ADD ("retention-after-reopening", test_retention_after_reopening);
  ADD ("capabilities", test_capabilities);
  ADD ("exceptions", test_exceptions);
  ADD ("exceptions-are-facts", test_exceptions_are_facts);
  return g_test_run ();
}
