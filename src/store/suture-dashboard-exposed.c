/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-facts.h"

#include <string.h>

/* Who is exposed to what: by device, by recommendation and group, and what came and went since the last count. */

typedef struct
{
  SutureDashboardFacts *facts;
  SutureConnection     *connection;
  SutureDay             today;
  gint64                recommendation;
  gboolean              is_first;  /* its devices were not counted before */
  gint64               *before;    /* (owned): exposed devices by group, as they were counted last */
  gint64               *devices;   /* (owned): as they are */
  gint64               *left;      /* (owned): after exceptions */
  gboolean              all_left;  /* exceptions leave all of them */
  gint64               *fixed;     /* (owned): over all recommendations, by group */
  gint64               *risen;     /* (owned) */
} Exposed;

static void
exposed_clear (Exposed *self)
{
  g_free (self->before);
  g_free (self->devices);
  g_free (self->left);
  g_free (self->fixed);
  g_free (self->risen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exposed, exposed_clear)

static SutureDashboardFact *
find_fact (SutureDashboardFacts *facts, guint32 key)
{
  return key < facts->n_facts && facts->facts[key].is_known ? &facts->facts[key] : NULL;
}

static void
count_set (Exposed *self, SutureKeySet *set, gint64 *by_group, gboolean is_exposed)
{
  const gsize n_keys = roaring_bitmap_get_cardinality (set);
  g_autofree guint32 *keys = g_new (guint32, n_keys + 1);

  memset (by_group, 0, self->facts->n_groups * sizeof (gint64));
  roaring_bitmap_to_uint32_array (set, keys);
  for (gsize i = 0; i < n_keys; i++)
    {
      SutureDashboardFact *fact = find_fact (self->facts, keys[i]);

      if (fact == NULL)
        continue;
      by_group[fact->group]++;
      if (is_exposed && fact->findings < G_MAXUINT16)
        fact->findings++;
    }
}

static gboolean
read_before (Exposed *self, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "SELECT groupWord, devices FROM exposedCount WHERE recommendation = ?1", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  memset (self->before, 0, self->facts->n_groups * sizeof (gint64));
  self->is_first = TRUE;
  sqlite3_bind_int64 (statement, 1, self->recommendation);
  while (suture_connection_step (self->connection, statement, &local))
    {
      const gint64 group = sqlite3_column_int64 (statement, 0);

      self->is_first = FALSE;
      if (group >= 0 && group < self->facts->n_groups)
        self->before[group] = sqlite3_column_int64 (statement, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* One row where nothing is exposed tells that it was counted. */
static gboolean
write_group (Exposed *self, gint64 group, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "INSERT INTO exposedCount (recommendation, groupWord, devices, \"left\")"
                                             " VALUES (?1, ?2, ?3, ?4)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->recommendation);
  sqlite3_bind_int64 (statement, 2, group);
  sqlite3_bind_int64 (statement, 3, self->devices[group]);
  if (!self->all_left)
    sqlite3_bind_int64 (statement, 4, self->left[group]);
  return suture_connection_finish (self->connection, statement, error);
}

static gboolean
forget_before (Exposed *self, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "DELETE FROM exposedCount WHERE recommendation = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->recommendation);
  return suture_connection_finish (self->connection, statement, error);
}

static gboolean
write_recommendation (Exposed *self, GError **error)
{
  if (!read_before (self, error) || !forget_before (self, error))
    return FALSE;
  for (guint32 group = 0; group < self->facts->n_groups; group++)
    {
      const gint64 more = self->is_first ? 0 : self->devices[group] - self->before[group];

      self->risen[group] += MAX (more, 0);
      self->fixed[group] += MAX (-more, 0);
      if ((group == 0 || self->devices[group] > 0) && !write_group (self, group, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_changes (Exposed *self, GError **error)
{
  for (guint32 group = 0; group < self->facts->n_groups; group++)
    {
      g_autoptr (SutureKeptStatement) statement = NULL;

      if (self->fixed[group] == 0 && self->risen[group] == 0)
        continue;
      statement = suture_connection_get (self->connection,
                                         "INSERT INTO exposureChange (day, groupWord, fixed, risen) VALUES (?1, ?2, ?3, ?4)"
                                         " ON CONFLICT (day, groupWord) DO UPDATE"
                                         " SET fixed = fixed + excluded.fixed, risen = risen + excluded.risen", error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int (statement, 1, self->today);
      sqlite3_bind_int64 (statement, 2, group);
      sqlite3_bind_int64 (statement, 3, self->fixed[group]);
      sqlite3_bind_int64 (statement, 4, self->risen[group]);
      if (!suture_connection_finish (self->connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* The day of the first count, before which nobody saw what came and went in a group. */
static gboolean
note_since (Exposed *self, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (self->connection, "INSERT OR IGNORE INTO meta (name, value) SELECT 'store.countedSince', ?1"
                                             " WHERE EXISTS (SELECT 1 FROM exposedCount)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, self->today);
  return suture_connection_finish (self->connection, statement, error);
}

/* What the statement is at: one recommendation whose devices are known. */
static gboolean
count_recommendation (Exposed *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (SutureKeySet) exposed = suture_key_set_column (statement, 1);
  g_autoptr (SutureKeySet) left = NULL;

  self->recommendation = sqlite3_column_int64 (statement, 0);
  self->all_left = sqlite3_column_type (statement, 2) == SQLITE_NULL;
  if (exposed == NULL)
    return TRUE;
  count_set (self, exposed, self->devices, TRUE);
  if (!self->all_left)
    {
      left = suture_key_set_column (statement, 2);
      count_set (self, left, self->left, FALSE);
    }
  return write_recommendation (self, error);
}

/**
 * suture_dashboard_facts_write_exposed:
 * @self: facts; the findings are counted
 * @store: a store
 * @connection: the writer's connection, in a transaction
 * @error: return location
 *
 * Counts by recommendation and group, and what came and went since the last time.
 *
 * Returns: whether it is stored
 */
gboolean
suture_dashboard_facts_write_exposed (SutureDashboardFacts *self, SutureStore *store, SutureConnection *connection,
                                      GError **error)
{
  g_auto (Exposed) exposed = { .facts = self, .connection = connection };
  g_autoptr (SutureKeptStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  exposed.today = suture_day_from_time (suture_clock_now (store->clock), NULL);
  exposed.before = g_new0 (gint64, self->n_groups);
  exposed.devices = g_new0 (gint64, self->n_groups);
  exposed.left = g_new0 (gint64, self->n_groups);
  exposed.fixed = g_new0 (gint64, self->n_groups);
  exposed.risen = g_new0 (gint64, self->n_groups);
  statement = suture_connection_get (connection,
                                     "SELECT r.key, s.keys, (SELECT e.keys FROM afterExceptions AS e"
                                     " WHERE e.recommendationId = r.\"id\")"
                                     " FROM recommendation AS r JOIN keySet AS s ON s.kind = 1 AND s.owner = r.key", error);
  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    if (!count_recommendation (&exposed, statement, &local))
      break;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return write_changes (&exposed, error) && note_since (&exposed, error) &&
         suture_connection_run (connection, "DELETE FROM exposedCount WHERE recommendation NOT IN"
                                            " (SELECT owner FROM keySet WHERE kind = 1)", error);
}
