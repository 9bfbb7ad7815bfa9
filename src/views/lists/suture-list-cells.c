/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-cells.h"

#include "suture-row.h"

/*
 * Factories for cells over a lazy list: the row object stays, its record comes
 * and changes by notify. Cells are GtkInscription, never GtkLabel: binding one
 * costs half as much, and a frame of scrolling binds a hundred.
 */

typedef struct
{
  SutureCellMakeFunc make;
  SutureCellShowFunc show;
  SutureCellTextFunc text;
  float              xalign;
  gpointer           user_data;
} Cells;

static void
show_text (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const Cells *cells = user_data;
  g_autofree char *text = record != NULL ? cells->text (record, cells->user_data) : NULL;

  suture_list_cells_set_text (cell, text);
}

static void
show_row (GtkListItem *item, Cells *cells)
{
  SutureRow *row = gtk_list_item_get_item (item);

  if (cells->text != NULL)
    show_text (gtk_list_item_get_child (item), suture_row_get_record (row), cells);
  else
    cells->show (gtk_list_item_get_child (item), suture_row_get_record (row), cells->user_data);
}

static void
record_changed_cb (SutureRow *row, GParamSpec *pspec, GtkListItem *item)
{
  show_row (item, g_object_get_data (G_OBJECT (item), "suture-cells"));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  GtkWidget *cell = cells->make != NULL ? cells->make (cells->user_data) : suture_list_cells_make_text (cells->xalign);

  g_object_set_data (G_OBJECT (item), "suture-cells", cells);
  g_object_set_data (G_OBJECT (cell), "suture-item", item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::record", G_CALLBACK (record_changed_cb), item, 0);
  show_row (item, cells);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), record_changed_cb, item);
}

static GtkListItemFactory *
new_factory (const Cells *template)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_memdup2 (template, sizeof *template);

  g_object_set_data_full (G_OBJECT (factory), "suture-cells", cells, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), cells);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cells);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), cells);
  return factory;
}

/**
 * suture_list_cells_new:
 * @make: (scope forever): makes a cell
 * @show: (scope forever): shows a record in it
 * @user_data: for both; outlives the factory
 *
 * Returns: (transfer full): a factory for lists of #SutureRow
 */
GtkListItemFactory *
suture_list_cells_new (SutureCellMakeFunc make, SutureCellShowFunc show, gpointer user_data)
{
  g_return_val_if_fail (make != NULL && show != NULL, NULL);
  return new_factory (&(const Cells) { .make = make, .show = show, .user_data = user_data });
}

/**
 * suture_list_cells_new_text:
 * @text: (scope forever): what a record's cell says, in our own words; up to two lines
 * @user_data: for @text; outlives the factory
 *
 * Returns: (transfer full): a factory for lists of #SutureRow
 */
GtkListItemFactory *
suture_list_cells_new_text (SutureCellTextFunc text, gpointer user_data)
{
  g_return_val_if_fail (text != NULL, NULL);
  return new_factory (&(const Cells) { .text = text, .xalign = 0, .user_data = user_data });
}

/**
 * suture_list_cells_new_number:
 * @text: (scope forever): a record's figure
 * @user_data: for @text; outlives the factory
 *
 * Returns: (transfer full): the same for figures: tabular, at the right edge
 */
GtkListItemFactory *
suture_list_cells_new_number (SutureCellTextFunc text, gpointer user_data)
{
  g_return_val_if_fail (text != NULL, NULL);
  return new_factory (&(const Cells) { .text = text, .xalign = 1, .user_data = user_data });
}

/**
 * suture_list_cells_make_text:
 * @xalign: 0 for words, 1 for figures
 *
 * Returns: (transfer floating): an empty text cell of two lines
 */
GtkWidget *
suture_list_cells_make_text (float xalign)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), xalign);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0.5f);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), 6);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 2);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 2);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

/**
 * suture_list_cells_set_text:
 * @cell: a text cell
 * @text: (nullable): what it says; shown as it is, never as markup
 */
void
suture_list_cells_set_text (GtkWidget *cell, const char *text)
{
  g_return_if_fail (GTK_IS_INSCRIPTION (cell));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

/**
 * suture_list_cells_set_row_name:
 * @cell: a cell that is in a list
 * @name: (nullable): the row in one sentence
 *
 * Names the whole row for the screen reader: GtkListItem has a property for it
 * from GTK 4.12 on.
 */
void
suture_list_cells_set_row_name (GtkWidget *cell, const char *name)
{
  GtkWidget *row = cell;

  while (row != NULL && g_strcmp0 (gtk_widget_get_css_name (row), "row") != 0)
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : "", -1);
}

/**
 * suture_list_cells_find_position:
 * @widget: (nullable): something in a row of a #GtkListView, or the row
 *
 * Returns: which row of the list it is, or %GTK_INVALID_LIST_POSITION
 */
guint
suture_list_cells_find_position (GtkWidget *widget)
{
  GtkListItem *item = NULL;

  if (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0)
    widget = gtk_widget_get_first_child (widget);
  for (; widget != NULL && item == NULL; widget = gtk_widget_get_parent (widget))
    item = g_object_get_data (G_OBJECT (widget), "suture-item");
  return item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
}

/**
 * suture_list_cells_show_again:
 * @widget: what holds lists
 *
 * Fills the cells in @widget again, for what they say beside their records: on
 * another day the same due date is another number of days away.
 */
void
suture_list_cells_show_again (GtkWidget *widget)
{
  GtkListItem *item;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  item = g_object_get_data (G_OBJECT (widget), "suture-item");
  if (item != NULL)
    {
      if (gtk_list_item_get_item (item) != NULL)
        show_row (item, g_object_get_data (G_OBJECT (item), "suture-cells"));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    suture_list_cells_show_again (child);
}
