/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Looks for a widget as a person would: by what it is and what is written on it. */
#include <gtk/gtk.h>

static char *
get_string (GtkWidget *widget, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), property);
  char *text = NULL;

  if (pspec != NULL && pspec->value_type == G_TYPE_STRING)
    g_object_get (widget, property, &text, NULL);
  return text;
}

static gboolean
has_text (GtkWidget *widget, const char *wanted)
{
  g_autofree char *title = get_string (widget, "title"), *label = get_string (widget, "label");

  return g_strcmp0 (title, wanted) == 0 || g_strcmp0 (label, wanted) == 0;
}

/* The first widget of a type, with a title or label, that would be seen if its page were shown. */
static inline GtkWidget *
find_widget (GtkWidget *root, GType type, const char *wanted)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (wanted == NULL || has_text (root, wanted)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}
