/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "service-fixture.h"
#include "suture-service-bitmap.h"
#include "suture-service-connection.h"
#include "suture-service-database.h"
#include "suture-simulation.h"

/* The sample organisation lives. */

#define GUID "7d1a2f60-3a55-4a0e-9e77-0b1c2d3e4f50"
#define PATH "/api/remediationTasks/" GUID
#define GRAPH "/beta/deviceAppManagement/deviceAppManagementTasks"
#define A_DAY_A_SECOND 86400.0
#define BODY "{\"recommendationReference\":\"va-_-google-_-chrome\",\"type\":\"Update\",\"priority\":\"High\",\"dueOn\":\"2026-03-20\"}"
#define TICKET "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"displayName\":\"Update Chrome\"," \
               "\"@suture.remediationTaskId\":\"" GUID "\"}"
#define STEPS_MAX 20000

/* What a test plays on. */
typedef struct
{
  SutureServiceConnection *connection;
  SutureSimulation        *simulation;
  gint64                   now;
} Play;

static void
play_init (Play *play, ServiceFixture *f, double factor)
{
  g_autoptr (GError) error = NULL;

  play->connection = suture_service_connection_new (f->database, FALSE, &error);
  g_assert_no_error (error);
  play->simulation = suture_simulation_new (factor, &error);
  g_assert_no_error (error);
  play->now = SERVICE_FIXTURE_NOW;
}

static void
play_clear (Play *play)
{
  suture_simulation_free (play->simulation);
  suture_service_connection_free (play->connection);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Play, play_clear)

static void
execute (Play *play, const char *sql)
{
  g_autoptr (GError) error = NULL;

  suture_service_database_execute (suture_service_connection_get_db (play->connection), sql, &error);
  g_assert_no_error (error);
}

static void
step (Play *play)
{
  g_autoptr (GError) error = NULL;

  execute (play, "BEGIN IMMEDIATE");
  suture_simulation_step (play->simulation, play->connection, play->now, &error);
  g_assert_no_error (error);
  execute (play, "COMMIT");
}

static gint64
ask (Play *play, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceStatement) statement = suture_service_connection_prepare (play->connection, sql, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_true (suture_service_statement_step (statement, &error));
  value = sqlite3_column_int64 (statement, 0);
  return value;
}

/* Every row of @sql is {counter, set}: the counter is how many members the set has. */
static void
assert_counted (Play *play, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceStatement) rows = suture_service_connection_prepare (play->connection, sql, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (; suture_service_statement_step (rows, &error); n++)
    {
      g_autoptr (SutureServiceBitmap) set = suture_service_bitmap_column (rows, 1);

      g_assert_cmpint (sqlite3_column_int64 (rows, 0), ==, (gint64) roaring_bitmap_get_cardinality (set));
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 0);
}

static void
assert_progress (Play *play)
{
  static const char sql[] = "SELECT t.targetDevices, t.fixedDevices, t.status, t.completionMethod, t.targets, r.devices,"
                            " json_extract (t.fixedTrend, '$[#-1]') FROM remediationTask AS t"
                            " JOIN recommendation AS r ON r.id = t.recommendationId WHERE t.type <> 'AttentionRequired'";
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceStatement) rows = suture_service_connection_prepare (play->connection, sql, &error);

  g_assert_no_error (error);
  while (suture_service_statement_step (rows, &error))
    {
      const gint64 targets = sqlite3_column_int64 (rows, 0);
      const gint64 fixed = sqlite3_column_int64 (rows, 1);
      g_autoptr (SutureServiceBitmap) set = suture_service_bitmap_column (rows, 4);
      g_autoptr (SutureServiceBitmap) exposed = suture_service_bitmap_column (rows, 5);

      g_assert_cmpint (targets, ==, (gint64) roaring_bitmap_get_cardinality (set));
      g_assert_cmpint (fixed, ==, sqlite3_column_int64 (rows, 6));
      if (g_str_equal ((const char *) sqlite3_column_text (rows, 2), "Completed"))
        {
          if (g_strcmp0 ((const char *) sqlite3_column_text (rows, 3), "Automatic") == 0)
            g_assert_cmpint (fixed, ==, targets);
          continue;
        }
      /* Not all of it before all are fixed, and then it is completed. */
      g_assert_cmpint (fixed, <, targets);
      g_assert_cmpint (fixed, ==, targets - (gint64) roaring_bitmap_and_cardinality (set, exposed));
    }
  g_assert_no_error (error);
}

/* A version of a product is on the devices of one set only, and the sets make up what is exposed. */
static void
assert_versions (Play *play)
{
  static const char sql[] = "SELECT r.key, r.devices FROM recommendation AS r"
                            " WHERE EXISTS (SELECT 1 FROM recommendationVersion AS v WHERE v.recommendation = r.key)";
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceStatement) rows = suture_service_connection_prepare (play->connection, sql, &error);

  while (suture_service_statement_step (rows, &error))
    {
      g_autoptr (SutureServiceBitmap) exposed = suture_service_bitmap_column (rows, 1);
      g_autoptr (SutureServiceBitmap) all = roaring_bitmap_create ();
      g_autoptr (SutureServiceStatement) versions = NULL;
      guint64 sum = 0;

      versions = suture_service_connection_query (play->connection, "SELECT devices FROM recommendationVersion"
                                                  " WHERE recommendation = ?", &error, "i", sqlite3_column_int64 (rows, 0));
      while (suture_service_statement_step (versions, &error))
        {
          g_autoptr (SutureServiceBitmap) set = suture_service_bitmap_column (versions, 0);

          sum += roaring_bitmap_get_cardinality (set);
          roaring_bitmap_or_inplace (all, set);
        }
      g_assert_true (roaring_bitmap_equals (all, exposed));
      g_assert_cmpuint (sum, ==, roaring_bitmap_get_cardinality (exposed));
    }
  g_assert_no_error (error);
}

static void
assert_all (Play *play)
{
  assert_counted (play, "SELECT exposedMachinesCount, devices FROM recommendation");
  assert_counted (play, "SELECT totalMachineCount, installed FROM recommendation");
  assert_counted (play, "SELECT nonProductivityImpactedAssets, withoutImpact FROM recommendation");
  assert_counted (play, "SELECT json_extract (exposedTrend, '$[#-1]'), devices FROM recommendation");
  assert_counted (play, "SELECT installations, devices FROM recommendationVersion");
  assert_counted (play, "SELECT s.exposedMachines, r.devices FROM software AS s JOIN recommendation AS r ON r.key = s.recommendation");
  assert_progress (play);
  assert_versions (play);
  g_assert_cmpint (ask (play, "SELECT count(*) FROM recommendation AS r WHERE exposedCriticalDevices <> (SELECT count(*)"
                              " FROM machine AS m WHERE m.isCritical AND suture_contains (r.devices, m.key))"), ==, 0);
  g_assert_cmpint (ask (play, "SELECT count(*) FROM vulnerability AS u WHERE exposedMachines <> (SELECT suture_union_count (v.devices)"
                              " FROM recommendationVulnerability AS l JOIN recommendationVersion AS v ON v.recommendation = l.recommendation"
                              " AND v.version IN (SELECT value FROM json_each (l.versions)) WHERE l.vulnerability = u.key)"), ==, 0);
  g_assert_cmpint (ask (play, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

static guint
status_of (ServiceAnswer *taken)
{
  g_autoptr (ServiceAnswer) answer = taken;

  return service_answer_get_status (answer);
}

static const char *
member (ServiceAnswer *answer, const char *name)
{
  return json_object_get_string_member_with_default (service_answer_get_object (answer), name, NULL);
}

/* From the request to the end, without anybody's help but IT's: either it is rejected, or it is completed. */
static void
test_a_request_is_worked_on (ServiceFixture *f, gconstpointer unused)
{
  g_auto (Play) play = { NULL, };
  g_autoptr (ServiceAnswer) ticket = NULL;
  g_autoptr (ServiceAnswer) done = NULL;
  g_autoptr (ServiceAnswer) closed = NULL;
  g_autofree char *path = NULL;
  gint64 fixed = 0;
  guint n;

  g_assert_cmpuint (status_of (service_fixture_call (f, "PUT", PATH, BODY, "If-None-Match", "*", NULL)), ==, 201);
  ticket = service_fixture_call (f, "POST", GRAPH, TICKET, NULL);
  path = g_strconcat (GRAPH "/", member (ticket, "id"), NULL);
  play_init (&play, f, A_DAY_A_SECOND);
  for (n = 0; n < STEPS_MAX; n++)
    {
      const gint64 before = fixed;

      step (&play);
      fixed = ask (&play, "SELECT fixedDevices FROM remediationTask WHERE id = '" GUID "'");
      g_assert_cmpint (fixed, >=, before);
      if (ask (&play, "SELECT status = 'rejected' FROM deviceAppManagementTask ORDER BY key DESC LIMIT 1"))
        execute (&play, "UPDATE deviceAppManagementTask SET status = 'pending' WHERE key = (SELECT max (key) FROM deviceAppManagementTask)");
      /* Nobody works on what is not accepted. */
      if (ask (&play, "SELECT status = 'pending' FROM deviceAppManagementTask ORDER BY key DESC LIMIT 1"))
        g_assert_cmpint (fixed, ==, 0);
      if (ask (&play, "SELECT status = 'Completed' FROM remediationTask WHERE id = '" GUID "'"))
        break;
      if (n % 200 == 0)
        assert_progress (&play);
    }
  g_test_message ("%u steps", n);
  g_assert_cmpuint (n, <, STEPS_MAX);
  assert_all (&play);
  done = service_fixture_get (f, PATH);
  closed = service_fixture_call (f, "GET", path, NULL, "Prefer", "odata.include-annotations=\"suture.*\"", NULL);
  g_assert_cmpstr (member (done, "completionMethod"), ==, "Automatic");
  g_assert_cmpstr (member (done, "statusLastModifiedOn"), ==, "2026-03-02T12:00:00Z");
  g_assert_cmpstr (member (closed, "status"), ==, "completed");
  g_assert_nonnull (member (closed, "@suture.statusNote"));
  g_assert_true (g_str_has_suffix (member (closed, "assignedTo"), "@tilvane.example"));
}

/* A measurement a day at the most of each series, an event a day at the most of each kind and recommendation; who only
 * looks at the deltas comes to the same score. */
static void
assert_scores (Play *play, gint64 began_with)
{
#define HUNDREDTHS(sql) "SELECT CAST(round (100 * (" sql ")) AS INTEGER)"
  const gint64 score = ask (play, HUNDREDTHS ("SELECT score FROM score WHERE kind = 'exposure' ORDER BY time DESC LIMIT 1"));
  const gint64 moved = ask (play, HUNDREDTHS ("SELECT total (exposureDelta) FROM scoreEvent WHERE key > 29"));

  g_assert_cmpint (score, >=, 0);
  g_assert_cmpint (score, <=, 10000);
  g_assert_cmpint (ABS (began_with + moved - score), <=, 1);
  g_assert_cmpint (ask (play, "SELECT count(*) FROM score AS a JOIN score AS b ON b.key > a.key AND b.kind = a.kind"
                              " AND ifnull (b.rbacGroupId, 0) = ifnull (a.rbacGroupId, 0) AND b.category IS a.category"
                              " AND b.time / 86400000000 = a.time / 86400000000"), ==, 0);
  g_assert_cmpint (ask (play, "SELECT count(*) FROM scoreEvent AS a JOIN scoreEvent AS b ON b.key > a.key AND b.kind = a.kind"
                              " AND b.recommendationId = a.recommendationId"
                              " AND b.time / 86400000000 = a.time / 86400000000"), ==, 0);
}

/* Forty days: every rule holds at every moment, decisions of both kinds are taken, weaknesses arrive. */
static void
test_rules_hold (ServiceFixture *f, gconstpointer unused)
{
  g_auto (Play) play = { NULL, };
  gint64 n_weaknesses;
  gint64 n_exposed;
  gint64 n_open;
  gint64 score;

  play_init (&play, f, A_DAY_A_SECOND);
  score = ask (&play, HUNDREDTHS ("SELECT score FROM score WHERE kind = 'exposure' ORDER BY time DESC LIMIT 1"));
  n_weaknesses = ask (&play, "SELECT count(*) FROM vulnerability");
  n_exposed = ask (&play, "SELECT sum (exposedMachinesCount) FROM recommendation");
  n_open = ask (&play, "SELECT count(*) FROM deviceAppManagementTask WHERE status = 'pending'");
  g_assert_cmpint (n_open, >, 0);
  for (guint day = 0; day < 40; day++)
    {
      for (guint i = 0; i < 50; i++)
        step (&play);
      play.now += G_TIME_SPAN_DAY;
      if (day % 10 == 0)
        assert_all (&play);
    }
  assert_all (&play);
  assert_scores (&play, score);
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM score WHERE kind = 'exposure'"), >, 110);
  g_assert_cmpint (ask (&play, "SELECT count(DISTINCT kind) FROM scoreEvent WHERE key > 29"), ==, 2);
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM scoreEvent WHERE key > 29 AND reason_en LIKE 'Request completed: %'"), >, 0);
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM vulnerability"), >, n_weaknesses);
  g_assert_cmpint (ask (&play, "SELECT sum (exposedMachinesCount) FROM recommendation"), <, n_exposed);
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM deviceAppManagementTask WHERE status = 'pending'"), ==, 0);
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM deviceAppManagementTask AS d JOIN remediationTask AS t ON t.id = d.remediationTaskId"
                               " WHERE t.status = 'Completed' AND d.status = 'active'"), ==, 0);
}

static char *
dump (Play *play)
{
  static const char sql[] =
    "SELECT group_concat (line, char (10)) FROM (SELECT id || status || fixedDevices || coalesce (fixedTrend, '') AS line FROM remediationTask"
    " UNION ALL SELECT id || status || coalesce (statusNote, '') || coalesce (assignedTo, '') FROM deviceAppManagementTask"
    " UNION ALL SELECT id || exposedMachinesCount || weaknesses || description_fr || hex (devices) FROM recommendation"
    " UNION ALL SELECT id || description || exposedMachines FROM vulnerability)";
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceStatement) statement = suture_service_connection_prepare (play->connection, sql, &error);

  g_assert_no_error (error);
  g_assert_true (suture_service_statement_step (statement, &error));
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

static char *
play_copy (const ServiceFixture *f, const char *data, gsize size, const char *seed)
{
  ServiceFixture other = *f;
  g_auto (Play) play = { NULL, };
  g_autofree char *path = g_strconcat (f->folder, "/copy.db", NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'seed'", seed);

  other.database = path;
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  play_init (&play, &other, A_DAY_A_SECOND);
  execute (&play, sql);
  for (guint n = 0; n < 300; n++)
    step (&play);
  return dump (&play);
}

/* The same beginning and the same number of steps: the same end. Another seed, another one. */
static void
test_deterministic (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_strconcat (f->folder, "/copy.db", NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->database, &data, &size, NULL));
  {
    g_autofree char *first = play_copy (f, data, size, "1");
    g_autofree char *second = play_copy (f, data, size, "1");
    g_autofree char *other = play_copy (f, data, size, "2");

    g_assert_cmpstr (first, ==, second);
    g_assert_cmpstr (first, !=, other);
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* A restart goes on where it was, not from the beginning. */
static void
test_restart (ServiceFixture *f, gconstpointer unused)
{
  gint64 round = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Play) play = { NULL, };

      play_init (&play, f, A_DAY_A_SECOND);
      for (guint n = 0; n < 200; n++)
        step (&play);
      g_assert_cmpint (ask (&play, "SELECT value + 0 FROM meta WHERE key = 'simulationRound'"), >, round);
      round = ask (&play, "SELECT value + 0 FROM meta WHERE key = 'simulationRound'");
    }
}

/* About one task in seven is rejected, and somebody says why, in the language of the person. */
static void
test_decisions (ServiceFixture *f, gconstpointer unused)
{
  g_auto (Play) play = { NULL, };
  gint64 n_rejected;

  play_init (&play, f, A_DAY_A_SECOND);
  execute (&play, "DELETE FROM remediationTask; DELETE FROM deviceAppManagementTask");
  execute (&play, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) INSERT INTO deviceAppManagementTask"
                  " (id, odataType, displayName, createdDateTime, category, priority, status, etag, devices)"
                  " SELECT i, '#microsoft.graph.appVulnerabilityTask', 'x', 0, 'x', 'none', 'pending', 1, x'' FROM n");
  for (guint n = 0; n < 3000; n++)
    step (&play);
  n_rejected = ask (&play, "SELECT count(*) FROM deviceAppManagementTask WHERE status = 'rejected'");
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM deviceAppManagementTask WHERE status <> 'pending'"), >, 600);
  g_assert_cmpint (n_rejected, >, 60);
  g_assert_cmpint (n_rejected, <, 140);
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM deviceAppManagementTask WHERE status <> 'pending' AND (assignedTo IS NULL"
                               " OR coalesce (statusNote, '') = '' OR statusModifiedOn IS NULL OR etag < 2)"), ==, 0);
  /* Each writes in a language of their own. */
  g_assert_cmpint (ask (&play, "SELECT count(*) FROM deviceAppManagementTask AS d JOIN person AS p ON p.email = d.assignedTo"
                               " WHERE p.language = 'en' AND (statusNote LIKE 'Accept_e%' OR statusNote LIKE 'Termin%')"), ==, 0);
  g_assert_cmpint (ask (&play, "SELECT count(DISTINCT p.language) FROM deviceAppManagementTask AS d JOIN person AS p"
                               " ON p.email = d.assignedTo"), ==, 2);
}

/* A high activity takes about a week of the organisation's time, a low one a month. */
static void
test_pace (ServiceFixture *f, gconstpointer unused)
{
  static const struct { const char *priority; double days; } cases[] = { { "High", 7 }, { "Medium", 14 }, { "Low", 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Play) play = { NULL, };
      g_autofree char *sql = g_strdup_printf ("UPDATE remediationTask SET status = 'Active', completionMethod = NULL, priority = '%s'", cases[i].priority);
      gint64 first;
      double days;

      g_assert_cmpuint (status_of (service_fixture_call (f, "PUT", PATH, BODY, "If-None-Match", "*", NULL)), <, 300);
      play_init (&play, f, A_DAY_A_SECOND);
      execute (&play, "DELETE FROM remediationTask WHERE id <> '" GUID "'; DELETE FROM deviceAppManagementTask");
      execute (&play, sql);
      execute (&play, "UPDATE recommendation SET devices = (SELECT targets FROM remediationTask), exposedMachinesCount ="
                      " (SELECT targetDevices FROM remediationTask) WHERE id = 'va-_-google-_-chrome'");
      first = ask (&play, "SELECT coalesce ((SELECT value + 0 FROM meta WHERE key = 'simulationRound'), 0)");
      while (ask (&play, "SELECT status = 'Active' FROM remediationTask"))
        step (&play);
      /* Half a day a round. */
      days = 0.5 * (double) (ask (&play, "SELECT value + 0 FROM meta WHERE key = 'simulationRound'") - first);
      g_test_message ("%s: %g days", cases[i].priority, days);
      g_assert_cmpfloat (days, >, cases[i].days * 0.8);
      g_assert_cmpfloat (days, <, cases[i].days * 1.3);
    }
}

/* Over HTTP, while it plays: requests are answered, writes too, and it ends with the server. */
static void
test_service_goes_on (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ServiceAnswer) before = service_fixture_get (f, "/api/recommendations?$select=exposedMachinesCount");
  g_autofree char *exposed = json_to_string (before->root, FALSE);
  g_autofree char *now = g_strdup (exposed);

  g_assert_true (suture_service_server_simulate (f->server, 1000 * A_DAY_A_SECOND, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (status_of (service_fixture_call (f, "PUT", PATH, BODY, "If-None-Match", "*", NULL)), ==, 201);
  while (g_str_equal (now, exposed))
    {
      g_autoptr (ServiceAnswer) after = service_fixture_get (f, "/api/recommendations?$select=exposedMachinesCount");

      g_assert_cmpuint (service_answer_get_status (after), ==, 200);
      g_free (now);
      now = json_to_string (after->root, FALSE);
    }
  g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", PATH, "{\"priority\":\"Low\"}", "If-Match", "*", NULL)), <=, 400);
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/simulation/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-request-is-worked-on", test_a_request_is_worked_on);
  ADD ("rules-hold", test_rules_hold);
  ADD ("deterministic", test_deterministic);
  ADD ("restart", test_restart);
  ADD ("decisions", test_decisions);
  ADD ("pace", test_pace);
  ADD ("service-goes-on", test_service_goes_on);
  return g_test_run ();
}
