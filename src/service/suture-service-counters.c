/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-counters.h"

#include "suture-sample-text.h"
#include "suture-service-database.h"
#include "suture-service-trend.h"

/* A recommendation while the devices it exposes change. */
typedef struct
{
  SutureServiceConnection *connection;  /* (unowned) */
  gint64                   key;
  gint64                   before;      /* devices */
  gint64                   after;       /* devices */
  gint64                   critical;    /* devices, after */
  gboolean                 leaves;      /* a device that is fixed no longer has the product */
  char                    *trend;       /* (owned) */
  SutureServiceBitmap     *exposed;     /* (owned): before */
  SutureServiceBitmap     *installed;   /* (owned) */
  SutureServiceBitmap     *unaffected;  /* (owned): no user impact */
  SutureServiceBitmap     *gone;        /* (owned): no longer exposed */
  SutureServiceBitmap     *come;        /* (owned): newly exposed */
} Change;

static void
change_clear (Change *self)
{
  SutureServiceBitmap **sets[] = { &self->exposed, &self->installed, &self->unaffected, &self->gone, &self->come };

  g_free (self->trend);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (*sets[i] != NULL)
      roaring_bitmap_free (*sets[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
read_row (Change *self, const char *id, const SutureServiceBitmap *devices, gint64 now_usec, GError **error)
{
  static const char sql[] = "SELECT key, exposedMachinesCount, remediationType, exposedTrend, exposedTrendDay,"
                            " devices, installed, withoutImpact FROM recommendation WHERE id = ?";
  const SutureDay today = suture_day_from_time (now_usec, NULL);
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  const char *type;
  SutureDay last;

  statement = suture_service_connection_query (self->connection, sql, error, "s", id);
  if (statement == NULL)
    return FALSE;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                     "Changing what is exposed: there is no recommendation %s", id);
      return FALSE;
    }
  self->key = sqlite3_column_int64 (statement, 0);
  self->before = sqlite3_column_int64 (statement, 1);
  self->after = (gint64) roaring_bitmap_get_cardinality (devices);
  type = (const char *) sqlite3_column_text (statement, 2);
  self->leaves = g_strcmp0 (type, "Uninstall") == 0 || g_strcmp0 (type, "Upgrade") == 0;
  last = sqlite3_column_type (statement, 4) == SQLITE_NULL ? today : (SutureDay) sqlite3_column_int64 (statement, 4);
  self->trend = suture_service_trend_shift ((const char *) sqlite3_column_text (statement, 3), last, today, self->before,
                                            self->after);
  self->exposed = suture_service_bitmap_column (statement, 5);
  self->installed = suture_service_bitmap_column (statement, 6);
  self->unaffected = suture_service_bitmap_column (statement, 7);
  return TRUE;
}

static gboolean
count_critical (Change *self, const SutureServiceBitmap *devices, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_prepare (self->connection, "SELECT key FROM machine WHERE isCritical", error);
  if (statement == NULL)
    return FALSE;
  while (suture_service_statement_step (statement, &failure))
    self->critical += roaring_bitmap_contains (devices, (guint32) sqlite3_column_int64 (statement, 0)) ? 1 : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
derive_sets (Change *self, const SutureServiceBitmap *devices)
{
  self->gone = roaring_bitmap_andnot (self->exposed, devices);
  self->come = roaring_bitmap_andnot (devices, self->exposed);
  roaring_bitmap_andnot_inplace (self->unaffected, self->gone);
  if (self->leaves)
    roaring_bitmap_andnot_inplace (self->installed, self->gone);
  roaring_bitmap_or_inplace (self->installed, self->come);
}

/* The texts say the figure, too, each language in its own way. */
static gboolean
write_row (Change *self, const SutureServiceBitmap *devices, gint64 now_usec, GError **error)
{
  static const char sql[] =
    "UPDATE recommendation SET exposedMachinesCount = ?1, exposedTrend = ?2, exposedTrendDay = ?3,"
    " exposedCriticalDevices = ?4, nonProductivityImpactedAssets = ?5, totalMachineCount = ?6,"
    " description_en = replace (description_en, ' ' || ?7 || ' ', ' ' || ?8 || ' '),"
    " description_fr = replace (description_fr, ' ' || ?9 || ' ', ' ' || ?10 || ' '),"
    " devices = ?12, installed = ?13, withoutImpact = ?14 WHERE key = ?11";
  const gboolean says = self->before > 1 && self->after > 1;
  g_autofree char *old_en = suture_sample_text_number ((guint) self->before, SUTURE_SAMPLE_ENGLISH);
  g_autofree char *old_fr = suture_sample_text_number ((guint) self->before, SUTURE_SAMPLE_FRENCH);
  g_autofree char *new_en = suture_sample_text_number ((guint) (says ? self->after : self->before), SUTURE_SAMPLE_ENGLISH);
  g_autofree char *new_fr = suture_sample_text_number ((guint) (says ? self->after : self->before), SUTURE_SAMPLE_FRENCH);
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "isiiiissssi", self->after, self->trend,
                                               (gint64) suture_day_from_time (now_usec, NULL), self->critical,
                                               (gint64) roaring_bitmap_get_cardinality (self->unaffected),
                                               (gint64) roaring_bitmap_get_cardinality (self->installed),
                                               old_en, new_en, old_fr, new_fr, self->key);
  return statement != NULL && suture_service_bitmap_bind (statement, 12, devices) &&
         suture_service_bitmap_bind (statement, 13, self->installed) &&
         suture_service_bitmap_bind (statement, 14, self->unaffected) && suture_service_statement_run (statement, error);
}

static gboolean
write_version (Change *self, gint64 rowid, const SutureServiceBitmap *devices, GError **error)
{
  static const char sql[] = "UPDATE recommendationVersion SET installations = ?1, devices = ?3 WHERE rowid = ?2";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "ii",
                                               (gint64) roaring_bitmap_get_cardinality (devices), rowid);
  return statement != NULL && suture_service_bitmap_bind (statement, 3, devices) &&
         suture_service_statement_run (statement, error);
}

/* What is newly exposed has the newest of the versions, which is the last one. */
static gboolean
write_versions (Change *self, GError **error)
{
  g_autoptr (GArray) rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) roaring_bitmap_free);
  g_autoptr (SutureServiceStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;

  rows = suture_service_connection_query (self->connection, "SELECT rowid, devices FROM recommendationVersion"
                                          " WHERE recommendation = ? ORDER BY rowid DESC", error, "i", self->key);
  if (rows == NULL)
    return FALSE;
  while (suture_service_statement_step (rows, &failure))
    {
      const gint64 rowid = sqlite3_column_int64 (rows, 0);
      SutureServiceBitmap *devices = suture_service_bitmap_column (rows, 1);

      if (devices == NULL)
        continue;
      roaring_bitmap_andnot_inplace (devices, self->gone);
      if (sets->len == 0)
        roaring_bitmap_or_inplace (devices, self->come);
      g_array_append_val (rowids, rowid);
      g_ptr_array_add (sets, devices);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; i < sets->len; i++)
    if (!write_version (self, g_array_index (rowids, gint64, i), sets->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Weaknesses stand in versions, of one product or of several; suture_union_count() counts a device once. */
static gboolean
write_software (Change *self, GError **error)
{
  static const char *const sqls[] = {
    "UPDATE software SET exposedMachines = (SELECT exposedMachinesCount FROM recommendation AS r WHERE r.key = ?1)"
    " WHERE recommendation = ?1",
    "UPDATE softwareDistribution AS d SET installations = coalesce ((SELECT v.installations FROM recommendationVersion AS v"
    " WHERE v.recommendation = ?1 AND v.version = d.version), (SELECT r.totalMachineCount - r.exposedMachinesCount"
    " FROM recommendation AS r WHERE r.key = ?1)) WHERE software = (SELECT key FROM software WHERE recommendation = ?1)",
    /* The version without weaknesses appears with the first device that has it. */
    "INSERT OR IGNORE INTO softwareDistribution (software, version, installations, vulnerabilities)"
    " SELECT s.key, r.recommendedVersion, r.totalMachineCount - r.exposedMachinesCount, 0 FROM recommendation AS r"
    " JOIN software AS s ON s.recommendation = r.key WHERE r.key = ?1 AND r.recommendedVersion <> ''"
    " AND r.totalMachineCount > r.exposedMachinesCount AND NOT EXISTS (SELECT 1 FROM softwareDistribution AS d"
    " WHERE d.software = s.key AND d.version NOT IN (SELECT version FROM recommendationVersion WHERE recommendation = ?1))",
    "UPDATE recommendationVulnerability AS l SET exposedMachines = (SELECT coalesce (sum (v.installations), 0)"
    " FROM recommendationVersion AS v WHERE v.recommendation = ?1 AND v.version IN (SELECT value FROM json_each (l.versions)))"
    " WHERE recommendation = ?1",
    "UPDATE vulnerability AS u SET exposedMachines = (SELECT suture_union_count (v.devices) FROM recommendationVulnerability"
    " AS l JOIN recommendationVersion AS v ON v.recommendation = l.recommendation AND v.version IN (SELECT value FROM"
    " json_each (l.versions)) WHERE l.vulnerability = u.key)"
    " WHERE key IN (SELECT vulnerability FROM recommendationVulnerability WHERE recommendation = ?1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      g_autoptr (SutureServiceStatement) statement = NULL;

      statement = suture_service_connection_query (self->connection, sqls[i], error, "i", self->key);
      if (statement == NULL || !suture_service_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_service_counters_follow:
 * @connection: the database, in a transaction that may write
 * @recommendation_id: a recommendation
 * @devices: those it exposes from now on
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Writes what a recommendation exposes, and everything that is counted from it: its own figures and trend, versions,
 * software and weaknesses.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_counters_follow (SutureServiceConnection   *connection,
                                const char                *recommendation_id,
                                const SutureServiceBitmap *devices,
                                gint64                     now_usec,
                                GError                   **error)
{
  g_auto (Change) self = { .connection = connection };

  g_return_val_if_fail (connection != NULL && recommendation_id != NULL && devices != NULL, FALSE);

  if (!read_row (&self, recommendation_id, devices, now_usec, error))
    return FALSE;
  if (self.exposed == NULL || self.installed == NULL || self.unaffected == NULL)
    {
      g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
                   "Reading the devices of recommendation %s: the set is damaged", recommendation_id);
      return FALSE;
    }
  derive_sets (&self, devices);
  return count_critical (&self, devices, error) && write_row (&self, devices, now_usec, error) &&
         write_versions (&self, error) && write_software (&self, error);
}
