/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-title-cell.h"

#include "suture-signs.h"
#include "suture-tooltip.h"

/**
 * SutureTitleCell:
 *
 * What a row is about, in two lines: its title with the whole width for itself,
 * and below it, smaller, what tells it apart, with up to three signs at the end.
 */
struct _SutureTitleCell
{
  GtkBox          parent_instance;

  GtkWidget      *icon;      /* (nullable) */
  GtkWidget      *mark;
  GtkInscription *title;
  GtkInscription *subtitle;
  GtkWidget      *slots[SUTURE_TITLE_CELL_SLOTS]; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SutureTitleCell, suture_title_cell, GTK_TYPE_BOX)

static GtkInscription *
add_line (GtkWidget *box, const char *const *css_classes)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (line), 12);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (line), 24);
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_css_classes (line, (const char **) css_classes);
  gtk_box_append (GTK_BOX (box), line);
  return GTK_INSCRIPTION (line);
}

static void
suture_title_cell_class_init (SutureTitleCellClass *klass)
{
}

static void
suture_title_cell_init (SutureTitleCell *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * suture_title_cell_new:
 * @with_icon: whether an icon stands before the lines
 * @n_slots: signs at the end of the second line, 0 to 3
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
suture_title_cell_new (gboolean with_icon, guint n_slots)
{
  static const char *const none[] = { NULL };
  static const char *const secondary[] = { "caption", "dim-label", "numeric", NULL };
  SutureTitleCell *self = g_object_new (SUTURE_TYPE_TITLE_CELL, NULL);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (with_icon)
    {
      self->icon = suture_signs_new (NULL, "", NULL);
      gtk_box_append (GTK_BOX (self), self->icon);
    }
  self->mark = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->mark, "suture-mark");
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_box_append (GTK_BOX (first), self->mark);
  self->title = add_line (first, none);
  gtk_box_append (GTK_BOX (lines), first);
  self->subtitle = add_line (second, secondary);
  for (guint i = 0; i < MIN (n_slots, SUTURE_TITLE_CELL_SLOTS); i++)
    {
      self->slots[i] = suture_signs_new (NULL, "", NULL);
      gtk_widget_set_size_request (self->slots[i], 16, 16);
      gtk_box_append (GTK_BOX (second), self->slots[i]);
    }
  gtk_box_append (GTK_BOX (lines), second);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (self), lines);
  return GTK_WIDGET (self);
}

/**
 * suture_title_cell_set_title:
 * @self: a cell
 * @title: (nullable): what the row is; shown as it is, never as markup
 */
void
suture_title_cell_set_title (SutureTitleCell *self, const char *title)
{
  g_return_if_fail (SUTURE_IS_TITLE_CELL (self));

  gtk_inscription_set_text (self->title, title);
  suture_tooltip_set (GTK_WIDGET (self->title), title);
}

/**
 * suture_title_cell_set_mark:
 * @self: a cell
 * @label: (nullable): why the row is marked; %NULL: it is not
 *
 * Shows a dot before the title. Its word belongs in the name of the row as well.
 */
void
suture_title_cell_set_mark (SutureTitleCell *self, const char *label)
{
  g_return_if_fail (SUTURE_IS_TITLE_CELL (self));

  gtk_widget_set_visible (self->mark, label != NULL);
  suture_tooltip_set (self->mark, label);
  if (label != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "suture-marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "suture-marked");
}

/**
 * suture_title_cell_set_subtitle:
 * @self: a cell
 * @subtitle: (nullable): what tells it apart
 */
void
suture_title_cell_set_subtitle (SutureTitleCell *self, const char *subtitle)
{
  g_return_if_fail (SUTURE_IS_TITLE_CELL (self));

  gtk_inscription_set_text (self->subtitle, subtitle);
  suture_tooltip_set (GTK_WIDGET (self->subtitle), subtitle);
}

/**
 * suture_title_cell_set_icon:
 * @self: a cell made with an icon
 * @icon_name: (nullable): an icon name
 * @label: (nullable): what it means
 */
void
suture_title_cell_set_icon (SutureTitleCell *self, const char *icon_name, const char *label)
{
  g_return_if_fail (SUTURE_IS_TITLE_CELL (self) && self->icon != NULL);
  suture_signs_set (self->icon, icon_name, label != NULL ? label : "");
}

/**
 * suture_title_cell_set_slot:
 * @self: a cell
 * @slot: 0 to 2, a slot it was made with
 * @icon_name: (nullable): an icon name; %NULL leaves the place empty
 * @label: (nullable): what it means
 * @css_class: (nullable): "suture-bad" or "suture-warn"
 */
void
suture_title_cell_set_slot (SutureTitleCell *self, guint slot, const char *icon_name, const char *label,
                            const char *css_class)
{
  const char *const classes[] = { css_class, NULL };

  g_return_if_fail (SUTURE_IS_TITLE_CELL (self) && slot < SUTURE_TITLE_CELL_SLOTS && self->slots[slot] != NULL);

  suture_signs_set (self->slots[slot], icon_name, label != NULL ? label : "");
  gtk_widget_set_css_classes (self->slots[slot], (const char **) classes);
  /* One alone lines up with no other: the words have its place while it is empty. */
  gtk_widget_set_visible (self->slots[slot], icon_name != NULL || self->slots[1] != NULL);
}
