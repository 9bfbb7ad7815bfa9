/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

/* Which devices the store knows, by id: held in memory, and read again where any program has changed them since. */

/**
 * suture_load_set_number:
 * @connection: the writer's connection
 * @name: a number of the store, `store.NAME`
 * @value: its value
 * @error: return location
 *
 * Returns: whether it is noted
 */
gboolean
suture_load_set_number (SutureConnection *connection, const char *name, gint64 value, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO meta (name, value) VALUES (?1, ?2)"
                           " ON CONFLICT (name) DO UPDATE SET value = excluded.value", error);
  char text[24];

  if (statement == NULL)
    return FALSE;
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, text, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
get_generation (SutureConnection *connection, gint64 *generation, GError **error)
{
  return suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'store.devices'",
                                        generation, error);
}

static gboolean
get_last_device (SutureConnection *connection, gint64 *last, GError **error)
{
  return suture_connection_get_integer (connection,
                                        "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'store.lastDevice'",
                                        last, error);
}

/**
 * suture_load_know_devices:
 * @store: a store
 * @connection: the writer's connection
 * @error: return location
 *
 * Reads the ids of all devices, unless they are known still. Writer thread.
 *
 * Returns: whether they are known
 */
gboolean
suture_load_know_devices (SutureStore *store, SutureConnection *connection, GError **error)
{
  gint64 generation;
  gint64 last;

  store->idle_rounds = 0;
  if (!get_generation (connection, &generation, error))
    return FALSE;
  if (store->ids != NULL && store->ids_generation == generation)
    return TRUE;
  g_clear_pointer (&store->ids, suture_id_map_free);
  if (!get_last_device (connection, &last, error))
    return FALSE;
  store->ids = suture_id_map_read (connection, error);
  store->ids_generation = generation;
  store->last_device = (guint32) last;
  return store->ids != NULL;
}

/**
 * suture_load_touch_devices:
 * @store: a store
 * @connection: the writer's connection
 * @error: return location
 *
 * To be called before the commit of a transaction that changed devices: what was
 * read of them before, in whatever process, is out of date.
 *
 * Returns: whether it is noted
 */
gboolean
suture_load_touch_devices (SutureStore *store, SutureConnection *connection, GError **error)
{
  gint64 generation;
  gint64 last;

  /* A key is never given twice, not even after its device is gone: sets may still hold it. */
  if (!get_generation (connection, &generation, error) || !get_last_device (connection, &last, error) ||
      !suture_load_set_number (connection, "store.devices", generation + 1, error) ||
      !suture_load_set_number (connection, "store.lastDevice", MAX (last, (gint64) store->last_device), error))
    return FALSE;
  store->ids_generation = generation + 1;
  return TRUE;
}
