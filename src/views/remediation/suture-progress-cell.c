/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-progress-cell.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-format.h"
#include "suture-tooltip.h"
#include "suture-words.h"

/**
 * SutureProgressCell:
 *
 * How many of an activity's devices are fixed: "15% · 2,866 of 18,511" below
 * a bar. What is not measured has words and no bar at all.
 */
struct _SutureProgressCell
{
  GtkBox          parent_instance;

  GtkInscription *text;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (SutureProgressCell, suture_progress_cell, GTK_TYPE_BOX)

static void
suture_progress_cell_class_init (SutureProgressCellClass *klass)
{
}

static void
suture_progress_cell_init (SutureProgressCell *self)
{
  GtkWidget *text = gtk_inscription_new (NULL);
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_add_css_class (text, "numeric");
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 6);
  gtk_widget_add_css_class (bar, "suture-bar");
  gtk_box_append (GTK_BOX (self), bar);
  gtk_box_append (GTK_BOX (self), text);
  self->text = GTK_INSCRIPTION (text);
  self->bar = GTK_PROGRESS_BAR (bar);
}

/**
 * suture_progress_cell_new:
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
suture_progress_cell_new (void)
{
  return g_object_new (SUTURE_TYPE_PROGRESS_CELL, NULL);
}

/**
 * suture_progress_cell_set_text:
 * @self: a cell
 * @text: (nullable): what stands there instead of a progress, such as "Not measured"
 *
 * Shows words and no bar.
 */
void
suture_progress_cell_set_text (SutureProgressCell *self, const char *text)
{
  g_return_if_fail (SUTURE_IS_PROGRESS_CELL (self));

  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_inscription_set_text (self->text, text);
}

/**
 * suture_progress_cell_set_progress:
 * @self: a cell
 * @fixed_devices: devices no longer exposed
 * @target_devices: devices in all
 * @completed: whether the activity is completed: green, with the word
 */
void
suture_progress_cell_set_progress (SutureProgressCell *self, gint64 fixed_devices, gint64 target_devices,
                                   gboolean completed)
{
  const int percent = suture_activity_get_progress_of (fixed_devices, target_devices);
  g_autofree char *part = suture_format_percent (percent);
  g_autofree char *fixed = suture_format_count (fixed_devices);
  g_autofree char *target = suture_format_count (target_devices);
  g_autofree char *name = g_strdup_printf (_("%s of %s devices fixed"), fixed, target);
  g_autofree char *text = NULL;

  g_return_if_fail (SUTURE_IS_PROGRESS_CELL (self));

  if (completed)
    text = g_strdup_printf ("%s · %s", suture_words_activity_status (SUTURE_ACTIVITY_COMPLETED), part);
  else
    /* Translators: a percentage, then devices fixed of all, as in “15% · 2,866 of 18,511” */
    text = g_strdup_printf (_("%s · %s of %s"), part, fixed, target);
  gtk_inscription_set_text (self->text, text);
  suture_tooltip_set (GTK_WIDGET (self->text), text);
  gtk_progress_bar_set_fraction (self->bar, percent / 100.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, part, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  if (completed)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->bar), "done");
}
