/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-id-map.h"

#include <string.h>

#include "suture-table.h"

/* Device ids to keys in memory: 60 times as fast as asking an index, for lists
 * of a million devices (36 bytes a device). Open addressing; the ids lie in an
 * array by key. */
typedef struct
{
  guint32 key;   /* 0: free */
  guint32 hash;  /* of its id: nearly every id that is another one is told apart without looking at it */
} Slot;

struct _SutureIdMap
{
  Slot       *slots;    /* (owned) */
  guint32     mask;     /* number of slots less one; a power of two less one */
  guint32     used;
  GByteArray *packed;   /* (owned): ids by key */
  GHashTable *texts;    /* (owned) (element-type utf8 guint): ids of another form */
};

static guint32
hash_packed (const guint8 *packed)
{
  guint64 a, b;
  guint32 c;

  memcpy (&a, packed, sizeof a);
  memcpy (&b, packed + 8, sizeof b);
  memcpy (&c, packed + 16, sizeof c);
  a = (a ^ b * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ c) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  return (guint32) (a >> 32 ^ a);
}

/**
 * suture_id_map_new:
 *
 * Returns: (transfer full): an empty map
 */
SutureIdMap *
suture_id_map_new (void)
{
  SutureIdMap *self = g_new0 (SutureIdMap, 1);

  self->mask = 1023;
  self->slots = g_new0 (Slot, self->mask + 1);
  self->packed = g_byte_array_new ();
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * suture_id_map_free:
 * @self: (transfer full): a map
 */
void
suture_id_map_free (SutureIdMap *self)
{
  g_free (self->slots);
  g_byte_array_unref (self->packed);
  g_hash_table_unref (self->texts);
  g_free (self);
}

/* The slot that holds @packed, or the free one where it belongs. */
static Slot *
find_slot (SutureIdMap *self, const guint8 *packed, guint32 hash)
{
  guint32 slot = hash & self->mask;

  while (self->slots[slot].key != 0 &&
         (self->slots[slot].hash != hash ||
          memcmp (self->packed->data + (gsize) self->slots[slot].key * SUTURE_TABLE_ID_SIZE, packed, SUTURE_TABLE_ID_SIZE) != 0))
    slot = (slot + 1) & self->mask;
  return &self->slots[slot];
}

static void
grow (SutureIdMap *self)
{
  g_autofree Slot *old = self->slots;
  guint32 n_old = self->mask + 1;

  self->mask = 2 * n_old - 1;
  self->slots = g_new0 (Slot, 2 * (gsize) n_old);
  for (guint32 i = 0; i < n_old; i++)
    {
      guint32 slot = old[i].hash & self->mask;

      if (old[i].key == 0)
        continue;
      while (self->slots[slot].key != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = old[i];
    }
}

/* Gives the free @slot, where @packed belongs, to it. */
static void
fill_slot (SutureIdMap *self, Slot *slot, const guint8 *packed, guint32 hash, guint32 key)
{
  gsize end = ((gsize) key + 1) * SUTURE_TABLE_ID_SIZE;

  if (self->packed->len < end)
    g_byte_array_set_size (self->packed, (guint) end);
  memcpy (self->packed->data + end - SUTURE_TABLE_ID_SIZE, packed, SUTURE_TABLE_ID_SIZE);
  *slot = (Slot) { key, hash };
  if (++self->used > self->mask / 2)
    grow (self);
}

static guint32
intern_text (SutureIdMap *self, const char *id, guint32 key)
{
  guint32 known = GPOINTER_TO_UINT (g_hash_table_lookup (self->texts, id));

  if (known != 0)
    return known;
  g_hash_table_insert (self->texts, g_strdup (id), GUINT_TO_POINTER (key));
  return key;
}

/**
 * suture_id_map_intern:
 * @self: a map
 * @id: a device id
 * @key: the key that it gets where it has none, 1 or more
 *
 * Returns: its key
 */
guint32
suture_id_map_intern (SutureIdMap *self, const char *id, guint32 key)
{
  guint8 packed[SUTURE_TABLE_ID_SIZE];
  guint32 hash;
  Slot *slot;

  if (!suture_table_pack_id (id, packed))
    return intern_text (self, id, key);
  hash = hash_packed (packed);
  slot = find_slot (self, packed, hash);
  if (slot->key != 0)
    return slot->key;
  fill_slot (self, slot, packed, hash, key);
  return key;
}

/**
 * suture_id_map_lookup:
 * @self: a map
 * @id: a device id
 *
 * Returns: its key, or 0
 */
guint32
suture_id_map_lookup (SutureIdMap *self, const char *id)
{
  guint8 packed[SUTURE_TABLE_ID_SIZE];

  if (suture_table_pack_id (id, packed))
    return find_slot (self, packed, hash_packed (packed))->key;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->texts, id));
}

static void
add_packed (SutureIdMap *self, const guint8 *packed, guint32 key)
{
  guint32 hash = hash_packed (packed);
  Slot *slot = find_slot (self, packed, hash);

  if (slot->key == 0)
    fill_slot (self, slot, packed, hash, key);
}

/**
 * suture_id_map_read:
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full): the map of every stored device, or %NULL and @error
 */
SutureIdMap *
suture_id_map_read (SutureConnection *connection, GError **error)
{
  g_autoptr (SutureIdMap) self = suture_id_map_new ();
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "SELECT key, id FROM device", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  while (suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      if (sqlite3_column_type (statement, 1) == SQLITE_BLOB && sqlite3_column_bytes (statement, 1) == SUTURE_TABLE_ID_SIZE)
        add_packed (self, sqlite3_column_blob (statement, 1), key);
      else
        g_hash_table_insert (self->texts, g_strdup ((const char *) sqlite3_column_text (statement, 1)),
                             GUINT_TO_POINTER (key));
    }
  if (local == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
