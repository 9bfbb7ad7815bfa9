/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-columns-private.h"

#include <glib/gi18n-lib.h>

#include "suture-column-sorter.h"
#include "suture-list-widths.h"

/* The column that takes what is left keeps at least this many characters. */
#define EXPAND_CHARS 20
/* Beside the columns, at both ends. */
#define ENDS_WIDTH 24

/**
 * SutureListColumns:
 *
 * The columns of a table: their widths, which of them are shown, and by which
 * one it is sorted.
 *
 * Its actions: `sort` (a column's id), `direction` ("ascending", "descending")
 * and `show-ID` for each column. Sorting has a menu, and the columns have
 * #SutureColumnChooser, which are the way for everybody: headers are a shortcut
 * to the same, because GTK 4.8 gives a screen reader nothing to activate there.
 *
 * Which columns are shown, in which order, and where that is kept, is in
 * suture-list-columns-layout.c.
 */
static guint sort_changed_signal;
static guint layout_changed_signal;

G_DEFINE_FINAL_TYPE (SutureListColumns, suture_list_columns, G_TYPE_OBJECT)

static void
column_free (Column *column)
{
  g_object_unref (column->column);
  g_strfreev (column->words);
  g_free (column->roomy);
  g_free (column);
}

static Column *
find_by_field (SutureListColumns *self, const char *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      if (field != NULL && g_strcmp0 (column->spec.sort_field, field) == 0)
        return column;
    }
  return NULL;
}

/* Shows in the headers what the rows are sorted by. */
void
suture_list_columns_tell_headers (SutureListColumns *self)
{
  Column *column = find_by_field (self, self->sort_field);

  self->telling = TRUE;
  gtk_column_view_sort_by_column (self->view, column != NULL && column->shown ? column->column : NULL,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->telling = FALSE;
}

static void
tell_actions (SutureListColumns *self)
{
  Column *column = find_by_field (self, self->sort_field);
  GAction *sort = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort");
  GAction *direction = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "direction");

  g_simple_action_set_state (G_SIMPLE_ACTION (sort), g_variant_new_string (column != NULL ? column->spec.id : ""));
  g_simple_action_set_state (G_SIMPLE_ACTION (direction),
                             g_variant_new_string (self->descending ? "descending" : "ascending"));
}

static gboolean
take_sort (SutureListColumns *self, const char *field, gboolean descending)
{
  field = g_intern_string (field);
  if (self->sort_field == field && self->descending == descending)
    return FALSE;
  self->sort_field = field;
  self->descending = descending;
  tell_actions (self);
  return TRUE;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, SutureListColumns *self)
{
  const char *field;
  gboolean descending;
  Column *column;

  if (self->telling)
    return;
  field = suture_column_sorter_probe (sorter, &descending);
  if (field == NULL)
    return;
  /* A header's first click goes up; the largest first is what people want of most figures. */
  column = find_by_field (self, field);
  if (g_strcmp0 (field, self->sort_field) != 0 && column != NULL && column->spec.descending)
    descending = TRUE;
  if (take_sort (self, field, descending))
    {
      suture_list_columns_tell_headers (self);
      g_signal_emit (self, sort_changed_signal, 0);
    }
}

static void
sort_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureListColumns *self = user_data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (column->spec.id, g_variant_get_string (parameter, NULL)) == 0 && column->spec.sort_field != NULL &&
          take_sort (self, column->spec.sort_field, column->spec.descending))
        {
          suture_list_columns_tell_headers (self);
          g_signal_emit (self, sort_changed_signal, 0);
          return;
        }
    }
}

static void
direction_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureListColumns *self = user_data;

  if (take_sort (self, self->sort_field, g_strcmp0 (g_variant_get_string (parameter, NULL), "descending") == 0))
    {
      suture_list_columns_tell_headers (self);
      g_signal_emit (self, sort_changed_signal, 0);
    }
}

void
suture_list_columns_emit_layout_changed (SutureListColumns *self)
{
  g_signal_emit (self, layout_changed_signal, 0);
}

static void
suture_list_columns_dispose (GObject *object)
{
  SutureListColumns *self = SUTURE_LIST_COLUMNS (object);

  g_clear_handle_id (&self->order_source, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (suture_list_columns_parent_class)->dispose (object);
}

static void
suture_list_columns_finalize (GObject *object)
{
  SutureListColumns *self = SUTURE_LIST_COLUMNS (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->sort_menu);
  g_clear_object (&self->sort_columns);
  g_clear_pointer (&self->settings_key, g_free);
  G_OBJECT_CLASS (suture_list_columns_parent_class)->finalize (object);
}

static void
suture_list_columns_class_init (SutureListColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_list_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_list_columns_finalize;

  /**
   * SutureListColumns::sort-changed:
   *
   * The user wants another order.
   */
  sort_changed_signal = g_signal_new ("sort-changed", SUTURE_TYPE_LIST_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  /**
   * SutureListColumns::layout-changed:
   *
   * Other columns are shown, or in another order.
   */
  layout_changed_signal = g_signal_new ("layout-changed", SUTURE_TYPE_LIST_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
suture_list_columns_init (SutureListColumns *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort", .activate = sort_cb, .parameter_type = "s", .state = "''" },
    { .name = "direction", .activate = direction_cb, .parameter_type = "s", .state = "'ascending'" },
  };
  g_autoptr (GMenu) directions = g_menu_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);

  self->sort_menu = g_menu_new ();
  self->sort_columns = g_menu_new ();
  g_menu_append_section (self->sort_menu, _("Sort by"), G_MENU_MODEL (self->sort_columns));
  g_menu_append (directions, C_("order", "Ascending"), "table.direction::ascending");
  g_menu_append (directions, C_("order", "Descending"), "table.direction::descending");
  g_menu_append_section (self->sort_menu, _("Order"), G_MENU_MODEL (directions));
}

/**
 * suture_list_columns_new:
 * @view: whose columns; outlives them
 *
 * Returns: (transfer full): no columns yet
 */
SutureListColumns *
suture_list_columns_new (GtkColumnView *view)
{
  SutureListColumns *self = g_object_new (SUTURE_TYPE_LIST_COLUMNS, NULL);

  self->view = view;
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self, 0);
  suture_list_columns_follow_view (self);
  return self;
}

static int
measure (SutureListColumns *self, Column *column, const char *const *words)
{
  return suture_list_widths_measure (GTK_WIDGET (self->view), column->spec.title, words, column->spec.wrap,
                                     column->spec.extra);
}

static int
measure_roomy (SutureListColumns *self, Column *column)
{
  const char *const words[] = { column->roomy, NULL };

  return measure (self, column, words);
}

/* Texts that may be cut get more only once the column that expands has twice its least width. */
static void
give_room (SutureListColumns *self, int spare)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);
      int width;

      if (column->roomy == NULL || !column->shown)
        continue;
      width = measure_roomy (self, column);
      spare -= width - gtk_column_view_column_get_fixed_width (column->column);
      if (spare >= 0)
        gtk_column_view_column_set_fixed_width (column->column, width);
    }
}

/**
 * suture_list_columns_update_widths:
 * @self: columns
 * @available: px that all of them have
 *
 * Measures the columns at the font and the resolution of now.
 *
 * Returns: px that the default columns need together
 */
int
suture_list_columns_update_widths (SutureListColumns *self, int available)
{
  g_autofree char *chars = g_strnfill (EXPAND_CHARS, 'n');
  const char *const least[] = { chars, NULL };
  guint visible = 0;
  int sum = 0, shown = 0;

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), 0);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);
      const char *const *words = column->spec.expand ? least : (const char *const *) column->words;
      const int width = measure (self, column, words);

      /* GTK 4.8 takes a fixed width of a hidden column away from the one that expands. */
      if (!column->spec.expand)
        gtk_column_view_column_set_fixed_width (column->column,
                                                gtk_column_view_column_get_visible (column->column) ? width : -1);
      if (!column->spec.hidden)
        sum += width;
      if (!column->shown)
        continue;
      shown += column->spec.expand ? 2 * width : width;
      suture_list_widths_align_header (self->view, visible++, column->spec.numeric);
    }
  self->available = available;
  give_room (self, available - shown - ENDS_WIDTH);
  return sum + ENDS_WIDTH;
}

static void
show_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  suture_list_columns_set_shown (user_data, g_action_get_name (G_ACTION (action)) + strlen ("show-"),
                                 g_variant_get_boolean (state));
}

static void
add_show_action (SutureListColumns *self, const SutureListColumn *column)
{
  g_autofree char *name = g_strdup_printf ("show-%s", column->id);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (!column->hidden));

  g_signal_connect_object (action, "change-state", G_CALLBACK (show_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/**
 * suture_list_columns_add:
 * @self: columns
 * @column: (transfer none): what it is; its factory is taken
 */
void
suture_list_columns_add (SutureListColumns *self, const SutureListColumn *column)
{
  g_autofree char *sort_action = g_strdup_printf ("table.sort::%s", column->id);
  Column *added = g_new0 (Column, 1);

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (self));

  added->spec = *column;
  added->spec.factory = NULL;
  added->spec.words = NULL;
  added->spec.roomy = NULL;
  added->roomy = g_strdup (column->roomy);
  added->words = g_strdupv ((char **) column->words);
  added->column = gtk_column_view_column_new (column->title, column->factory);
  gtk_column_view_column_set_resizable (added->column, TRUE);
  gtk_column_view_column_set_expand (added->column, column->expand);
  if (column->sort_field != NULL)
    {
      g_autoptr (GtkSorter) sorter = suture_column_sorter_new (column->sort_field);

      gtk_column_view_column_set_sorter (added->column, sorter);
      g_menu_append (self->sort_columns, column->name != NULL ? column->name : column->title, sort_action);
    }
  added->index = self->columns->len;
  g_ptr_array_add (self->columns, added);
  /* What the rows are about is always there. */
  if (!column->expand)
    add_show_action (self, column);
  if (!column->hidden)
    suture_list_columns_set_shown (self, column->id, TRUE);
}

/**
 * suture_list_columns_set_sort:
 * @self: columns
 * @sort_field: (nullable): a column's field; %NULL: the list's own order
 * @descending: the largest first
 *
 * Shows an order, without asking for it.
 */
void
suture_list_columns_set_sort (SutureListColumns *self, const char *sort_field, gboolean descending)
{
  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (self));

  if (take_sort (self, sort_field, descending))
    suture_list_columns_tell_headers (self);
}

/**
 * suture_list_columns_get_sort_field:
 * @self: columns
 *
 * Returns: (transfer none) (nullable): the field to sort by
 */
const char *
suture_list_columns_get_sort_field (SutureListColumns *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), NULL);
  return self->sort_field;
}

/**
 * suture_list_columns_get_descending:
 * @self: columns
 *
 * Returns: whether the largest comes first
 */
gboolean
suture_list_columns_get_descending (SutureListColumns *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), FALSE);
  return self->descending;
}

/**
 * suture_list_columns_get_sort_menu:
 * @self: columns
 *
 * Returns: (transfer none): a menu of `table.sort` and `table.direction`
 */
GMenuModel *
suture_list_columns_get_sort_menu (SutureListColumns *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), NULL);
  return G_MENU_MODEL (self->sort_menu);
}

/**
 * suture_list_columns_get_fields:
 * @self: columns
 *
 * For exports, which have the columns that are shown.
 *
 * Returns: (transfer full) (element-type utf8): the columns of a report that say
 *   what the visible columns say, in order
 */
GPtrArray *
suture_list_columns_get_fields (SutureListColumns *self)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), fields);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);
      const char *report = column->spec.report != NULL ? column->spec.report : column->spec.sort_field;
      g_autofree char **names = report != NULL ? g_strsplit (report, " ", -1) : NULL;

      if (!column->shown)
        g_strfreev (g_steal_pointer (&names));
      for (guint name = 0; names != NULL && names[name] != NULL; name++)
        g_ptr_array_add (fields, names[name]);
    }
  return fields;
}

/**
 * suture_list_columns_get_actions:
 * @self: columns
 *
 * Returns: (transfer none): to be inserted as "table"
 */
GActionGroup *
suture_list_columns_get_actions (SutureListColumns *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_COLUMNS (self), NULL);
  return G_ACTION_GROUP (self->actions);
}
