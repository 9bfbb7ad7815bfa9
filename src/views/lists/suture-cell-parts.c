/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-cell-parts.h"

#include <string.h>

#include "suture-tooltip.h"

/**
 * SECTION:suture-cell-parts
 *
 * What cells of tables are put together of. They are made for each visible row and bound at each step of scrolling, so
 * they know each other's widgets by their place.
 *
 *   sign:  icon, text
 *   lines: text over text, or over a sign
 */

/**
 * suture_cell_parts_new_text:
 * @css_class: (nullable): of the text, such as "caption"
 *
 * Returns: (transfer floating): a text of one line, with figures of one width, cut where there is no room
 */
GtkWidget *
suture_cell_parts_new_text (const char *css_class)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 6);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (text, css_class);
  return text;
}

/**
 * suture_cell_parts_set_text:
 * @text: made by suture_cell_parts_new_text()
 * @words: (nullable): what it says
 */
void
suture_cell_parts_set_text (GtkWidget *text, const char *words)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (text), words);
}

/**
 * suture_cell_parts_set_class:
 * @widget: any widget
 * @css_class: a class
 * @set: whether it has the class
 */
void
suture_cell_parts_set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * suture_cell_parts_new_icon:
 * @size: pixels
 *
 * Returns: (transfer floating): an icon that says nothing of its own: a word stands beside it
 */
GtkWidget *
suture_cell_parts_new_icon (int size)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", size, "valign",
                       GTK_ALIGN_CENTER, NULL);
}

/**
 * suture_cell_parts_new_sign:
 * @size: pixels, of the icon
 * @spacing: pixels, between icon and word
 * @text: (transfer floating): a text of this file, or a label
 *
 * Returns: (transfer floating): an icon and its word
 */
GtkWidget *
suture_cell_parts_new_sign (int size, int spacing, GtkWidget *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);

  gtk_box_append (GTK_BOX (box), suture_cell_parts_new_icon (size));
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

/**
 * suture_cell_parts_show_sign:
 * @sign: made by suture_cell_parts_new_sign()
 * @icon_name: (nullable): the icon; %NULL: none is shown
 * @words: (nullable): its word
 *
 * Returns: (transfer none): the widget of the word
 */
GtkWidget *
suture_cell_parts_show_sign (GtkWidget *sign, const char *icon_name, const char *words)
{
  GtkWidget *icon = gtk_widget_get_first_child (sign);
  GtkWidget *word = gtk_widget_get_last_child (sign);

  gtk_widget_set_visible (icon, icon_name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  if (GTK_IS_LABEL (word))
    gtk_label_set_text (GTK_LABEL (word), words);
  else
    suture_cell_parts_set_text (word, words);
  return word;
}

/**
 * suture_cell_parts_new_lines:
 * @second: (transfer floating): a text or a sign
 *
 * Returns: (transfer floating): a text, and @second below it
 */
GtkWidget *
suture_cell_parts_new_lines (GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), suture_cell_parts_new_text (NULL));
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

/**
 * suture_cell_parts_new_person:
 * @user_data: not used
 *
 * Returns: (transfer floating): an e-mail address on two lines; a #SutureCellMakeFunc
 */
GtkWidget *
suture_cell_parts_new_person (gpointer user_data)
{
  GtkWidget *second = suture_cell_parts_new_text ("caption");

  gtk_widget_add_css_class (second, "dim-label");
  return suture_cell_parts_new_lines (second);
}

/**
 * suture_cell_parts_show_person:
 * @cell: made by suture_cell_parts_new_person()
 * @person: (nullable): an e-mail address, or words of ours
 */
void
suture_cell_parts_show_person (GtkWidget *cell, const char *person)
{
  GtkWidget *first = gtk_widget_get_first_child (cell);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  const char *at = person != NULL ? strchr (person, '@') : NULL;
  g_autofree char *local = at != NULL ? g_strndup (person, (gsize) (at - person)) : g_strdup (person);

  /* Our own words may wrap, an address may not. */
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (first), at != NULL ? 1 : 2);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (first), at != NULL ? 1 : 2);
  suture_cell_parts_set_text (first, local);
  suture_cell_parts_set_text (second, at);
  gtk_widget_set_visible (second, at != NULL);
  suture_tooltip_set (cell, person != NULL && person[0] != '\0' ? person : NULL);
}

/**
 * suture_cell_parts_new_narrow:
 * @top: (transfer floating): its first line
 *
 * Returns: (transfer floating): a box for a whole row of a narrow window, which takes more lines
 */
GtkWidget *
suture_cell_parts_new_narrow (GtkWidget *top)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_box_append (GTK_BOX (row), top);
  return row;
}
