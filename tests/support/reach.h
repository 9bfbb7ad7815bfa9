/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* What a person without a pointer, or without sight, needs of every control: a name, and that Tab comes to it. */

#define REACH_STOPS_MAX 120

/* Rows of a table have names of their own and are walked with the arrow keys. */
static inline gboolean
reach_is_control (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) || !gtk_widget_get_focusable (widget))
    return FALSE;
  /* Of a group of choices Tab comes to one, and the arrow keys to the others; of a row with a field, to the field. */
  if (GTK_IS_CHECK_BUTTON (widget) || ADW_IS_ENTRY_ROW (widget))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_SWITCH (widget) ||
         gtk_widget_class_get_accessible_role (GTK_WIDGET_GET_CLASS (widget)) == GTK_ACCESSIBLE_ROLE_IMG ||
         (GTK_IS_LIST_BOX_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
}

static inline void
reach_collect (GtkWidget *root, GPtrArray *controls)
{
  if (reach_is_control (root))
    g_ptr_array_add (controls, root);
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkColumnListView") || GTK_IS_LIST_VIEW (root))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    reach_collect (child, controls);
}

static inline gboolean
reach_has_words (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && gtk_label_get_text (GTK_LABEL (root))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (reach_has_words (child))
      return TRUE;
  return FALSE;
}

/* A name of its own, or words that are read. */
static inline gboolean
reach_has_name (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW);

  /* Which libadwaita gives its title for a name, whatever the tests of GTK know. */
  if (GTK_IS_TEXT (widget) && row != NULL)
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))[0] != '\0';
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         (GTK_IS_TEXT (widget) && gtk_test_accessible_has_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL)) ||
         reach_has_words (widget);
}

static inline char *
reach_dup_words (GtkWidget *widget)
{
  return g_strdup_printf ("%s %s “%s”", G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), G_OBJECT_TYPE_NAME (widget),
                          GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : "");
}

/* Which widgets Tab comes to, in their order. A table is one stop: its rows are walked with the arrow keys. */
static inline GPtrArray *
reach_walk (GtkWidget *window)
{
  GPtrArray *stops = g_ptr_array_new ();

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (guint i = 0; i < REACH_STOPS_MAX && gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD); i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

      if (focus == NULL || g_ptr_array_find (stops, focus, NULL))
        break;
      g_ptr_array_add (stops, focus);
    }
  return stops;
}

/* Every control below @page has a name, and Tab comes to it. */
static inline void
assert_reachable (GtkWidget *window, GtkWidget *page)
{
  g_autoptr (GPtrArray) controls = g_ptr_array_new ();
  g_autoptr (GPtrArray) stops = reach_walk (window);

  reach_collect (page, controls);
  g_assert_cmpuint (controls->len, >, 0);
  for (guint i = 0; i < controls->len; i++)
    {
      GtkWidget *control = controls->pdata[i];
      g_autofree char *words = reach_dup_words (control);

      if (!reach_has_name (control))
        g_error ("%s has no name", words);
      if (!g_ptr_array_find (stops, control, NULL))
        g_error ("Tab does not come to %s", words);
    }
}
