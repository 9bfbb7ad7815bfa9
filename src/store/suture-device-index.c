/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-index.h"

#include <string.h>

#include "suture-fold.h"

/**
 * suture_device_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
SutureDeviceIndex *
suture_device_index_ref (SutureDeviceIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * suture_device_index_unref:
 * @self: (transfer full): an index
 */
void
suture_device_index_unref (SutureDeviceIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  suture_device_index_clear_orders (self);
  g_mutex_clear (&self->orders_mutex);
  g_free (self->keys);
  g_free (self->groups);
  g_free (self->positions);
  g_free (self->offsets);
  g_string_free (self->names, TRUE);
  g_free (self);
}

/**
 * suture_device_index_get_generation:
 * @connection: a connection
 * @generation: (out): counts the changes of devices, in whatever process
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_device_index_get_generation (SutureConnection *connection, gint64 *generation, GError **error)
{
  return suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'store.devices'",
                                        generation, error);
}

/* Appends a name as one line: what the service sends might hold a newline. */
static void
append_name (SutureDeviceIndex *self, GArray *offsets, const char *name, gsize length)
{
  guint32 offset = (guint32) self->names->len;

  g_array_append_val (offsets, offset);
  suture_fold_append (self->names, name, length);
  for (char *found = memchr (self->names->str + offset, '\n', self->names->len - offset); found != NULL;
       found = strchr (found, '\n'))
    *found = ' ';
  g_string_append_c (self->names, '\n');
}

/* Keys and names in the order of names; devices without a name come last. */
static gboolean
read_names (SutureDeviceIndex *self, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT key, computerDnsName FROM device"
                                       " ORDER BY computerDnsName COLLATE NOCASE, key", error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) nameless = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);
      const char *name = (const char *) sqlite3_column_text (statement, 1);

      self->n_positions = MAX (self->n_positions, key + 1);
      g_array_append_val (name != NULL ? keys : nameless, key);
      if (name != NULL)
        append_name (self, offsets, name, (gsize) sqlite3_column_bytes (statement, 1));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < nameless->len; i++)
    append_name (self, offsets, "", 0);
  g_array_append_vals (keys, nameless->data, nameless->len);
  g_array_append_val (offsets, self->names->len);
  self->n_devices = keys->len;
  self->keys = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&keys), FALSE);
  self->offsets = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&offsets), FALSE);
  return TRUE;
}

static void
fill_positions (SutureDeviceIndex *self)
{
  self->positions = g_new (guint32, MAX (self->n_positions, 1));
  memset (self->positions, 0xff, MAX (self->n_positions, 1) * sizeof (guint32));
  for (guint32 i = 0; i < self->n_devices; i++)
    self->positions[self->keys[i]] = i;
}

static gboolean
read_groups (SutureDeviceIndex *self, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT key, rbacGroupName FROM device WHERE rbacGroupName IS NOT NULL", error);
  g_autoptr (GError) local = NULL;

  self->groups = g_new0 (guint32, MAX (self->n_devices, 1));
  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      if (key < self->n_positions && self->positions[key] != SUTURE_DEVICE_NOWHERE)
        self->groups[self->positions[key]] = (guint32) sqlite3_column_int64 (statement, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_device_index_read:
 * @connection: a connection in a read transaction
 * @error: return location
 *
 * Reads what lists need of every device.
 *
 * Returns: (transfer full): an index, or %NULL and @error
 */
SutureDeviceIndex *
suture_device_index_read (SutureConnection *connection, GError **error)
{
  g_autoptr (SutureDeviceIndex) self = g_new0 (SutureDeviceIndex, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->orders_mutex);
  g_queue_init (&self->orders);
  self->names = g_string_new (NULL);
  if (!suture_device_index_get_generation (connection, &self->generation, error) ||
      !read_names (self, connection, error))
    return NULL;
  fill_positions (self);
  return read_groups (self, connection, error) ? g_steal_pointer (&self) : NULL;
}
