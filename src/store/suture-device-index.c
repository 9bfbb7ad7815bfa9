/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-index.h"

#include <string.h>

#include "suture-fold.h"
#include "suture-name-sort.h"

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
  g_free (self->traits);
  g_free (self->positions);
  g_free (self->offsets);
  if (self->names != NULL)
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

/* The devices as they lie in the table. */
typedef struct
{
  GArray  *keys;    /* (owned) (element-type guint32) */
  GArray  *groups;  /* (owned) (element-type guint32) */
  GArray  *traits;  /* (owned) (element-type SutureDeviceTraits) */
  GArray  *offsets; /* (owned) (element-type guint32) */
  GString *names;   /* (owned) */
} Unsorted;

static void
unsorted_clear (Unsorted *self)
{
  g_array_unref (self->keys);
  g_array_unref (self->groups);
  g_array_unref (self->traits);
  g_array_unref (self->offsets);
  g_string_free (self->names, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Unsorted, unsorted_clear)

/* Appends a name as one line: what the service sends might hold a newline. */
static void
append_name (GString *names, const char *name, gsize length)
{
  gsize start = names->len;

  suture_fold_append (names, name, length);
  for (char *found = memchr (names->str + start, '\n', names->len - start); found != NULL;
       found = strchr (found, '\n'))
    *found = ' ';
  g_string_append_c (names, '\n');
}

static SutureDeviceTraits
read_traits (sqlite3_stmt *statement)
{
  SutureDeviceTraits traits = { .seen = SUTURE_DAY_NONE };

  if (sqlite3_column_type (statement, 3) != SQLITE_NULL)
    traits.seen = suture_day_from_time (sqlite3_column_int64 (statement, 3), NULL);
  traits.level = (guint8) CLAMP (sqlite3_column_int (statement, 4), 0, 31);
  traits.risk = (guint8) CLAMP (sqlite3_column_int (statement, 5), 0, 31);
  traits.value = (guint8) CLAMP (sqlite3_column_int (statement, 6), 0, 31);
  return traits;
}

static gboolean
read_unsorted (Unsorted *self, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT key, computerDnsName, rbacGroupName, lastSeen, exposureLevel, riskScore, deviceValue"
                                       " FROM device", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);
      guint32 group = (guint32) sqlite3_column_int64 (statement, 2);
      guint32 offset = (guint32) self->names->len;
      const SutureDeviceTraits traits = read_traits (statement);
      const char *name = (const char *) sqlite3_column_text (statement, 1);

      g_array_append_val (self->keys, key);
      g_array_append_val (self->groups, group);
      g_array_append_val (self->traits, traits);
      g_array_append_val (self->offsets, offset);
      append_name (self->names, name != NULL ? name : "", (gsize) sqlite3_column_bytes (statement, 1));
    }
  g_array_append_val (self->offsets, self->names->len);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Appends the devices of @order that have a name, or those that have none. */
static void
append_devices (SutureDeviceIndex *self, const Unsorted *from, const guint32 *order, gboolean named)
{
  for (guint32 i = 0; i < from->keys->len; i++)
    {
      guint32 start = g_array_index (from->offsets, guint32, order[i]);
      guint32 length = g_array_index (from->offsets, guint32, order[i] + 1) - start;
      guint32 position = self->n_devices;

      if ((length > 1) != named)
        continue;
      self->keys[position] = g_array_index (from->keys, guint32, order[i]);
      self->groups[position] = g_array_index (from->groups, guint32, order[i]);
      self->traits[position] = g_array_index (from->traits, SutureDeviceTraits, order[i]);
      self->offsets[position] = (guint32) self->names->len;
      g_string_append_len (self->names, from->names->str + start, length);
      self->n_positions = MAX (self->n_positions, self->keys[position] + 1);
      self->n_devices++;
    }
}

/* In the order of names, ties by key; devices without a name come last. */
static gboolean
read_devices (SutureDeviceIndex *self, SutureConnection *connection, GError **error)
{
  g_auto (Unsorted) unsorted = { g_array_new (FALSE, FALSE, sizeof (guint32)), g_array_new (FALSE, FALSE, sizeof (guint32)),
                                 g_array_new (FALSE, FALSE, sizeof (SutureDeviceTraits)),
                                 g_array_new (FALSE, FALSE, sizeof (guint32)), g_string_new (NULL) };
  g_autofree guint32 *order = NULL;
  gsize n_devices;

  if (!read_unsorted (&unsorted, connection, error))
    return FALSE;
  n_devices = unsorted.keys->len;
  order = suture_name_sort (unsorted.names->str, (const guint32 *) (gpointer) unsorted.offsets->data, (guint32) n_devices);
  self->keys = g_new (guint32, n_devices + 1);
  self->groups = g_new (guint32, n_devices + 1);
  self->traits = g_new (SutureDeviceTraits, n_devices + 1);
  self->offsets = g_new (guint32, n_devices + 1);
  self->names = g_string_sized_new (unsorted.names->len + 1);
  append_devices (self, &unsorted, order, TRUE);
  append_devices (self, &unsorted, order, FALSE);
  self->offsets[self->n_devices] = (guint32) self->names->len;
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
  if (!suture_device_index_get_generation (connection, &self->generation, error) ||
      !read_devices (self, connection, error))
    return NULL;
  fill_positions (self);
  return g_steal_pointer (&self);
}
