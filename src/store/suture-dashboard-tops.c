/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-private.h"

#include "suture-device.h"
#include "suture-list.h"
#include "suture-recommendation.h"
#include "suture-software.h"

/* The cards that list a few of many. In some device groups, exposed devices are those of the groups. */

/* A row of a card: its key, and figures of the groups. */
typedef struct
{
  guint32 key;
  gint64  devices;
  gint64  left;
} Entry;

static GArray *
read_entries (SutureDashboardReading *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (self->connection, sql, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  while (suture_connection_step (self->connection, statement, &local))
    {
      Entry entry = { (guint32) sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                      sqlite3_column_int64 (statement, 2) };

      g_array_append_val (entries, entry);
    }
  if (local == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* Copies of the records, which may be changed; NULL in it where a row is gone. */
static GPtrArray *
read_copies (SutureDashboardReading *self, const SutureRecordType *type, GArray *entries, GError **error)
{
  g_autofree guint32 *keys = g_new (guint32, entries->len + 1);
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *copies;

  for (guint i = 0; i < entries->len; i++)
    keys[i] = g_array_index (entries, Entry, i).key;
  records = suture_list_read_records (self->store, self->connection, type, keys, entries->len, error);
  if (records == NULL)
    return NULL;
  copies = g_ptr_array_new ();
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, records->pdata[i] != NULL ? suture_record_copy (records->pdata[i]) : NULL);
  return copies;
}

/* Exposed devices in the groups of the recommendation that goes by @row; null where its devices are not known. */
static char *
sum_of_groups (SutureDashboardReading *self, const char *value, const char *row)
{
  return g_strdup_printf ("(SELECT sum(%s) FROM exposedCount AS c WHERE c.recommendation = %s AND c.groupWord %s)", value, row,
                          self->in_groups);
}

static char *
make_recommendations_sql (SutureDashboardReading *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autofree char *devices = self->groups != NULL ? sum_of_groups (self, "c.devices", "x.key") : g_strdup ("1");
  g_autofree char *left = self->groups != NULL ? sum_of_groups (self, "ifnull(c.\"left\", c.devices)", "x.key") : g_strdup ("1");

  return g_strdup_printf ("SELECT x.key, %s, %s FROM recommendation AS x WHERE (%s) IN (%d, %d) AND %s > 0 ORDER BY %s LIMIT %d",
                          devices, left, suture_list_get_expression (&suture_table_recommendations, "status"),
                          SUTURE_RECOMMENDATION_ACTIVE, SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, devices,
                          suture_list_get_own_order (query), SUTURE_DASHBOARD_TOP);
}

static gboolean
read_recommendations (SutureDashboardReading *self, GError **error)
{
  g_autofree char *sql = make_recommendations_sql (self);
  g_autoptr (GArray) entries = read_entries (self, sql, error);
  g_autoptr (GPtrArray) copies = entries != NULL ? read_copies (self, &suture_recommendation_type, entries, error) : NULL;

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      SutureRecommendation *copy = copies->pdata[i];

      if (copy == NULL)
        continue;
      if (self->groups != NULL)
        {
          copy->exposed_machines_count = g_array_index (entries, Entry, i).devices;
          copy->exposed_after_exceptions = g_array_index (entries, Entry, i).left;
        }
      g_ptr_array_add (self->dashboard->recommendations, copy);
    }
  return copies != NULL;
}

/* The order of the list of software. */
static char *
make_software_sql (SutureDashboardReading *self)
{
  g_autofree char *in_groups = self->groups != NULL ? sum_of_groups (self, "c.devices", "r.key") : NULL;
  g_autofree char *devices =
    self->groups == NULL ? g_strdup ("x.\"exposedMachines\"")
                         : g_strdup_printf ("(SELECT %s FROM recommendation AS r WHERE r.\"id\" = 'va-_-' || x.\"id\")", in_groups);

  return g_strdup_printf ("SELECT x.key, %s, 0 FROM software AS x WHERE x.\"weaknesses\" > 0 AND %s > 0"
                          " ORDER BY x.\"weaknesses\" * %s DESC, x.\"weaknesses\" DESC, x.\"impactScore\" DESC,"
                          " x.\"name\" COLLATE SUTURE, x.key LIMIT %d", devices, devices, devices, SUTURE_DASHBOARD_TOP);
}

/* Nobody tells a trend by group. */
static gboolean
add_trend (SutureDashboardReading *self, const SutureSoftware *software, GError **error)
{
  g_autofree char *id = g_strconcat ("va-_-", software->id, NULL);
  g_autoptr (SutureRecommendation) recommendation = NULL;
  g_autoptr (GError) local = NULL;
  gint64 key = 0;

  if (self->groups == NULL && !suture_table_find (&suture_table_recommendations, self->connection, id, &key, error))
    return FALSE;
  if (key != 0)
    recommendation = suture_list_read_record (self->store, self->connection, &suture_recommendation_type, key, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_ptr_array_add (self->dashboard->software_trends,
                   recommendation != NULL && recommendation->exposed_trend != NULL
                   ? g_array_ref (recommendation->exposed_trend) : NULL);
  return TRUE;
}

static gboolean
read_software (SutureDashboardReading *self, GError **error)
{
  g_autofree char *sql = make_software_sql (self);
  g_autoptr (GArray) entries = read_entries (self, sql, error);
  g_autoptr (GPtrArray) copies = entries != NULL ? read_copies (self, &suture_software_type, entries, error) : NULL;
  gboolean done = copies != NULL;

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      SutureSoftware *copy = copies->pdata[i];

      if (copy == NULL)
        continue;
      copy->exposed_machines = g_array_index (entries, Entry, i).devices;
      g_ptr_array_add (self->dashboard->software, copy);
      done = done && add_trend (self, copy, error);
    }
  return done;
}

static gboolean
read_devices (SutureDashboardReading *self, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT device, findings, 0 FROM deviceTop WHERE ifnull(day > %d, 1) %s%s"
                     " ORDER BY level DESC, findings DESC, risk DESC, device LIMIT %d", self->today - SUTURE_DEVICE_ACTIVE_DAYS,
                     self->groups != NULL ? "AND groupWord " : "", self->groups != NULL ? self->in_groups : "",
                     SUTURE_DASHBOARD_TOP);
  g_autoptr (GArray) entries = read_entries (self, sql, error);
  g_autoptr (GPtrArray) copies = entries != NULL ? read_copies (self, &suture_device_type, entries, error) : NULL;

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      const guint findings = (guint) g_array_index (entries, Entry, i).devices;

      if (copies->pdata[i] == NULL)
        continue;
      g_ptr_array_add (self->dashboard->devices, copies->pdata[i]);
      g_array_append_val (self->dashboard->device_findings, findings);
    }
  return copies != NULL;
}

/**
 * suture_dashboard_read_tops:
 * @self: a Dashboard
 * @error: return location
 *
 * Returns: whether recommendations, software and devices could be read
 */
gboolean
suture_dashboard_read_tops (SutureDashboardReading *self, GError **error)
{
  return read_recommendations (self, error) && read_software (self, error) && read_devices (self, error);
}
