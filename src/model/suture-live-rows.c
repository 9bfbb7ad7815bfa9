/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-live-rows.h"

struct _SutureLiveRows
{
  GHashTable *rows;      /* (owned) (element-type guint SutureRow): by position, rows not owned */
  GHashTable *positions; /* (owned) (element-type SutureRow guint): the same the other way round */
};

/**
 * suture_live_rows_new:
 *
 * Returns: (transfer full): no rows yet
 */
SutureLiveRows *
suture_live_rows_new (void)
{
  SutureLiveRows *self = g_new0 (SutureLiveRows, 1);

  self->rows = g_hash_table_new (NULL, NULL);
  self->positions = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * suture_live_rows_free:
 * @self: (transfer full): live rows
 */
void
suture_live_rows_free (SutureLiveRows *self)
{
  g_return_if_fail (self != NULL);

  suture_live_rows_splice (self, 0, G_MAXUINT, 0);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->positions);
  g_free (self);
}

/**
 * suture_live_rows_lookup:
 * @self: live rows
 * @position: a position
 *
 * Returns: (transfer none) (nullable): the row that somebody holds there
 */
SutureRow *
suture_live_rows_lookup (SutureLiveRows *self, guint position)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
}

static void
row_gone_cb (gpointer user_data, GObject *where_the_row_was)
{
  SutureLiveRows *self = user_data;
  gpointer position;

  if (g_hash_table_steal_extended (self->positions, where_the_row_was, NULL, &position))
    g_hash_table_remove (self->rows, position);
}

static void
put (SutureLiveRows *self, SutureRow *row)
{
  const guint position = suture_row_get_position (row);

  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
  g_hash_table_insert (self->positions, row, GUINT_TO_POINTER (position));
}

/**
 * suture_live_rows_add:
 * @self: live rows
 * @row: the row of a position that has none
 *
 * Remembers @row until its last reference goes.
 */
void
suture_live_rows_add (SutureLiveRows *self, SutureRow *row)
{
  g_return_if_fail (self != NULL && SUTURE_IS_ROW (row));

  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
  put (self, row);
}

/**
 * suture_live_rows_splice:
 * @self: live rows
 * @position: where rows go and come
 * @removed: how many go: they are no longer of the list
 * @added: how many come; they are not held by anybody yet
 *
 * Gives the rows behind them their new position.
 */
void
suture_live_rows_splice (SutureLiveRows *self, guint position, guint removed, guint added)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer row, key;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      if (GPOINTER_TO_UINT (key) < position)
        continue;
      g_hash_table_iter_remove (&iter);
      g_hash_table_remove (self->positions, row);
      if (GPOINTER_TO_UINT (key) - position < removed)
        g_object_weak_unref (row, row_gone_cb, self);
      else
        g_ptr_array_add (moved, row);
    }
  for (guint i = 0; i < moved->len; i++)
    {
      suture_row_set_position (moved->pdata[i], suture_row_get_position (moved->pdata[i]) - removed + added);
      put (self, moved->pdata[i]);
    }
}

/**
 * suture_live_rows_list:
 * @self: live rows
 *
 * Returns: (transfer full) (element-type SutureRow): all of them, held
 */
GPtrArray *
suture_live_rows_list (SutureLiveRows *self)
{
  GPtrArray *held;
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (self != NULL, NULL);

  held = g_ptr_array_new_full (g_hash_table_size (self->rows), g_object_unref);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (held, g_object_ref (row));
  return held;
}
