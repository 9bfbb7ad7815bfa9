/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

#include <glib/gi18n-lib.h>

#include "suture-capabilities.h"
#include "suture-error.h"
#include "suture-load-private.h"

/* Values of devices in the outbox: deviceBefore with the last waiting change made is what is shown. A device has no
 * index of ids, so that its key is looked up once a change. */

G_STATIC_ASSERT (SUTURE_CAN_WRITE_ACTIVITIES == 1); /* as in SUTURE_OUTBOX_KEPT_HERE */

/* A statement with some of the parameters :key, :value and :id. */
static gboolean
run (SutureConnection *connection, const char *sql, gint64 key, gint64 value, const char *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, ":key"), key);
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, ":value"), value);
  sqlite3_bind_text (statement, sqlite3_bind_parameter_index (statement, ":id"), id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

#define LAST_TYPED "(SELECT deviceValue FROM change WHERE deviceId = :id ORDER BY id DESC LIMIT 1)"

/* Shows the last value that was typed, or else what the service says; then nothing lies beneath any more. */
static gboolean
show (SutureStore *store, SutureConnection *connection, const char *id, gint64 key, GError **error)
{
  return run (connection,
              "UPDATE device SET \"deviceValue\" = coalesce (" LAST_TYPED ", (SELECT b.\"deviceValue\" FROM deviceBefore AS b"
              " WHERE b.key = :key), \"deviceValue\") WHERE key = :key", key, 0, id, error) &&
         run (connection, "DELETE FROM deviceBefore WHERE key = :key"
                          " AND NOT EXISTS (SELECT 1 FROM change WHERE deviceId = :id)", key, 0, id, error) &&
         suture_load_touch_devices (store, connection, error);
}

/* Who may not, or whose service cannot, is told before anything is written. */
static gboolean
check_obstacle (SutureConnection *connection, GError **error)
{
  gint64 capabilities;
  const char *obstacle;

  if (!suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'sync.capabilities'",
                                      &capabilities, error))
    return FALSE;
  obstacle = suture_capabilities_get_obstacle ((SutureCapabilities) capabilities, SUTURE_CAN_SET_VALUES);
  if (obstacle != NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN, obstacle);
  return obstacle == NULL;
}

static gboolean
find (SutureStore *store, SutureConnection *connection, const char *id, SutureDevice **device, GError **error)
{
  if (!suture_outbox_find_row (store, connection, &suture_table_devices, id, (gpointer *) device, error))
    return FALSE;
  if (*device == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("The device “%s” is not known here any more. Sync and look again."), id);
  return *device != NULL;
}

/**
 * suture_outbox_apply_device:
 * @store: a store
 * @connection: the writer's connection
 * @write: a value for a device
 * @email: (nullable): who sets it
 * @not_before_usec: when it may be sent, microseconds UTC
 * @change: (out): what waits
 * @error: return location; %SUTURE_ERROR_FORBIDDEN, %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: whether the value is shown and waits to be sent
 */
gboolean
suture_outbox_apply_device (SutureStore *store, SutureConnection *connection, const SutureWrite *write, const char *email,
                            gint64 not_before_usec, gint64 *change, GError **error)
{
  g_autoptr (SutureDevice) device = NULL;

  return check_obstacle (connection, error) && find (store, connection, write->id, &device, error) &&
         suture_write_validate_device (write, device, error) &&
         run (connection, "INSERT OR IGNORE INTO deviceBefore SELECT key, \"deviceValue\" FROM device WHERE key = :key",
              device->record.key, 0, NULL, error) &&
         suture_outbox_add (store, connection, write, NULL, NULL, email, not_before_usec, change, error) &&
         show (store, connection, device->id, device->record.key, error);
}

/**
 * suture_outbox_take_back_device:
 * @store: a store
 * @connection: the writer's connection
 * @change: a change of the value of a device
 * @error: return location
 *
 * Returns: whether it is undone or discarded; of a device that is gone as well
 */
gboolean
suture_outbox_take_back_device (SutureStore *store, SutureConnection *connection, const SutureChange *change, GError **error)
{
  return suture_outbox_delete_change (connection, change->id, error) &&
         (change->device == NULL ||
          show (store, connection, change->device->id, change->device->record.key, error));
}

/**
 * suture_outbox_accept_device:
 * @store: a store
 * @connection: the writer's connection
 * @change: a change of the value of a device
 * @entity: (nullable): the device as the service answered with it
 * @error: return location
 *
 * Returns: whether what was typed is the service's word now
 */
gboolean
suture_outbox_accept_device (SutureStore *store, SutureConnection *connection, const SutureChange *change,
                             const SutureDevice *entity, GError **error)
{
  int value = change->write->device_value;

  if (entity != NULL && entity->device_value != SUTURE_VALUE_UNKNOWN)
    value = entity->device_value;
  return (change->device == NULL ||
          run (connection, "UPDATE deviceBefore SET \"deviceValue\" = :value WHERE key = :key", change->device->record.key, value,
               NULL, error)) &&
         suture_outbox_take_back_device (store, connection, change, error);
}

/**
 * suture_outbox_read_valued:
 * @connection: a connection
 * @keys: to be filled with the keys of the devices whose value waits to be sent
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
suture_outbox_read_valued (SutureConnection *connection, SutureKeySet *keys, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "SELECT key FROM deviceBefore", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    roaring_bitmap_add (keys, (guint32) sqlite3_column_int64 (statement, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_outbox_put_value:
 * @connection: the writer's connection
 * @key: of a device of suture_outbox_read_valued() whose row was written just now
 * @device: what the service says of it
 * @error: return location
 *
 * Returns: whether the service's word lies beneath, and what was typed is shown
 */
gboolean
suture_outbox_put_value (SutureConnection *connection, gint64 key, const SutureDevice *device, GError **error)
{
  return run (connection, "UPDATE deviceBefore SET \"deviceValue\" = :value WHERE key = :key", key, device->device_value, NULL, error) &&
         run (connection, "UPDATE device SET \"deviceValue\" = coalesce (" LAST_TYPED ", :value) WHERE key = :key", key,
              device->device_value, device->id, error);
}
