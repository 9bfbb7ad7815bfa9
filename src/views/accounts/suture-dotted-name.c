/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dotted-name.h"

#include <string.h>

/*
 * Names of one long word, such as "DeviceManagementApps.ReadWrite.All": where one
 * needs two lines, it is parted after a dot, and has no hyphen that it does not have.
 */

static void
add (PangoAttrList *attributes, PangoAttribute *attribute, const char *name, const char *begin, const char *end)
{
  attribute->start_index = (guint) (begin - name);
  attribute->end_index = (guint) (end - name);
  pango_attr_list_insert (attributes, attribute);
}

/* No break within a part; between two of them there may be one. GtkLabel 4.8 would make one range of these where it has
   to merge them with those of a markup. */
static PangoAttrList *
new_attributes (const char *name)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *begin = name;

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  while (*begin != '\0')
    {
      const char *dot = strchr (begin, '.');
      const char *end = dot != NULL ? dot + 1 : begin + strlen (begin);

      add (attributes, pango_attr_allow_breaks_new (FALSE), name, begin, end);
      begin = end;
    }
  return attributes;
}

static GtkLabel *
find_label (GtkWidget *widget, const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/**
 * suture_dotted_name_wrap:
 * @widget: a label without markup, or a row with one in it
 * @name: what the label says: words with dots between them
 *
 * Has the label part the name after its dots.
 */
void
suture_dotted_name_wrap (GtkWidget *widget, const char *name)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  GtkLabel *label;

  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);

  label = find_label (widget, name);
  g_return_if_fail (label != NULL);
  attributes = new_attributes (name);
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
}
