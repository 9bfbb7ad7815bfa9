/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-columns-private.h"

/*
 * Which columns of a table are shown, and in which order.
 *
 *   chooser, headers that are dragged ──> columns, view ──> GSettings
 *
 * A hidden column is not in the view at all: GTK 4.8 counts the width of an
 * invisible one, and takes it away from the column that expands.
 */

static Column *
get_column (SutureListColumns *self, guint position)
{
  return g_ptr_array_index (self->columns, position);
}

static guint
find_position (SutureListColumns *self, const char *id)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (get_column (self, i)->spec.id, id) == 0)
      return i;
  return G_MAXUINT;
}

static Column *
find_column (SutureListColumns *self, const char *id)
{
  const guint position = find_position (self, id);

  return position != G_MAXUINT ? get_column (self, position) : NULL;
}

/* Makes the view what the columns are; one that is where it belongs is not touched. */
static void
arrange (SutureListColumns *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  guint position = 0;

  self->arranging = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    if (!get_column (self, i)->shown && gtk_column_view_column_get_column_view (get_column (self, i)->column) != NULL)
      gtk_column_view_remove_column (self->view, get_column (self, i)->column);
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);
      g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (shown, position);

      if (!column->shown)
        continue;
      if (there != column->column)
        gtk_column_view_insert_column (self->view, position, column->column);
      position++;
    }
  self->arranging = FALSE;
  suture_list_columns_tell_headers (self);
}

static void
tell_show_action (SutureListColumns *self, Column *column)
{
  g_autofree char *name = g_strdup_printf ("show-%s", column->spec.id);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (column->shown));
}

static int
compare_default (gconstpointer a, gconstpointer b)
{
  const Column *first = *(Column *const *) a;
  const Column *second = *(Column *const *) b;

  return (first->index > second->index) - (first->index < second->index);
}

static gboolean
is_default (SutureListColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->index != i || get_column (self, i)->shown == get_column (self, i)->spec.hidden)
      return FALSE;
  return TRUE;
}

static void
save (SutureListColumns *self)
{
  g_auto (GStrv) ids = NULL;

  if (self->settings == NULL)
    return;
  ids = suture_list_columns_get_layout (self);
  /* Who has not chosen anything gets the columns of newer versions as well. */
  if (is_default (self))
    g_settings_reset (self->settings, self->settings_key);
  else
    g_settings_set_strv (self->settings, self->settings_key, (const char *const *) ids);
}

static void
finish_change (SutureListColumns *self)
{
  arrange (self);
  if (gtk_widget_get_realized (GTK_WIDGET (self->view)))
    suture_list_columns_update_widths (self, self->available);
  save (self);
  suture_list_columns_emit_layout_changed (self);
}

/* A header was dragged: its column is taken out and put in again, so this waits for both. */
static gboolean
order_cb (gpointer user_data)
{
  SutureListColumns *self = user_data;
  GListModel *shown = gtk_column_view_get_columns (self->view);
  g_autoptr (GPtrArray) before = g_ptr_array_copy (self->columns, NULL, NULL);
  guint next = 0;

  self->order_source = 0;
  g_ptr_array_set_free_func (before, NULL); /* a copy frees its elements as well */
  for (guint i = 0; i < before->len; i++)
    {
      Column *column = g_ptr_array_index (before, i);
      g_autoptr (GtkColumnViewColumn) there = NULL;

      if (!column->shown)
        continue;
      there = g_list_model_get_item (shown, next++);
      for (guint j = 0; j < before->len; j++)
        if (((Column *) g_ptr_array_index (before, j))->column == there)
          g_ptr_array_index (self->columns, i) = g_ptr_array_index (before, j);
    }
  finish_change (self);
  return G_SOURCE_REMOVE;
}

static void
view_changed_cb (GListModel *shown, guint position, guint removed, guint added, SutureListColumns *self)
{
  if (!self->arranging && self->order_source == 0)
    self->order_source = g_idle_add (order_cb, self);
}

static void
settings_changed_cb (GSettings *settings, const char *key, SutureListColumns *self)
{
  g_auto (GStrv) kept = g_settings_get_strv (settings, key);
  g_auto (GStrv) ids = suture_list_columns_get_layout (self);

  if (kept[0] == NULL ? !is_default (self) : !g_strv_equal ((const char *const *) kept, (const char *const *) ids))
    suture_list_columns_set_layout (self, (const char *const *) kept);
}

/* For suture_list_columns_new(): the order of headers that are dragged is taken over. */
void
suture_list_columns_follow_view (SutureListColumns *self)
{
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (view_changed_cb), self,
                           0);
}

/**
 * suture_list_columns_get_ids:
 * @self: columns
 *
 * Returns: (transfer container) (element-type utf8): all columns in their order,
 *   hidden ones among them
 */
GPtrArray *
suture_list_columns_get_ids (SutureListColumns *self)
{
  GPtrArray *ids = g_ptr_array_new ();

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), ids);

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (ids, (gpointer) get_column (self, i)->spec.id);
  return ids;
}

/**
 * suture_list_columns_get_name:
 * @self: columns
 * @id: one of them
 *
 * Returns: (transfer none): what it is called in menus: its title, or the longer name
 *   that its head has no room for
 */
const char *
suture_list_columns_get_name (SutureListColumns *self, const char *id)
{
  Column *column;

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), NULL);

  column = find_column (self, id);
  if (column == NULL)
    return NULL;
  return column->spec.name != NULL ? column->spec.name : column->spec.title;
}

/**
 * suture_list_columns_can_hide:
 * @self: columns
 * @id: one of them
 *
 * Returns: whether it may be hidden: what the rows are about is always there
 */
gboolean
suture_list_columns_can_hide (SutureListColumns *self, const char *id)
{
  Column *column;

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), FALSE);

  column = find_column (self, id);
  return column != NULL && !column->spec.expand;
}

/**
 * suture_list_columns_get_shown:
 * @self: columns
 * @id: one of them
 *
 * Returns: whether it is shown
 */
gboolean
suture_list_columns_get_shown (SutureListColumns *self, const char *id)
{
  Column *column;

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), FALSE);

  column = find_column (self, id);
  return column != NULL && column->shown;
}

/**
 * suture_list_columns_set_shown:
 * @self: columns
 * @id: one of them
 * @shown: whether it is shown
 */
void
suture_list_columns_set_shown (SutureListColumns *self, const char *id, gboolean shown)
{
  Column *column;

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (self));

  column = find_column (self, id);
  if (column == NULL || column->shown == shown || (column->spec.expand && !shown))
    return;
  column->shown = shown;
  tell_show_action (self, column);
  finish_change (self);
}

/**
 * suture_list_columns_move:
 * @self: columns
 * @id: one of them
 * @by: places, negative towards the start
 *
 * Returns: whether there was room to move
 */
gboolean
suture_list_columns_move (SutureListColumns *self, const char *id, int by)
{
  guint position;
  gpointer moved;

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), FALSE);

  position = find_position (self, id);
  if (position == G_MAXUINT || by == 0 || (int) position + by < 0 || (int) position + by >= (int) self->columns->len)
    return FALSE;
  moved = g_ptr_array_steal_index (self->columns, position);
  g_ptr_array_insert (self->columns, (int) position + by, moved);
  finish_change (self);
  return TRUE;
}

/**
 * suture_list_columns_get_layout:
 * @self: columns
 *
 * Returns: (transfer full): the columns that are shown, in their order
 */
char **
suture_list_columns_get_layout (SutureListColumns *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->shown)
      g_strv_builder_add (ids, get_column (self, i)->spec.id);
  return g_strv_builder_end (ids);
}

/**
 * suture_list_columns_set_layout:
 * @self: columns
 * @ids: the columns to show, in their order; what is not known is passed over.
 *   None: as they were at first
 */
void
suture_list_columns_set_layout (SutureListColumns *self, const char *const *ids)
{
  guint n_placed = 0;

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (self) && ids != NULL);

  g_ptr_array_sort (self->columns, compare_default);
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      column->shown = column->spec.expand || (ids[0] != NULL ? g_strv_contains (ids, column->spec.id)
                                                             : !column->spec.hidden);
      tell_show_action (self, column);
    }
  if (self->columns->len > 0 && get_column (self, 0)->spec.expand && !g_strv_contains (ids, get_column (self, 0)->spec.id))
    n_placed = 1;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const guint position = find_position (self, ids[i]);

      /* One that is there twice has its place already. */
      if (position == G_MAXUINT || position < n_placed)
        continue;
      for (guint j = position; j > n_placed; j--)
        {
          gpointer column = self->columns->pdata[j];

          self->columns->pdata[j] = self->columns->pdata[j - 1];
          self->columns->pdata[j - 1] = column;
        }
      n_placed++;
    }
  finish_change (self);
}

/**
 * suture_list_columns_bind_settings:
 * @self: columns, all of them added
 * @settings: where the user's choice is kept
 * @key: of type `as`: the columns that are shown, in order; empty: the default
 */
void
suture_list_columns_bind_settings (SutureListColumns *self, GSettings *settings, const char *key)
{
  g_autofree char *signal = NULL;
  g_auto (GStrv) ids = NULL;

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (self) && self->settings == NULL);
  g_return_if_fail (G_IS_SETTINGS (settings) && key != NULL);

  ids = g_settings_get_strv (settings, key);
  if (ids[0] != NULL)
    suture_list_columns_set_layout (self, (const char *const *) ids);
  self->settings = g_object_ref (settings);
  self->settings_key = g_strdup (key);
  signal = g_strdup_printf ("changed::%s", key);
  g_signal_connect_object (settings, signal, G_CALLBACK (settings_changed_cb), self, 0);
}
