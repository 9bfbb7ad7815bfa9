/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-counts.h"

#include "suture-dashboard-facts.h"

/* The tables that the Dashboard is read from, written anew where devices or sets of exposed devices have changed. */

/* While nobody asks, at most so often. */
#define AGAIN_USEC (10 * G_USEC_PER_SEC)

static gboolean
insert (SutureConnection *connection, const char *sql, const gint64 *values, guint n_values, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_values; i++)
    if (values[i] != SUTURE_DASHBOARD_FACTS_NULL)
      sqlite3_bind_int64 (statement, (int) i + 1, values[i]);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
write_counts (SutureDashboardFacts *facts, SutureConnection *connection, GError **error)
{
  g_autoptr (GArray) cells = suture_dashboard_facts_count (facts);

  for (guint i = 0; i < cells->len; i++)
    {
      const SutureDashboardCell *cell = &g_array_index (cells, SutureDashboardCell, i);
      const gint64 values[] = {
        cell->group, suture_dashboard_facts_day (cell->day), cell->level, cell->value, cell->devices
      };

      if (!insert (connection, "INSERT INTO deviceCount (groupWord, day, level, value, devices) VALUES (?1, ?2, ?3, ?4, ?5)",
                   values, G_N_ELEMENTS (values), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_tops (SutureDashboardFacts *facts, SutureConnection *connection, GError **error)
{
  g_autoptr (GArray) tops = suture_dashboard_facts_find_top (facts);

  for (guint i = 0; i < tops->len; i++)
    {
      const guint32 key = g_array_index (tops, guint32, i);
      const SutureDashboardFact *fact = &facts->facts[key];
      const gint64 values[] = {
        fact->group, suture_dashboard_facts_day (fact->day), key, fact->level, fact->risk, fact->findings
      };

      if (!insert (connection, "INSERT INTO deviceTop (groupWord, day, device, level, risk, findings)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values, G_N_ELEMENTS (values), error))
        return FALSE;
    }
  return TRUE;
}

/* Pages in which nothing is exposed are left out. */
static gboolean
write_page (SutureDashboardFacts *facts, SutureConnection *connection, guint32 page, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = NULL;
  guint8 bytes[2 * SUTURE_DEVICE_FINDINGS_PAGE] = { 0 };
  gboolean any = FALSE;

  for (guint32 i = 0; i < SUTURE_DEVICE_FINDINGS_PAGE; i++)
    {
      const guint64 key = (guint64) page * SUTURE_DEVICE_FINDINGS_PAGE + i;
      const guint findings = key < facts->n_facts && facts->facts[key].is_known ? facts->facts[key].findings : 0;

      bytes[2 * i] = (guint8) (findings & 0xff);
      bytes[2 * i + 1] = (guint8) (findings >> 8);
      any = any || findings > 0;
    }
  if (!any)
    return TRUE;
  statement = suture_connection_get (connection, "INSERT INTO deviceFindings (page, counts) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, page);
  sqlite3_bind_blob (statement, 2, bytes, sizeof bytes, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
write_findings (SutureDashboardFacts *facts, SutureConnection *connection, GError **error)
{
  const guint32 n_pages = (facts->n_facts + SUTURE_DEVICE_FINDINGS_PAGE - 1) / SUTURE_DEVICE_FINDINGS_PAGE;

  for (guint32 page = 0; page < n_pages; page++)
    if (!write_page (facts, connection, page, error))
      return FALSE;
  return TRUE;
}

static gboolean
clear (SutureConnection *connection, GError **error)
{
  return suture_connection_run (connection, "DELETE FROM deviceCount; DELETE FROM deviceTop; DELETE FROM deviceFindings;"
                                            " DELETE FROM meta WHERE name = 'store.uncounted';"
                                            " INSERT INTO meta (name, value) VALUES ('store.counted', '1') ON CONFLICT (name)"
                                            " DO UPDATE SET value = CAST(value AS INTEGER) + 1", error);
}

/**
 * suture_dashboard_counts_are_stale:
 * @connection: the calling thread's connection
 * @stale: (out): whether what is prepared is out of date
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_dashboard_counts_are_stale (SutureConnection *connection, gboolean *stale, GError **error)
{
  gint64 uncounted;

  if (!suture_connection_get_integer (connection, "SELECT 1 FROM meta WHERE name = 'store.uncounted'", &uncounted, error))
    return FALSE;
  *stale = uncounted != 0;
  return TRUE;
}

/**
 * suture_dashboard_counts_prepare:
 * @store: a store
 * @connection: the writer's connection, in a transaction
 * @error: return location
 *
 * Counts devices, what exposes them and the most exposed ones, unless that is
 * up to date. Costs a reading of all devices, once for however many looks.
 *
 * Returns: whether it is stored
 */
gboolean
suture_dashboard_counts_prepare (SutureStore *store, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureDashboardFacts) facts = NULL;
  gboolean stale;

  if (!suture_dashboard_counts_are_stale (connection, &stale, error))
    return FALSE;
  if (!stale)
    return TRUE;
  facts = suture_dashboard_facts_read (store, connection, error);
  return facts != NULL && clear (connection, error) &&
         suture_dashboard_facts_write_exposed (facts, store, connection, error) &&
         write_counts (facts, connection, error) && write_tops (facts, connection, error) &&
         write_findings (facts, connection, error);
}

/**
 * suture_dashboard_counts_idle:
 * @store: a store
 *
 * Counts while nothing else is to be done, so that whoever looks next need not
 * wait. Writer thread, outside any transaction. What fails is done at that look.
 */
void
suture_dashboard_counts_idle (SutureStore *store)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  gboolean stale = FALSE;

  if (began < store->count_again_usec || !suture_dashboard_counts_are_stale (store->writer, &stale, &error) || !stale)
    return;
  if (!suture_connection_run (store->writer, "BEGIN IMMEDIATE", &error))
    return;
  if (suture_dashboard_counts_prepare (store, store->writer, &error) &&
      suture_connection_run (store->writer, "COMMIT", &error))
    suture_store_mark_changed (store);
  else
    suture_store_roll_back (store);
  store->count_again_usec = g_get_monotonic_time () + MAX (AGAIN_USEC, 20 * (g_get_monotonic_time () - began));
}
