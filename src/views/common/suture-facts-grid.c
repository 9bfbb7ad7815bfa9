/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-facts-grid.h"

/**
 * SECTION:suture-facts-grid
 *
 * Names and values below each other. A value that can be selected stays the
 * same label when a newer record is shown: what is selected in the others, and
 * the focus, survive.
 */

/**
 * suture_facts_grid_new_facts:
 *
 * Returns: (transfer full) (element-type utf8): an empty list for suture_facts_grid_add()
 */
GPtrArray *
suture_facts_grid_new_facts (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/**
 * suture_facts_grid_add:
 * @facts: a list
 * @name: (nullable): what stands beside the value; %NULL gives it the whole width
 * @value: (nullable): a fact; %NULL and an empty one are left out
 */
void
suture_facts_grid_add (GPtrArray *facts, const char *name, const char *value)
{
  g_return_if_fail (facts != NULL);

  if (value == NULL || value[0] == '\0')
    return;
  g_ptr_array_add (facts, g_strdup (name));
  g_ptr_array_add (facts, g_strdup (value));
}

static GtkWidget *
create_label (const char *text, gboolean secondary)
{
  GtkWidget *label = gtk_label_new (text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* An address that needs two lines is not to be read with a hyphen that it does not have. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), !secondary);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, !secondary);
  gtk_widget_add_css_class (label, "numeric");
  if (secondary)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
fill (GtkGrid *grid, const GPtrArray *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  for (guint i = 0; i + 1 < facts->len; i += 2)
    {
      const char *name = g_ptr_array_index (facts, i);
      const int row = (int) i / 2;

      if (name != NULL)
        gtk_grid_attach (grid, create_label (name, TRUE), 0, row, 1, 1);
      gtk_grid_attach (grid, create_label (g_ptr_array_index (facts, i + 1), FALSE), name != NULL, row,
                       name != NULL ? 1 : 2, 1);
    }
}

static gboolean
has_name (GtkGrid *grid, int row, const char *name)
{
  GtkWidget *first = gtk_grid_get_child_at (grid, 0, row);
  GtkWidget *value = gtk_grid_get_child_at (grid, 1, row);

  if (first == NULL || name == NULL || first == value)
    return first != NULL && name == NULL && first == value;
  return g_str_equal (gtk_label_get_text (GTK_LABEL (first)), name);
}

static gboolean
has_rows (GtkGrid *grid, const GPtrArray *facts)
{
  const int n_rows = (int) facts->len / 2;

  for (int row = 0; row < n_rows; row++)
    if (!has_name (grid, row, g_ptr_array_index (facts, 2 * row)))
      return FALSE;
  return gtk_grid_get_child_at (grid, 0, n_rows) == NULL;
}

/**
 * suture_facts_grid_show:
 * @grid: a grid that holds nothing else
 * @facts: what it shows from now on
 *
 * Keeps the labels that there are as long as the names stay the same.
 *
 * Returns: how many rows there are
 */
guint
suture_facts_grid_show (GtkGrid *grid, const GPtrArray *facts)
{
  g_return_val_if_fail (GTK_IS_GRID (grid) && facts != NULL, 0);

  if (!has_rows (grid, facts))
    {
      fill (grid, facts);
      return facts->len / 2;
    }
  for (guint i = 0; i + 1 < facts->len; i += 2)
    {
      GtkLabel *label = GTK_LABEL (gtk_grid_get_child_at (grid, 1, (int) i / 2));
      const char *value = g_ptr_array_index (facts, i + 1);

      if (!g_str_equal (gtk_label_get_text (label), value))
        gtk_label_set_text (label, value);
    }
  return facts->len / 2;
}
