/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

#include "suture-device.h"
#include "suture-outbox-private.h"

/* A device of a page: it has a key for good, and what it says is kept unless a change of its value waits. */

/* A reference tells four things; what is known of a device already is not touched. */
static gboolean
insert_reference (SutureConnection *connection, gint64 key, const SutureDevice *device, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO device (key, id, computerDnsName, osPlatform, rbacGroupName)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)", error);
  guint8 scratch[SUTURE_TABLE_ID_SIZE];
  const char *words[] = { device->os_platform, device->rbac_group_name };

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  suture_table_bind_id (statement, 2, device->id, scratch);
  sqlite3_bind_text (statement, 3, device->computer_dns_name, -1, SQLITE_STATIC);
  for (int i = 0; i < 2; i++)
    {
      guint word = words[i] != NULL ? suture_connection_add_word (connection, words[i], error) : 0;

      if (words[i] != NULL && word == 0)
        return FALSE;
      if (word != 0)
        sqlite3_bind_int64 (statement, 4 + i, word);
    }
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_load_put_device:
 * @load: a load of devices, or of what says something of them
 * @connection: the writer's connection
 * @device: a device, or a reference
 * @key: (out): its key
 * @error: return location
 *
 * Returns: whether the device is known now
 */
gboolean
suture_load_put_device (SutureLoad *load, SutureConnection *connection, const SutureDevice *device, gint64 *key, GError **error)
{
  SutureStore *store = load->store;
  gboolean complete = load->kind == SUTURE_LOAD_DEVICES;
  gboolean known;

  *key = suture_id_map_intern (store->ids, device->id, store->last_device + 1);
  known = *key <= store->last_device;
  if (known && !complete)
    return TRUE;
  load->devices_changed = TRUE;
  if (known)
    return suture_table_update (load->table, connection, *key, NULL, device, error) &&
           (!roaring_bitmap_contains (load->valued, (guint32) *key) ||
            suture_outbox_put_value (connection, *key, device, error));
  store->last_device++;
  if (complete)
    return suture_table_insert (load->table, connection, *key, NULL, device, NULL, error);
  return insert_reference (connection, *key, device, error);
}
