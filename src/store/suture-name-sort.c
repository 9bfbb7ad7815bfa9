/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-name-sort.h"

#include <string.h>

/* Sorts a million names in memory, eight bytes at a time from the left: a radix
 * sort of what is next, then the same within each run that is equal so far. An
 * index in the file gives the same order, but making it costs five times as
 * much, and every device that comes later costs again. */
#define CHUNK_BYTES 8
/* Runs shorter than this are put in order by comparing: the radix sort has to count 256 values a byte. */
#define RADIX_MIN 96
/* Names that are equal for so long stay as they are: no DNS name has more than 255 bytes. */
#define DEPTH_MAX 1024

typedef struct
{
  guint64 chunk;  /* the next bytes, the first one highest */
  guint32 name;
} Item;

typedef struct
{
  const char    *names;
  const guint32 *offsets;
  Item          *items;  /* (owned) */
  Item          *other;  /* (owned) */
} Sorter;

/* What is past the newline that ends a name counts as 0. */
static guint64
read_chunk (const Sorter *self, guint32 name, guint32 depth)
{
  guint32 start = MIN (self->offsets[name] + depth, self->offsets[name + 1]);
  guint32 length = MIN (self->offsets[name + 1] - start, CHUNK_BYTES);
  guint64 chunk = 0;

  if (length > 0)
    memcpy (&chunk, self->names + start, length);
  return GUINT64_FROM_BE (chunk);
}

static gboolean
is_after (const Sorter *self, const Item *a, const Item *b, guint32 depth)
{
  guint32 a_length, b_length;
  int order;

  if (a->chunk != b->chunk)
    return a->chunk > b->chunk;
  depth += CHUNK_BYTES;
  a_length = self->offsets[a->name + 1] - self->offsets[a->name];
  b_length = self->offsets[b->name + 1] - self->offsets[b->name];
  if (a_length <= depth || b_length <= depth)
    return a_length > b_length;
  order = memcmp (self->names + self->offsets[a->name] + depth, self->names + self->offsets[b->name] + depth,
                  MIN (a_length, b_length) - depth);
  return order != 0 ? order > 0 : a_length > b_length;
}

/* Stable, as the radix sort is. */
static void
sort_short (Sorter *self, Item *items, guint32 n_items, guint32 depth)
{
  for (guint32 i = 1; i < n_items; i++)
    {
      Item item = items[i];
      guint32 at = i;

      for (; at > 0 && is_after (self, &items[at - 1], &item, depth); at--)
        items[at] = items[at - 1];
      items[at] = item;
    }
}

/* Least significant byte first; bytes in which no two chunks differ are passed over. */
static void
sort_chunks (Item *items, Item *other, guint32 n_items)
{
  Item *from = items;
  Item *to = other;

  for (guint shift = 0; shift < 64; shift += 8)
    {
      guint32 starts[257] = { 0 };
      Item *sorted = to;

      for (guint32 i = 0; i < n_items; i++)
        starts[(from[i].chunk >> shift & 0xff) + 1]++;
      if (starts[(from[0].chunk >> shift & 0xff) + 1] == n_items)
        continue;
      for (guint i = 1; i < 257; i++)
        starts[i] += starts[i - 1];
      for (guint32 i = 0; i < n_items; i++)
        to[starts[from[i].chunk >> shift & 0xff]++] = from[i];
      to = from;
      from = sorted;
    }
  if (from != items)
    memcpy (items, from, n_items * sizeof (Item));
}

static void
sort_run (Sorter *self, guint32 first, guint32 n_items, guint32 depth)
{
  Item *items = self->items + first;
  gboolean in_order = TRUE;

  for (guint32 i = 0; i < n_items; i++)
    {
      items[i].chunk = read_chunk (self, items[i].name, depth);
      in_order = in_order && (i == 0 || items[i - 1].chunk <= items[i].chunk);
    }
  if (n_items < RADIX_MIN)
    {
      sort_short (self, items, n_items, depth);
      return;
    }
  if (!in_order)
    sort_chunks (items, self->other + first, n_items);
  for (guint32 i = 0, run = 0; i < n_items; i = run)
    {
      for (run = i + 1; run < n_items && items[run].chunk == items[i].chunk; run++)
        ;
      /* A chunk whose last byte is 0 has the end of its name in it: the whole run is one name. */
      if (run - i > 1 && (items[i].chunk & 0xff) != 0 && depth < DEPTH_MAX)
        sort_run (self, first + i, run - i, depth + CHUNK_BYTES);
    }
}

/**
 * suture_name_sort:
 * @names: names one after the other, each ended by a newline and with no other newline or NUL in it
 * @offsets: (array): where each name begins, and the end
 * @n_names: how many
 *
 * Sorts names byte by byte; equal ones, and those that differ only after a
 * thousand bytes, stay in the order they are in. Any thread.
 *
 * Returns: (transfer full) (array length=n_names): the names in order
 */
guint32 *
suture_name_sort (const char *names, const guint32 *offsets, guint32 n_names)
{
  guint32 *order = g_new (guint32, MAX (n_names, 1));
  g_autofree Item *items = g_new (Item, MAX (n_names, 1));
  g_autofree Item *other = g_new (Item, MAX (n_names, 1));
  Sorter self = { names, offsets, items, other };

  for (guint32 i = 0; i < n_names; i++)
    items[i].name = i;
  sort_run (&self, 0, n_names, 0);
  for (guint32 i = 0; i < n_names; i++)
    order[i] = items[i].name;
  return order;
}
