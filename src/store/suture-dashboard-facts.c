/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-facts.h"

/* Days before these count as one: whoever was not seen for so long stays inactive until the next load. */
#define DAYS_TOLD_APART (2 * SUTURE_DEVICE_ACTIVE_DAYS)

/**
 * suture_dashboard_facts_free:
 * @self: (transfer full): facts
 */
void
suture_dashboard_facts_free (SutureDashboardFacts *self)
{
  g_free (self->facts);
  g_free (self);
}

/**
 * suture_dashboard_facts_day:
 * @day: a day of a fact
 *
 * Returns: how it is stored
 */
gint64
suture_dashboard_facts_day (SutureDay day)
{
  return day == SUTURE_DAY_NONE ? SUTURE_DASHBOARD_FACTS_NULL : day;
}

static SutureDay
get_day (sqlite3_stmt *statement, int column, SutureDay oldest)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return SUTURE_DAY_NONE;
  return MAX (suture_day_from_time (sqlite3_column_int64 (statement, column), NULL), oldest);
}

static guint8
get_small (sqlite3_stmt *statement, int column, int max)
{
  return (guint8) CLAMP (sqlite3_column_int (statement, column), 0, max);
}

static gboolean
read_all (SutureDashboardFacts *self, SutureConnection *connection, SutureDay oldest, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT key, rbacGroupName, lastSeen, exposureLevel, riskScore, deviceValue FROM device"
                                       " NOT INDEXED", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      const gint64 key = sqlite3_column_int64 (statement, 0);
      SutureDashboardFact *fact;

      if (key < 0 || key >= self->n_facts)
        continue;
      fact = &self->facts[key];
      fact->group = (guint32) sqlite3_column_int64 (statement, 1);
      fact->day = get_day (statement, 2, oldest);
      fact->level = get_small (statement, 3, SUTURE_LEVEL_CRITICAL);
      fact->risk = get_small (statement, 4, SUTURE_LEVEL_CRITICAL);
      fact->value = get_small (statement, 5, SUTURE_VALUE_HIGH);
      fact->is_known = TRUE;
      self->n_groups = MAX (self->n_groups, fact->group + 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_dashboard_facts_read:
 * @store: a store
 * @connection: a connection in a transaction
 * @error: return location
 *
 * Returns: (transfer full): what is counted of every device, or %NULL and @error
 */
SutureDashboardFacts *
suture_dashboard_facts_read (SutureStore *store, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureDashboardFacts) self = g_new0 (SutureDashboardFacts, 1);
  const SutureDay today = suture_day_from_time (suture_clock_now (store->clock), NULL);
  gint64 last;

  if (!suture_connection_get_integer (connection, "SELECT ifnull(max(key), 0) FROM device", &last, error))
    return NULL;
  self->n_facts = (guint32) last + 1;
  self->n_groups = 1;
  self->facts = g_new0 (SutureDashboardFact, self->n_facts);
  return read_all (self, connection, today - DAYS_TOLD_APART, error) ? g_steal_pointer (&self) : NULL;
}

static guint
cell_hash (gconstpointer data)
{
  const SutureDashboardCell *cell = data;

  return ((cell->group * 31 + (guint) cell->day) * 31 + cell->level) * 31 + cell->value;
}

static gboolean
cell_equal (gconstpointer a, gconstpointer b)
{
  const SutureDashboardCell *left = a;
  const SutureDashboardCell *right = b;

  return left->group == right->group && left->day == right->day && left->level == right->level && left->value == right->value;
}

/**
 * suture_dashboard_facts_count:
 * @self: facts
 *
 * Returns: (transfer full) (element-type SutureDashboardCell): how many devices there are of each kind
 */
GArray *
suture_dashboard_facts_count (SutureDashboardFacts *self)
{
  g_autoptr (GHashTable) cells = g_hash_table_new_full (cell_hash, cell_equal, g_free, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SutureDashboardCell));
  GHashTableIter iter;
  gpointer value;

  for (guint32 key = 0; key < self->n_facts; key++)
    {
      const SutureDashboardFact *fact = &self->facts[key];
      const SutureDashboardCell kind = { .group = fact->group, .day = fact->day, .level = fact->level, .value = fact->value };
      SutureDashboardCell *cell = fact->is_known ? g_hash_table_lookup (cells, &kind) : NULL;

      if (fact->is_known && cell == NULL)
        {
          cell = g_memdup2 (&kind, sizeof kind);
          g_hash_table_insert (cells, cell, cell);
        }
      if (cell != NULL)
        cell->devices++;
    }
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (list, value, 1);
  return list;
}

/* Whether the device @a comes before @b among the most exposed ones. */
static gboolean
is_before (const SutureDashboardFacts *self, guint32 a, guint32 b)
{
  const SutureDashboardFact *left = &self->facts[a];
  const SutureDashboardFact *right = &self->facts[b];

  if (left->level != right->level)
    return left->level > right->level;
  if (left->findings != right->findings)
    return left->findings > right->findings;
  return left->risk != right->risk ? left->risk > right->risk : a < b;
}

/* The few most exposed devices of a group and day, in order. */
typedef struct
{
  SutureDashboardCell cell; /* its level and value are 0 */
  guint               n_keys;
  guint32             keys[SUTURE_DASHBOARD_TOP];
} Top;

static void
offer (const SutureDashboardFacts *self, Top *top, guint32 key)
{
  guint place = top->n_keys;

  while (place > 0 && is_before (self, key, top->keys[place - 1]))
    place--;
  if (place == SUTURE_DASHBOARD_TOP)
    return;
  top->n_keys = MIN (top->n_keys + 1, SUTURE_DASHBOARD_TOP);
  for (guint i = top->n_keys - 1; i > place; i--)
    top->keys[i] = top->keys[i - 1];
  top->keys[place] = key;
}

/**
 * suture_dashboard_facts_find_top:
 * @self: facts, findings with them
 *
 * Finds the most exposed devices of each group among those seen last on a day:
 * whichever groups are looked at, and whoever is inactive by then, the most
 * exposed of all are among them.
 *
 * Returns: (transfer full) (element-type guint32): keys of devices
 */
GArray *
suture_dashboard_facts_find_top (SutureDashboardFacts *self)
{
  g_autoptr (GHashTable) tops = g_hash_table_new_full (cell_hash, cell_equal, g_free, NULL);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer value;

  for (guint32 key = 0; key < self->n_facts; key++)
    {
      const SutureDashboardFact *fact = &self->facts[key];
      const SutureDashboardCell kind = { .group = fact->group, .day = fact->day };
      Top *top = fact->is_known ? g_hash_table_lookup (tops, &kind) : NULL;

      if (fact->is_known && top == NULL)
        {
          top = g_new0 (Top, 1);
          top->cell = kind;
          g_hash_table_insert (tops, top, top);
        }
      if (top != NULL)
        offer (self, top, key);
    }
  g_hash_table_iter_init (&iter, tops);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (keys, ((Top *) value)->keys, ((Top *) value)->n_keys);
  return keys;
}
