/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-index.h"

#include <stdlib.h>
#include <string.h>

#include "suture-device.h"
#include "suture-table.h"

/* Orders kept: 4 bytes a device each. */
#define ORDERS_MAX 4

/* Positions in the order of a field: sorting a million in memory takes a hundredth of what SQL's ORDER BY takes. */
typedef struct
{
  const SutureField *field;
  gboolean           descending;
  gint64             counted;   /* by which count of what exposes devices; 0: by none */
  GBytes            *positions; /* (owned) */
} Order;

/* A position with what it is sorted by. */
typedef struct
{
  guint64 value;
  guint32 position;
} Item;

/* The distinct texts of a column. */
typedef struct
{
  GStringChunk *chunk; /* (owned) */
  GHashTable   *ranks; /* (owned): text to rank, from 1 */
} Texts;

static Texts *
texts_new (void)
{
  Texts *texts = g_new (Texts, 1);

  texts->chunk = g_string_chunk_new (1 << 16);
  texts->ranks = g_hash_table_new (g_str_hash, g_str_equal);
  return texts;
}

static void
texts_free (Texts *texts)
{
  g_hash_table_unref (texts->ranks);
  g_string_chunk_free (texts->chunk);
  g_free (texts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Texts, texts_free)

static void
order_free (gpointer data)
{
  Order *order = data;

  g_bytes_unref (order->positions);
  g_free (order);
}

/**
 * suture_device_index_clear_orders:
 * @self: an index that nothing else uses
 */
void
suture_device_index_clear_orders (SutureDeviceIndex *self)
{
  g_queue_clear_full (&self->orders, order_free);
}

/* Least significant byte first, stable; bytes in which no two values differ are passed over. */
static Item *
radix_sort (Item *items, Item *other, guint32 n_items)
{
  for (guint shift = 0; shift < 64; shift += 8)
    {
      gsize starts[257] = { 0 };
      Item *sorted = other;

      for (guint32 i = 0; i < n_items; i++)
        starts[(items[i].value >> shift & 0xff) + 1]++;
      if (n_items == 0 || starts[(items[0].value >> shift & 0xff) + 1] == n_items)
        continue;
      for (guint i = 1; i < 257; i++)
        starts[i] += starts[i - 1];
      for (guint32 i = 0; i < n_items; i++)
        other[starts[items[i].value >> shift & 0xff]++] = items[i];
      other = items;
      items = sorted;
    }
  return items;
}

/* Sorts by @values, ties by position; the highest value means none and stays last in both directions. */
static GBytes *
sort_by_values (const guint64 *values, guint32 n_devices, gboolean descending)
{
  g_autofree Item *items = g_new (Item, MAX (n_devices, 1));
  g_autofree Item *other = g_new (Item, MAX (n_devices, 1));
  guint32 *positions = g_new (guint32, MAX (n_devices, 1));
  Item *sorted;

  for (guint32 i = 0; i < n_devices; i++)
    {
      items[i].value = descending && values[i] != G_MAXUINT64 ? G_MAXUINT64 - 1 - values[i] : values[i];
      items[i].position = i;
    }
  sorted = radix_sort (items, other, n_devices);
  for (guint32 i = 0; i < n_devices; i++)
    positions[i] = sorted[i].position;
  return g_bytes_new_take (positions, n_devices * sizeof (guint32));
}

/* Signed numbers in the order of unsigned ones; the very highest is left to rows without a value. */
static guint64
value_of_integer (gint64 integer)
{
  return MIN ((guint64) integer ^ G_GUINT64_CONSTANT (1) << 63, G_MAXUINT64 - 1);
}

/* Names are in order already: equal ones get equal values. */
static void
value_names (SutureDeviceIndex *self, guint64 *values)
{
  const char *names = self->names->str;
  guint64 rank = 0;

  for (guint32 i = 0; i < self->n_devices; i++)
    {
      gsize length = self->offsets[i + 1] - self->offsets[i];

      if (i > 0 && (length != self->offsets[i] - self->offsets[i - 1] ||
                    memcmp (names + self->offsets[i], names + self->offsets[i - 1], length) != 0))
        rank++;
      values[i] = length > 1 ? rank : G_MAXUINT64;
    }
}

static int
compare_texts (const void *a, const void *b)
{
  return g_ascii_strcasecmp (*(const char *const *) a, *(const char *const *) b);
}

/* Ranks of distinct texts: equal ones, without regard to case, share a rank. */
static void
rank_texts (Texts *texts)
{
  guint n_texts = 0;
  g_autofree char **sorted = (char **) g_hash_table_get_keys_as_array (texts->ranks, &n_texts);
  guint rank = 1;

  qsort (sorted, n_texts, sizeof (char *), compare_texts);
  for (guint i = 0; i < n_texts; i++)
    {
      if (i > 0 && g_ascii_strcasecmp (sorted[i - 1], sorted[i]) != 0)
        rank++;
      g_hash_table_insert (texts->ranks, sorted[i], GUINT_TO_POINTER (rank));
    }
}

static const char *
get_text (SutureConnection *connection, sqlite3_stmt *statement, char *scratch)
{
  if (sqlite3_column_type (statement, 1) == SQLITE_INTEGER)
    return suture_connection_get_word (connection, sqlite3_column_int64 (statement, 1));
  if (sqlite3_column_type (statement, 1) != SQLITE_BLOB)
    return (const char *) sqlite3_column_text (statement, 1);
  if (sqlite3_column_bytes (statement, 1) != SUTURE_TABLE_ID_SIZE)
    return NULL;
  suture_table_unpack_id (sqlite3_column_blob (statement, 1), scratch);
  return scratch;
}

static const char *
intern (Texts *texts, const char *text)
{
  gpointer known = NULL;

  if (!g_hash_table_lookup_extended (texts->ranks, text, &known, NULL))
    {
      known = g_string_chunk_insert (texts->chunk, text);
      g_hash_table_insert (texts->ranks, known, NULL);
    }
  return known;
}

/* Reads a column in the order it lies on the disk, each value to its device's position. */
static gboolean
read_values (SutureDeviceIndex *self, SutureConnection *connection, const SutureField *field, Texts *texts,
             guint64 *values, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT key, \"%s\" FROM device NOT INDEXED", field->name);
  g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (connection, sql, error);
  g_autoptr (GError) local = NULL;
  char scratch[SUTURE_TABLE_ID_TEXT_SIZE];

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);
      guint32 position = key < self->n_positions ? self->positions[key] : SUTURE_DEVICE_NOWHERE;
      const char *text;

      if (position == SUTURE_DEVICE_NOWHERE || sqlite3_column_type (statement, 1) == SQLITE_NULL)
        continue;
      if (texts == NULL)
        values[position] = value_of_integer (sqlite3_column_int64 (statement, 1));
      else if ((text = get_text (connection, statement, scratch)) != NULL)
        values[position] = (guint64) (gsize) intern (texts, text);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Worked out, and kept in pages of their own. */
static gboolean
is_findings (const SutureField *field)
{
  return field->offset == G_STRUCT_OFFSET (SutureDevice, findings);
}

static gboolean
read_findings (SutureDeviceIndex *self, SutureConnection *connection, guint64 *values, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "SELECT page, counts FROM deviceFindings", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  for (guint32 i = 0; i < self->n_devices; i++)
    values[i] = value_of_integer (0);
  while (suture_connection_step (connection, statement, &local))
    {
      guint64 first = (guint64) sqlite3_column_int64 (statement, 0) * SUTURE_DEVICE_FINDINGS_PAGE;
      const guint8 *bytes = sqlite3_column_blob (statement, 1);
      guint64 n_keys = (guint64) sqlite3_column_bytes (statement, 1) / 2;

      for (guint64 i = 0; i < n_keys && first + i < self->n_positions; i++)
        if (self->positions[first + i] != SUTURE_DEVICE_NOWHERE)
          values[self->positions[first + i]] = value_of_integer (bytes[2 * i] | bytes[2 * i + 1] << 8);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Of equal levels, what more recommendations expose comes first, then what is at more risk, as on the dashboard. */
static gboolean
is_level (const SutureField *field)
{
  return field->offset == G_STRUCT_OFFSET (SutureDevice, exposure_level);
}

static gboolean
read_levels (SutureDeviceIndex *self, SutureConnection *connection, guint64 *values, GError **error)
{
  if (!read_findings (self, connection, values, error))
    return FALSE;
  for (guint32 i = 0; i < self->n_devices; i++)
    values[i] = (guint64) self->traits[i].level << 24 | (values[i] & 0xffff) << 8 | self->traits[i].risk;
  return TRUE;
}

static gboolean
is_text (const SutureField *field)
{
  return field->type == SUTURE_FIELD_STRING || field->type == SUTURE_FIELD_STRINGS || field->type == SUTURE_FIELD_INTEGERS;
}

static GBytes *
make_order (SutureDeviceIndex *self, SutureConnection *connection, const SutureField *field, gboolean descending,
            GError **error)
{
  g_autofree guint64 *values = g_new (guint64, MAX (self->n_devices, 1));
  g_autoptr (Texts) texts = NULL;

  memset (values, 0xff, self->n_devices * sizeof (guint64));
  if (field->offset == G_STRUCT_OFFSET (SutureDevice, computer_dns_name))
    {
      value_names (self, values);
      return sort_by_values (values, self->n_devices, descending);
    }
  if (is_findings (field))
    return read_findings (self, connection, values, error) ? sort_by_values (values, self->n_devices, descending) : NULL;
  if (is_level (field))
    return read_levels (self, connection, values, error) ? sort_by_values (values, self->n_devices, descending) : NULL;
  if (is_text (field))
    texts = texts_new ();
  if (!read_values (self, connection, field, texts, values, error))
    return NULL;
  if (texts != NULL)
    {
      rank_texts (texts);
      for (guint32 i = 0; i < self->n_devices; i++)
        if (values[i] != G_MAXUINT64)
          values[i] = GPOINTER_TO_UINT (g_hash_table_lookup (texts->ranks, (gpointer) (gsize) values[i]));
    }
  return sort_by_values (values, self->n_devices, descending);
}

/* An order by what was counted anew since is of no use any more. */
static Order *
find_order (SutureDeviceIndex *self, const SutureField *field, gboolean descending, gint64 counted)
{
  for (GList *link = self->orders.head; link != NULL; link = link->next)
    {
      Order *order = link->data;

      if (order->field != field || order->descending != descending)
        continue;
      g_queue_unlink (&self->orders, link);
      if (order->counted == counted)
        {
          g_queue_push_head_link (&self->orders, link);
          return order;
        }
      order_free (order);
      g_list_free_1 (link);
      return NULL;
    }
  return NULL;
}

/* The index is that of the devices, whatever exposes them. */
static gboolean
read_counted (SutureConnection *connection, const SutureField *field, gint64 *counted, GError **error)
{
  *counted = 0;
  if (!is_findings (field) && !is_level (field))
    return TRUE;
  return suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'store.counted'",
                                        counted, error);
}

/* The order, kept or made; under the mutex. */
static GBytes *
get_order (SutureDeviceIndex *self, SutureConnection *connection, const SutureField *field, gboolean descending,
           GError **error)
{
  Order *order;
  GBytes *positions;
  gint64 counted;

  if (!read_counted (connection, field, &counted, error))
    return NULL;
  order = find_order (self, field, descending, counted);
  if (order != NULL)
    return g_bytes_ref (order->positions);
  positions = make_order (self, connection, field, descending, error);
  if (positions == NULL)
    return NULL;
  order = g_new (Order, 1);
  order->field = field;
  order->descending = descending;
  order->counted = counted;
  order->positions = positions;
  g_queue_push_head (&self->orders, order);
  if (self->orders.length > ORDERS_MAX)
    order_free (g_queue_pop_tail (&self->orders));
  return g_bytes_ref (positions);
}

/**
 * suture_device_index_order:
 * @self: an index
 * @connection: a connection
 * @field: a field of devices
 * @descending: the highest first
 * @error: return location
 *
 * Gives all devices in the order of a field, ties by name; of equal exposure
 * levels, those that more recommendations expose come first. Devices without a
 * value come last. The last few orders are kept. Any thread.
 *
 * Returns: (transfer full): positions (guint32), or %NULL and @error
 */
GBytes *
suture_device_index_order (SutureDeviceIndex *self, SutureConnection *connection, const SutureField *field,
                           gboolean descending, GError **error)
{
  GBytes *positions;

  g_mutex_lock (&self->orders_mutex);
  positions = get_order (self, connection, field, descending, error);
  g_mutex_unlock (&self->orders_mutex);
  return positions;
}
