/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-tab-stop.h"

/**
 * SutureTabStop:
 *
 * A list that is one stop of the Tab key, however many rows it has: the arrow
 * keys walk in it. Without it, GTK 4.8 goes from row to row and never comes to
 * what is behind a million of them; from 4.12 on `tab-behavior` replaces it.
 */
struct _SutureTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SutureTabStop, suture_tab_stop, ADW_TYPE_BIN)

static gboolean
suture_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !suture_tab_stop_leaves (widget, direction) &&
         GTK_WIDGET_CLASS (suture_tab_stop_parent_class)->focus (widget, direction);
}

static void
suture_tab_stop_class_init (SutureTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = suture_tab_stop_focus;
}

static void
suture_tab_stop_init (SutureTabStop *self)
{
}

/**
 * suture_tab_stop_new:
 * @list: (transfer floating): a list
 *
 * Returns: (transfer floating): the list as one stop
 */
GtkWidget *
suture_tab_stop_new (GtkWidget *list)
{
  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  return g_object_new (SUTURE_TYPE_TAB_STOP, "child", list, NULL);
}

/**
 * suture_tab_stop_leaves:
 * @list: what is to be one stop
 * @direction: where the focus is about to move
 *
 * For the `focus()` of a widget that has rows.
 *
 * Returns: whether the focus is in @list and Tab takes it away from there
 */
gboolean
suture_tab_stop_leaves (GtkWidget *list, GtkDirectionType direction)
{
  g_return_val_if_fail (GTK_IS_WIDGET (list), FALSE);

  return gtk_widget_get_focus_child (list) != NULL && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD);
}
