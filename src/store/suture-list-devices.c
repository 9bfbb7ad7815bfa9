/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list.h"

#include <string.h>

#include "suture-fold.h"

/* Lists of devices are worked out in memory: a bit a device for what passes the
 * filters, and the positions in the order asked for. */

/**
 * suture_store_get_index:
 * @self: a store
 * @connection: the calling thread's connection
 * @error: return location
 *
 * Gives the index of the devices as @connection sees them, made anew where they
 * have changed. Any thread.
 *
 * Returns: (transfer full): an index, or %NULL and @error
 */
SutureDeviceIndex *
suture_store_get_index (SutureStore *self, SutureConnection *connection, GError **error)
{
  gboolean own_transaction = sqlite3_get_autocommit (connection->db) != 0;
  SutureDeviceIndex *index = NULL;
  gint64 generation;

  if (own_transaction && !suture_connection_run (connection, "BEGIN", error))
    return NULL;
  g_mutex_lock (&self->index_mutex);
  if (suture_device_index_get_generation (connection, &generation, error))
    {
      if (self->index != NULL && self->index->generation == generation)
        index = suture_device_index_ref (self->index);
      else
        index = suture_device_index_read (connection, error);
    }
  if (index != NULL && (self->index == NULL || self->index->generation < generation))
    {
      g_clear_pointer (&self->index, suture_device_index_unref);
      self->index = suture_device_index_ref (index);
    }
  g_mutex_unlock (&self->index_mutex);
  if (own_transaction)
    suture_connection_run (connection, "COMMIT", NULL);
  return index;
}

/**
 * suture_list_read_group_set:
 * @index: an index
 * @connection: the calling thread's connection
 * @groups: (array zero-terminated=1): names of device groups
 *
 * Returns: (transfer full): the devices in any of the groups
 */
SutureKeySet *
suture_list_read_group_set (SutureDeviceIndex *index, SutureConnection *connection, char **groups)
{
  SutureKeySet *set = suture_key_set_new ();
  g_autoptr (SutureKeySet) words = suture_key_set_new ();
  guint32 last = 0;
  gboolean last_in = FALSE;

  for (guint i = 0; groups[i] != NULL; i++)
    roaring_bitmap_add (words, suture_connection_find_word (connection, groups[i]));
  roaring_bitmap_remove (words, 0);
  for (guint32 key = 0; key < index->n_positions; key++)
    {
      guint32 position = index->positions[key];

      if (position == SUTURE_DEVICE_NOWHERE)
        continue;
      if (index->groups[position] != last)
        {
          last = index->groups[position];
          last_in = roaring_bitmap_contains (words, last);
        }
      if (last_in)
        roaring_bitmap_add (set, key);
    }
  return set;
}

/**
 * suture_list_read_scope:
 * @connection: a connection
 * @query: a query for devices or weaknesses
 * @scope: (out) (transfer full) (nullable): the keys it is about, empty where they are not known; %NULL: all
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_list_read_scope (SutureConnection *connection, SutureQuery *query, SutureKeySet **scope, GError **error)
{
  gboolean of_activity = query->list == SUTURE_LIST_DEVICES && query->activity_id != NULL;
  const char *id = of_activity ? query->activity_id : query->recommendation_id;
  SutureKeySetKind kind = of_activity ? SUTURE_KEY_SET_STILL
                        : query->list == SUTURE_LIST_DEVICES ? SUTURE_KEY_SET_EXPOSED : SUTURE_KEY_SET_WEAKNESSES;
  gint64 owner;

  *scope = NULL;
  if (id == NULL)
    return TRUE;
  if (!suture_table_find (of_activity ? &suture_table_activities : &suture_table_recommendations, connection, id, &owner,
                          error) ||
      !suture_key_set_read (connection, kind, owner, scope, error))
    return FALSE;
  /* Of an activity made here and not measured yet, every target is still exposed. */
  if (*scope == NULL && of_activity && !suture_key_set_read (connection, SUTURE_KEY_SET_TARGETS, owner, scope, error))
    return FALSE;
  if (*scope == NULL)
    *scope = suture_key_set_new ();
  return TRUE;
}

static gsize
get_n_words (SutureDeviceIndex *index)
{
  return ((gsize) index->n_devices + 63) / 64;
}

typedef struct
{
  SutureDeviceIndex *index;
  guint64           *bits;
} Marking;

static bool
mark_key (uint32_t key, void *data)
{
  Marking *marking = data;
  guint32 position = key < marking->index->n_positions ? marking->index->positions[key] : SUTURE_DEVICE_NOWHERE;

  if (position != SUTURE_DEVICE_NOWHERE)
    marking->bits[position / 64] |= G_GUINT64_CONSTANT (1) << position % 64;
  return true;
}

static void
and_set (SutureDeviceIndex *index, guint64 *bits, SutureKeySet *set)
{
  g_autofree guint64 *marked = g_new0 (guint64, get_n_words (index) + 1);
  Marking marking = { index, marked };

  roaring_iterate (set, mark_key, &marking);
  for (gsize i = 0; i < get_n_words (index); i++)
    bits[i] &= marked[i];
}

static void
and_search (SutureDeviceIndex *index, guint64 *bits, const char *search)
{
  g_auto (GStrv) words = suture_fold_split (search);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree guint64 *found = g_new0 (guint64, get_n_words (index) + 1);

      suture_device_index_search (index, words[i], found);
      for (gsize j = 0; j < get_n_words (index); j++)
        bits[j] &= found[j];
    }
}

static gboolean
passes (const SutureDeviceTraits *traits, SutureQuery *query, SutureDay last_inactive)
{
  return (query->level_mask == 0 || (query->level_mask >> traits->level & 1) != 0) &&
         (query->risk_mask == 0 || (query->risk_mask >> traits->risk & 1) != 0) &&
         (query->value_mask == 0 || (query->value_mask >> traits->value & 1) != 0) &&
         (!query->inactive || (traits->seen != SUTURE_DAY_NONE && traits->seen <= last_inactive));
}

static void
and_traits (SutureStore *store, SutureDeviceIndex *index, guint64 *bits, SutureQuery *query)
{
  const SutureDay last_inactive = suture_list_get_today (store, query) - SUTURE_DEVICE_ACTIVE_DAYS;

  if (query->level_mask == 0 && query->risk_mask == 0 && query->value_mask == 0 && !query->inactive)
    return;
  for (guint32 i = 0; i < index->n_devices; i++)
    if (!passes (&index->traits[i], query, last_inactive))
      bits[i / 64] &= ~(G_GUINT64_CONSTANT (1) << i % 64);
}

static gboolean
is_set (const guint64 *bits, guint32 position)
{
  return bits[position / 64] >> position % 64 & 1;
}

/* The keys of what passed, in the order of @positions or of names. */
static GArray *
collect (SutureDeviceIndex *index, const guint64 *bits, const guint32 *positions, guint limit)
{
  gsize n_passed = 0;
  GArray *keys;

  for (gsize i = 0; i < get_n_words (index); i++)
    n_passed += (gsize) __builtin_popcountll (bits[i]);
  if (limit != 0)
    n_passed = MIN (n_passed, limit);
  keys = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) n_passed);
  for (guint32 i = 0; i < index->n_devices && keys->len < n_passed; i++)
    {
      guint32 position = positions != NULL ? positions[i] : i;

      if (is_set (bits, position))
        g_array_append_val (keys, index->keys[position]);
    }
  return keys;
}

static const SutureField *
get_sort_field (SutureQuery *query)
{
  const SutureField *field;

  if (query->sort_field == NULL)
    return NULL;
  field = suture_record_find_field (suture_query_get_record_type (query), query->sort_field);
  if (field == NULL || (!query->descending && g_str_equal (field->name, "computerDnsName")))
    return NULL;
  return field;
}

/**
 * suture_list_read_devices:
 * @store: a store
 * @connection: the calling thread's connection
 * @query: a query for devices
 * @cancellable: (nullable): looked at between the steps
 * @error: return location
 *
 * Returns: (transfer full) (element-type guint32): keys in order, or %NULL and @error
 */
GArray *
suture_list_read_devices (SutureStore *store, SutureConnection *connection, SutureQuery *query,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (SutureDeviceIndex) index = suture_store_get_index (store, connection, error);
  g_autoptr (SutureKeySet) scope = NULL;
  g_autoptr (GBytes) order = NULL;
  g_autofree guint64 *bits = NULL;
  const SutureField *field = get_sort_field (query);

  if (index == NULL || !suture_list_read_scope (connection, query, &scope, error))
    return NULL;
  bits = g_malloc ((get_n_words (index) + 1) * sizeof (guint64));
  memset (bits, 0xff, (get_n_words (index) + 1) * sizeof (guint64));
  if (index->n_devices % 64 != 0)
    bits[index->n_devices / 64] = (G_GUINT64_CONSTANT (1) << index->n_devices % 64) - 1;
  if (scope != NULL)
    and_set (index, bits, scope);
  if (query->groups != NULL)
    {
      g_autoptr (SutureKeySet) group_set = suture_list_read_group_set (index, connection, query->groups);

      and_set (index, bits, group_set);
    }
  if (query->tags != NULL)
    {
      g_autoptr (SutureKeySet) tagged = suture_list_read_tagged (connection, query->tags, error);

      if (tagged == NULL)
        return NULL;
      and_set (index, bits, tagged);
    }
  and_traits (store, index, bits, query);
  and_search (index, bits, query->search);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (field != NULL)
    {
      order = suture_device_index_order (index, connection, field, query->descending, error);
      if (order == NULL)
        return NULL;
    }
  return collect (index, bits, order != NULL ? g_bytes_get_data (order, NULL) : NULL, query->limit);
}
