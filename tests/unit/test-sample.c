/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "suture-sample-draw.h"
#include "suture-sample-facts.h"
#include "suture-sample-text.h"
#include "suture-service-bitmap.h"
#include "suture-service-database.h"

#define DAY_USEC (24 * G_TIME_SPAN_HOUR)
#define TODAY 20780
#define NOW (TODAY * DAY_USEC + 15 * G_TIME_SPAN_HOUR)
#define SEED 20000

static sqlite3 *full;  /* the organisation of 20,000 devices, which most tests only read */

static sqlite3 *
create (guint n_devices, guint64 seed, gint64 now_usec)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = suture_service_database_open (":memory:", &error);

  g_assert_no_error (error);
  g_assert_true (suture_sample_create (db, n_devices, seed, now_usec, NULL, &error));
  g_assert_no_error (error);
  return db;
}

static sqlite3_stmt *
query (sqlite3 *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = suture_service_database_prepare (db, sql, &error);

  g_assert_no_error (error);
  return stmt;
}

static gint64
integer (sqlite3 *db, const char *sql)
{
  g_autoptr (sqlite3_stmt) stmt = query (db, sql);

  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  return sqlite3_column_int64 (stmt, 0);
}

/* One digest over every value of every table, and over the indices. */
static char *
digest (sqlite3 *db)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (sqlite3_stmt) tables = query (db, "SELECT name, type, sql FROM sqlite_schema ORDER BY name");

  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (tables, 0);
      const char *sql = (const char *) sqlite3_column_text (tables, 2);
      g_autofree char *select = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", name);
      g_autoptr (sqlite3_stmt) rows = NULL;

      g_checksum_update (checksum, (const guchar *) (sql != NULL ? sql : name), -1);
      if (!g_str_equal ((const char *) sqlite3_column_text (tables, 1), "table"))
        continue;
      rows = query (db, select);
      while (sqlite3_step (rows) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count (rows); i++)
          if (sqlite3_column_bytes (rows, i) > 0)
            g_checksum_update (checksum, sqlite3_column_blob (rows, i), sqlite3_column_bytes (rows, i));
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_deterministic (void)
{
  sqlite3 *first = create (1000, 7, NOW);
  sqlite3 *same_day = create (1000, 7, NOW + 5 * G_TIME_SPAN_HOUR);
  sqlite3 *other_seed = create (1000, 8, NOW);
  sqlite3 *other_day = create (1000, 7, NOW + DAY_USEC);
  g_autofree char *expected = digest (first);
  g_autofree char *same = digest (same_day);
  g_autofree char *seed = digest (other_seed);
  g_autofree char *day = digest (other_day);

  g_assert_cmpstr (same, ==, expected);
  g_assert_cmpstr (seed, !=, expected);
  g_assert_cmpstr (day, !=, expected);
  suture_service_database_close (first);
  suture_service_database_close (same_day);
  suture_service_database_close (other_seed);
  suture_service_database_close (other_day);
}

static void
test_devices (void)
{
  g_autoptr (sqlite3_stmt) groups = query (full, "SELECT rbacGroupId, deviceCount, devices FROM deviceGroup");
  g_autoptr (SutureServiceBitmap) all = roaring_bitmap_create ();

  g_assert_cmpint (integer (full, "SELECT count(*) FROM machine"), ==, 20000);
  g_assert_cmpint (integer (full, "SELECT max(key) FROM machine"), ==, 20000);
  g_assert_cmpint (integer (full, "SELECT count(DISTINCT computerDnsName) FROM machine"), ==, 20000);
  g_assert_cmpint (integer (full, "SELECT count(DISTINCT id) FROM machine WHERE length(id) = 40"), ==, 20000);
  g_assert_cmpint (integer (full, "SELECT count(DISTINCT lastIpAddress) FROM machine"), ==, 20000);
  g_assert_cmpint (integer (full, "SELECT max(instr(computerDnsName, '.')) FROM machine"), <=, 16);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM machine WHERE lastSeen > 1795392000000000"), ==, 0);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM machine WHERE firstSeen > lastSeen"), ==, 0);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM machine WHERE osPlatform = 'macOS'"), ==, 650);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM machine WHERE osPlatform = 'Linux'"), ==, 850);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM machine WHERE osPlatform LIKE 'WindowsServer%'"), ==, 1050);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'machine'"),
                   ==, 3);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM deviceGroup"), ==, 12);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM deviceGroup g WHERE deviceCount <> "
                                  "(SELECT count(*) FROM machine m WHERE m.rbacGroupName = g.name)"), ==, 0);
  while (sqlite3_step (groups) == SQLITE_ROW)
    {
      g_autoptr (SutureServiceBitmap) devices = suture_service_bitmap_column (groups, 2);

      g_assert_cmpuint (roaring_bitmap_get_cardinality (devices), ==, (guint64) sqlite3_column_int64 (groups, 1));
      g_assert_cmpuint (roaring_bitmap_and_cardinality (all, devices), ==, 0);
      roaring_bitmap_or_inplace (all, devices);
    }
  g_assert_cmpuint (roaring_bitmap_get_cardinality (all), ==, 20000);
}

/* Every set within 1..N, each counter its cardinality, and the sets inside each other as they should be. */
static void
check_recommendations (sqlite3 *db, guint n_devices)
{
  g_autoptr (sqlite3_stmt) stmt = query (db, "SELECT devices, installed, withoutImpact, exposedMachinesCount, "
    "totalMachineCount, nonProductivityImpactedAssets, json_extract (exposedTrend, '$[#-1]'), "
    "json_array_length (exposedTrend) FROM recommendation");
  g_autoptr (SutureServiceBitmap) all = roaring_bitmap_from_range (1, (guint64) n_devices + 1, 1);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr (SutureServiceBitmap) devices = suture_service_bitmap_column (stmt, 0);
      g_autoptr (SutureServiceBitmap) installed = suture_service_bitmap_column (stmt, 1);
      g_autoptr (SutureServiceBitmap) without_impact = suture_service_bitmap_column (stmt, 2);

      g_assert_cmpuint (roaring_bitmap_get_cardinality (devices), ==, (guint64) sqlite3_column_int64 (stmt, 3));
      g_assert_cmpuint (roaring_bitmap_get_cardinality (installed), ==, (guint64) sqlite3_column_int64 (stmt, 4));
      g_assert_cmpuint (roaring_bitmap_get_cardinality (without_impact), ==, (guint64) sqlite3_column_int64 (stmt, 5));
      g_assert_cmpint (sqlite3_column_int64 (stmt, 6), ==, sqlite3_column_int64 (stmt, 3));
      g_assert_cmpint (sqlite3_column_int64 (stmt, 7), ==, 30);
      g_assert_true (roaring_bitmap_is_subset (devices, installed));
      g_assert_true (roaring_bitmap_is_subset (installed, all));
      g_assert_true (roaring_bitmap_is_subset (without_impact, devices));
    }
}

static void
test_recommendations (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureSampleFacts) facts = suture_sample_facts_new (&error);
  g_autoptr (sqlite3_stmt) stmt = query (full, "SELECT exposedMachinesCount FROM recommendation WHERE id = ?");

  g_assert_no_error (error);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendation"), >=, 150);
  g_assert_cmpint (integer (full, "SELECT exposedMachinesCount FROM recommendation "
                                  "WHERE id = 'va-_-microsoft-_-edge_chromium-based'"), ==, 15645);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendation WHERE status = 'Exception'"), ==, 2);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendation WHERE exposedCriticalDevices > "
                                  "exposedMachinesCount"), ==, 0);
  check_recommendations (full, 20000);
  for (guint i = 0; i < json_array_get_length (facts->software); i++)
    {
      JsonObject *software = json_array_get_object_element (facts->software, i);
      JsonObject *expected = json_object_get_object_member (software, "expected");

      sqlite3_bind_text (stmt, 1, json_object_get_string_member (software, "id"), -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_assert_cmpint (sqlite3_column_int64 (stmt, 0), ==, json_object_get_int_member (expected, "exposed"));
      sqlite3_reset (stmt);
    }
}

static SutureServiceBitmap *
union_of (sqlite3_stmt *stmt, const char *id)
{
  SutureServiceBitmap *all = roaring_bitmap_create ();

  sqlite3_reset (stmt);
  sqlite3_bind_text (stmt, 1, id, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr (SutureServiceBitmap) devices = suture_service_bitmap_column (stmt, 0);

      roaring_bitmap_or_inplace (all, devices);
    }
  return all;
}

static void
test_versions (void)
{
  g_autoptr (sqlite3_stmt) stmt = query (full, "SELECT r.id, r.devices, sum (v.installations) FROM recommendation r "
    "JOIN recommendationVersion v ON v.recommendation = r.key GROUP BY r.key");
  g_autoptr (sqlite3_stmt) versions = query (full, "SELECT v.devices FROM recommendationVersion v "
    "JOIN recommendation r ON r.key = v.recommendation WHERE r.id = ?");

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr (SutureServiceBitmap) devices = suture_service_bitmap_column (stmt, 1);
      g_autoptr (SutureServiceBitmap) all = union_of (versions, (const char *) sqlite3_column_text (stmt, 0));

      g_assert_true (roaring_bitmap_equals (all, devices));
      /* As many as there are devices: no device has two versions. */
      g_assert_cmpuint (roaring_bitmap_get_cardinality (all), ==, (guint64) sqlite3_column_int64 (stmt, 2));
    }
  g_assert_cmpint (integer (full, "SELECT count(*) FROM software s WHERE (SELECT sum (installations) FROM "
    "softwareDistribution d WHERE d.software = s.key) <> (SELECT totalMachineCount FROM recommendation r "
    "WHERE r.key = s.recommendation)"), ==, 0);
}

static void
test_vulnerabilities (void)
{
  g_autoptr (sqlite3_stmt) stmt = query (full, "SELECT id, exposedMachines FROM vulnerability");
  g_autoptr (sqlite3_stmt) versions = query (full, "SELECT v.devices FROM recommendationVulnerability l "
    "JOIN vulnerability u ON u.key = l.vulnerability JOIN recommendationVersion v "
    "ON v.recommendation = l.recommendation AND v.version IN (SELECT value FROM json_each (l.versions)) WHERE u.id = ?");

  g_assert_cmpint (integer (full, "SELECT count(*) FROM vulnerability"), ==, 337);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr (SutureServiceBitmap) all = union_of (versions, (const char *) sqlite3_column_text (stmt, 0));

      g_assert_cmpuint (roaring_bitmap_get_cardinality (all), ==, (guint64) sqlite3_column_int64 (stmt, 1));
    }
}

static void
check_activities (sqlite3 *db)
{
  g_autoptr (sqlite3_stmt) stmt = query (db, "SELECT t.targets, r.devices, t.targetDevices, t.fixedDevices, t.status, "
    "t.type, t.completionMethod, t.fixedAtCompletion, t.id FROM remediationTask t "
    "JOIN recommendation r ON r.id = t.recommendationId");
  g_autoptr (sqlite3_stmt) groups = query (db, "SELECT devices FROM deviceGroup WHERE name IN "
    "(SELECT value FROM remediationTask t, json_each (rbacGroupNames) WHERE t.id = ?)");
  guint n = 0;

  for (; sqlite3_step (stmt) == SQLITE_ROW; n++)
    {
      g_autoptr (SutureServiceBitmap) targets = suture_service_bitmap_column (stmt, 0);
      g_autoptr (SutureServiceBitmap) exposed = suture_service_bitmap_column (stmt, 1);
      g_autoptr (SutureServiceBitmap) group = union_of (groups, (const char *) sqlite3_column_text (stmt, 8));
      guint64 n_targets = roaring_bitmap_get_cardinality (targets);
      guint64 fixed = n_targets - roaring_bitmap_and_cardinality (targets, exposed);

      g_assert_cmpuint (n_targets, >, 0);
      g_assert_cmpuint (n_targets, ==, (guint64) sqlite3_column_int64 (stmt, 2));
      g_assert_true (roaring_bitmap_is_subset (targets, group));
      if (g_str_equal ((const char *) sqlite3_column_text (stmt, 4), "Active"))
        g_assert_cmpuint (fixed, ==, (guint64) sqlite3_column_int64 (stmt, 3));
      else
        g_assert_cmpint (sqlite3_column_int64 (stmt, 7), ==, sqlite3_column_int64 (stmt, 3));
      if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 6), "Automatic") == 0)
        g_assert_cmpint (sqlite3_column_int64 (stmt, 7), ==, sqlite3_column_int64 (stmt, 2));
    }
  g_assert_cmpuint (n, ==, 60);
}

static void
test_activities (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureSampleFacts) facts = suture_sample_facts_new (&error);
  JsonArray *activities = json_object_get_array_member (facts->scenarios, "activities");
  g_autoptr (sqlite3_stmt) stmt = query (full, "SELECT title_en, targetDevices, fixedDevices, recommendationId "
                                               "FROM remediationTask ORDER BY key");

  check_activities (full);
  for (guint i = 0; i < json_array_get_length (activities); i++)
    {
      JsonObject *activity = json_array_get_object_element (activities, i);

      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 0), ==, json_object_get_string_member (activity, "title"));
      g_assert_cmpint (sqlite3_column_int64 (stmt, 1), ==, json_object_get_int_member (activity, "targetDevices"));
      g_assert_cmpint (sqlite3_column_int64 (stmt, 2), ==, json_object_get_int_member (activity, "fixedDevices"));
      g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 3), ==,
                       json_object_get_string_member (activity, "recommendationId"));
    }
}

static void
test_activity_states (void)
{
  static const struct { const char *where; gint64 count; } states[] = {
    { "status = 'Active' AND type <> 'AttentionRequired' AND dueOn > 20780 + 3", 14 },
    { "status = 'Active' AND dueOn BETWEEN 20780 AND 20780 + 3", 6 },
    { "status = 'Active' AND dueOn < 20780", 8 },
    { "status = 'Active' AND type = 'AttentionRequired' AND dueOn IS NULL AND fixedDevices = 0", 6 },
    { "completionMethod = 'Automatic' AND fixedDevices = targetDevices", 12 },
    { "completionMethod = 'Manual' AND completerEmail IS NOT NULL AND completerId IS NOT NULL", 11 },
    { "status = 'Completed' AND completionMethod IS NULL AND completerEmail IS NULL", 3 },
    /* About to leave the retention period of 180 days. */
    { "status = 'Completed' AND statusLastModifiedOn < (20780 - 174) * 86400000000", 2 },
    { "statusLastModifiedOn < createdOn", 0 },
    { "statusLastModifiedOn < (20780 - 180) * 86400000000", 0 },
    { "type = 'AttentionRequired' AND id IN (SELECT remediationTaskId FROM deviceAppManagementTask)", 0 },
    { "productivityImpactRemediationType = 'NonImpactedAssets' AND category = 'SecurityConfiguration'", 2 },
    { "requesterId IS NULL", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM remediationTask WHERE %s", states[i].where);

      g_test_message ("%s", states[i].where);
      g_assert_cmpint (integer (full, sql), ==, states[i].count);
    }
}

static void
test_tickets (void)
{
  g_autoptr (sqlite3_stmt) stmt = query (full, "SELECT k.devices, k.managedDeviceCount, t.targets, t.targetDevices "
    "FROM deviceAppManagementTask k JOIN remediationTask t ON t.id = k.remediationTaskId");

  g_assert_cmpint (integer (full, "SELECT count(*) FROM deviceAppManagementTask WHERE status = 'rejected' "
                                  "AND statusNote IS NOT NULL"), ==, 5);
  g_assert_cmpint (integer (full, "SELECT count(DISTINCT status) FROM deviceAppManagementTask"), ==, 4);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM deviceAppManagementTask k JOIN remediationTask t "
    "ON t.id = k.remediationTaskId WHERE k.priority <> iif (t.priority = 'Medium', 'none', lower (t.priority))"), ==, 0);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr (SutureServiceBitmap) sent = suture_service_bitmap_column (stmt, 0);
      g_autoptr (SutureServiceBitmap) targets = suture_service_bitmap_column (stmt, 2);

      g_assert_cmpuint (roaring_bitmap_get_cardinality (sent), ==, (guint64) sqlite3_column_int64 (stmt, 1));
      g_assert_cmpint (sqlite3_column_int64 (stmt, 1), ==, MIN (sqlite3_column_int64 (stmt, 3), 10000));
      g_assert_true (roaring_bitmap_is_subset (sent, targets));
    }
}

static void
test_exceptions_and_scores (void)
{
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendationException"), ==, 12);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendationException WHERE canceledOn IS NULL "
                                  "AND endsOn > 20780"), ==, 8);
  /* One by device group waits for a global one to end. */
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendationException g JOIN recommendationException e "
                                  "USING (recommendationId) WHERE g.scope = 'Global' AND e.scope = 'DeviceGroups' "
                                  "AND g.canceledOn IS NULL AND e.canceledOn IS NULL AND g.endsOn > 20780 "
                                  "AND e.endsOn > 20780"), ==, 1);
  /* The last line that names an end names the one it has; some were renewed, one of them twice. */
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendationException WHERE json_array_length (history) = "
                                  "1 + (canceledOn IS NOT NULL)"), ==, 9);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendationException WHERE canceledOn IS NULL AND "
                                  "json_extract (history, '$[#-1]') LIKE '%' || date (endsOn * 86400, 'unixepoch')"), ==, 10);
  g_assert_cmpint (integer (full, "SELECT max (json_array_length (history)) FROM recommendationException"), ==, 3);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM recommendationException e JOIN recommendation r "
                                  "ON r.id = e.recommendationId WHERE coveredExposedDevices BETWEEN 1 "
                                  "AND r.exposedMachinesCount"), ==, 12);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM score WHERE kind = 'exposure'"), ==, 91);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM score WHERE kind = 'configuration'"), ==, 91);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM score WHERE kind = 'exposureByGroup'"), ==, 91 * 12);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM score WHERE time > 20780 * 86400000000"), ==, 0);
}

static void
assert_french (const char *text)
{
  static GRegex *wrong = NULL;

  /* A plain space, or none, before a high sign; a straight apostrophe; a placeholder that was not filled; two spaces. */
  if (wrong == NULL)
    wrong = g_regex_new ("[^\\x{a0}\\x{202f}][;!?»]| [:;!?»%]|« |\\w:(\\s|$)|'|\\{|  ", 0, 0, NULL);
  if (g_regex_match (wrong, text, 0, NULL))
    g_error ("Not French typography: %s", text);
}

static void
check_french (sqlite3 *db)
{
  static const char * const queries[] = {
    "SELECT title_fr FROM remediationTask",
    "SELECT description_fr FROM remediationTask",
    "SELECT relatedComponent_fr FROM remediationTask",
    "SELECT recommendationName_fr FROM recommendation",
    "SELECT relatedComponent_fr FROM recommendation",
    "SELECT description_fr FROM recommendation",
    "SELECT value FROM recommendation, json_each (remediationSteps_fr)",
    "SELECT potentialRisk_fr FROM recommendation",
    "SELECT insight_fr FROM recommendation",
    "SELECT displayName_fr FROM deviceAppManagementTask",
    "SELECT remediation_fr FROM deviceAppManagementTask",
    "SELECT reason_fr FROM scoreEvent",
    "SELECT displayName_fr FROM deviceGroup",
    "SELECT requesterNotes FROM remediationTask JOIN person ON email = requesterEmail AND language = 'fr'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (sqlite3_stmt) stmt = query (db, queries[i]);
      guint n = 0;

      for (; sqlite3_step (stmt) == SQLITE_ROW; n++)
        if (sqlite3_column_type (stmt, 0) != SQLITE_NULL)
          assert_french ((const char *) sqlite3_column_text (stmt, 0));
      g_assert_cmpuint (n, >, 0);
    }
}

static void
test_french (void)
{
  check_french (full);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM remediationTask WHERE title_en LIKE '%Microsoft Edge' "
                                  "AND description_fr LIKE '%sur 18\xc2\xa0" "511 appareils.'"), ==, 1);
  g_assert_cmpint (integer (full, "SELECT count(*) FROM remediationTask WHERE title_en LIKE '%Microsoft Edge' "
                                  "AND description_en LIKE '%on 18,511 devices.'"), ==, 1);
}

static void
test_text (void)
{
  const SutureSampleValues one = { .name = "Curl", .version = "", .program = "", .count = 1, .devices = 1, .day = 18627 };
  g_autofree char *english = suture_sample_text_fill ("{name} {version}: {count} known weaknesses on {devices} devices",
                                                      SUTURE_SAMPLE_ENGLISH, &one);
  g_autofree char *french = suture_sample_text_fill ("{count} faiblesses connues sur {devices} appareils, {date}",
                                                     SUTURE_SAMPLE_FRENCH, &one);
  g_autofree char *number = suture_sample_text_number (1234567, SUTURE_SAMPLE_FRENCH);
  g_autofree char *small = suture_sample_text_number (999, SUTURE_SAMPLE_ENGLISH);
  g_autofree char *first = suture_sample_text_date (20270, SUTURE_SAMPLE_FRENCH);

  g_assert_cmpstr (english, ==, "Curl: 1 known weakness on 1 device");
  g_assert_cmpstr (french, ==, "1 faiblesse connue sur 1 appareil, 31 décembre 2020");
  g_assert_cmpstr (number, ==, "1\xc2\xa0" "234\xc2\xa0" "567");
  g_assert_cmpstr (small, ==, "999");
  g_assert_cmpstr (first, ==, "1er juillet 2025");
}

static void
test_draw (void)
{
  static const double weights[] = { 1, 0, 1, 1 };
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint counts[G_N_ELEMENTS (weights)];

  suture_sample_draw_apportion (100, weights, G_N_ELEMENTS (weights), counts);
  g_assert_cmpuint (counts[0] + counts[2] + counts[3], ==, 100);
  g_assert_cmpuint (counts[1], ==, 0);

  for (guint32 key = 1; key <= 1000; key++)
    g_array_append_val (candidates, key);
  for (guint n = 0; n <= 1001; n += 13)
    {
      g_autoptr (GArray) chosen = suture_sample_draw_lowest (42, candidates, n);
      g_autoptr (GArray) more = suture_sample_draw_lowest (42, candidates, n + 1);
      guint found = 0;

      g_assert_cmpuint (chosen->len, ==, MIN (n, 1000));
      /* The first n of a draw are those of a smaller draw, in ascending order. */
      for (guint i = 0; i < more->len && found < chosen->len; i++)
        found += g_array_index (more, guint32, i) == g_array_index (chosen, guint32, found);
      g_assert_cmpuint (found, ==, chosen->len);
    }
}

static void
test_other_sizes (void)
{
  static const guint sizes[] = { 200, 777, 3333 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      sqlite3 *db = create (sizes[i], i, NOW);

      g_assert_cmpint (integer (db, "SELECT count(DISTINCT computerDnsName) FROM machine"), ==, sizes[i]);
      g_assert_cmpint (integer (db, "SELECT sum (deviceCount) FROM deviceGroup"), ==, sizes[i]);
      g_assert_cmpint (integer (db, "SELECT count(*) FROM recommendation"), >=, 150);
      check_recommendations (db, sizes[i]);
      check_activities (db);
      check_french (db);
      suture_service_database_close (db);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  sqlite3 *db = suture_service_database_open (":memory:", &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (suture_sample_create (db, 200, SEED, NOW, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (suture_sample_exists (db));
  g_assert_cmpint (integer (db, "SELECT count(*) FROM recommendation"), ==, 0);
  g_assert_cmpint (integer (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'machine'"), ==, 3);
  suture_service_database_close (db);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "service.db", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  sqlite3 *db = suture_service_database_open (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (integer (db, "PRAGMA user_version"), ==, 6);
  g_assert_true (suture_service_database_execute (db, "PRAGMA user_version = 1000", &error));
  suture_service_database_close (db);

  g_assert_null (suture_service_database_open (path, &error));
  g_assert_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_TOO_NEW);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  full = create (20000, SEED, NOW);
  g_test_add_func ("/sample/text", test_text);
  g_test_add_func ("/sample/draw", test_draw);
  g_test_add_func ("/sample/file", test_file);
  g_test_add_func ("/sample/cancelled", test_cancelled);
  g_test_add_func ("/sample/deterministic", test_deterministic);
  g_test_add_func ("/sample/devices", test_devices);
  g_test_add_func ("/sample/recommendations", test_recommendations);
  g_test_add_func ("/sample/versions", test_versions);
  g_test_add_func ("/sample/vulnerabilities", test_vulnerabilities);
  g_test_add_func ("/sample/activities", test_activities);
  g_test_add_func ("/sample/activity-states", test_activity_states);
  g_test_add_func ("/sample/tickets", test_tickets);
  g_test_add_func ("/sample/exceptions-and-scores", test_exceptions_and_scores);
  g_test_add_func ("/sample/french", test_french);
  g_test_add_func ("/sample/other-sizes", test_other_sizes);
  status = g_test_run ();
  suture_service_database_close (full);
  return status;
}
