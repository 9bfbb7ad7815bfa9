/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-bulk-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-format.h"
#include "suture-obstacle.h"

/* What is done sooner shows no progress. */
#define PROGRESS_AFTER_MS 500

/**
 * SutureBulkBar:
 *
 * What can be done with several rows at once, below their list: a bar above it
 * would push the rows away from under the pointer that selects them. It says how
 * many are selected, politely, to the screen reader as well.
 *
 * While something is being done with them that takes long, its progress stands
 * in their place, with a button that ends it.
 */
struct _SutureBulkBar
{
  AdwBin       parent_instance;

  GtkLabel    *label;
  GtkLabel    *note;     /* why not */
  GtkBox      *box;
  GtkBox      *top;      /* label and close button where it is narrow */
  GtkBox      *buttons;
  GtkWidget   *clear;

  GtkWidget      *progress;     /* in place of all of these while something takes long */
  GtkLabel       *doing;
  GtkProgressBar *fraction;
  GtkWidget      *cancel;
  GCancellable   *cancellable;  /* (owned) (nullable): of what is being done */
  guint           n_all;        /* rows of it */
  guint           timeout;      /* source that shows the progress, or 0 */
  gboolean        shown;        /* for the selection */
};

static guint close_signal;

G_DEFINE_FINAL_TYPE (SutureBulkBar, suture_bulk_bar, ADW_TYPE_BIN)

static void
close_cb (SutureBulkBar *self)
{
  g_signal_emit (self, close_signal, 0);
}

static gboolean
is_in_progress (SutureBulkBar *self)
{
  return gtk_widget_get_visible (self->progress);
}

static void
update_shown (SutureBulkBar *self)
{
  const gboolean in_progress = is_in_progress (self);

  gtk_widget_set_visible (GTK_WIDGET (self->box), !in_progress);
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown || in_progress);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return gtk_widget_get_focus_child (widget) != NULL;
}

static gboolean
slow_cb (gpointer user_data)
{
  SutureBulkBar *self = user_data;
  const gboolean focused = has_focus (GTK_WIDGET (self));

  self->timeout = 0;
  gtk_widget_set_visible (self->progress, TRUE);
  update_shown (self);
  if (focused)
    gtk_widget_grab_focus (self->cancel);
  return G_SOURCE_REMOVE;
}

static void
cancel_cb (SutureBulkBar *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
suture_bulk_bar_dispose (GObject *object)
{
  SutureBulkBar *self = SUTURE_BULK_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (suture_bulk_bar_parent_class)->dispose (object);
}

static void
suture_bulk_bar_class_init (SutureBulkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_bulk_bar_dispose;

  /**
   * SutureBulkBar::close:
   *
   * Nothing is to be selected any more.
   */
  close_signal = g_signal_new ("close", SUTURE_TYPE_BULK_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_progress (SutureBulkBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->doing = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                                         "wrap", TRUE, NULL));
  self->fraction = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (self->cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->doing), "numeric");
  gtk_widget_add_css_class (row, "suture-bulk-bar");
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->doing));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->fraction));
  gtk_box_append (GTK_BOX (row), column);
  gtk_box_append (GTK_BOX (row), self->cancel);
  gtk_widget_set_visible (row, FALSE);
  return row;
}

static GtkLabel *
create_note (void)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_set_css_classes (note, (const char *[]) { "caption", "dim-label", NULL });
  gtk_widget_set_visible (note, FALSE);
  return GTK_LABEL (note);
}

static void
suture_bulk_bar_init (SutureBulkBar *self)
{
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *clear = gtk_button_new_from_icon_name ("window-close-symbolic");
  const char *clear_label = _("Clear the selection");

  /* A live region: its words are said when they change. */
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                                         NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (self->label), (const char *[]) { "heading", "numeric", NULL });
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->note = create_note ();
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->note));
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_valign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (clear, clear_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, clear_label, -1);
  gtk_widget_set_css_classes (clear, (const char *[]) { "flat", "circular", NULL });
  gtk_widget_set_valign (clear, GTK_ALIGN_CENTER);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);

  self->clear = clear;
  self->box = GTK_BOX (box);
  self->top = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_widget_set_hexpand (GTK_WIDGET (self->top), TRUE);
  gtk_widget_add_css_class (box, "suture-bulk-bar");
  gtk_box_append (self->top, words);
  gtk_box_append (self->box, GTK_WIDGET (self->top));
  gtk_box_append (self->box, GTK_WIDGET (self->buttons));
  gtk_box_append (self->box, clear);
  self->progress = create_progress (self);
  gtk_box_append (GTK_BOX (both), box);
  gtk_box_append (GTK_BOX (both), self->progress);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), both);
}

/**
 * suture_bulk_bar_add_action:
 * @self: a bar
 * @label: a verb; the first one added is the blue button
 * @action_name: what it does with the selected rows
 */
void
suture_bulk_bar_add_action (SutureBulkBar *self, const char *label, const char *action_name)
{
  GtkWidget *button;

  g_return_if_fail (SUTURE_IS_BULK_BAR (self) && label != NULL && action_name != NULL);

  button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->buttons, button);
}

/**
 * suture_bulk_bar_set_obstacle:
 * @self: a bar
 * @action_name: one of its actions, which is disabled meanwhile
 * @obstacle: (nullable): why it cannot be used
 *
 * Says why below how many rows are selected, and at the button.
 */
void
suture_bulk_bar_set_obstacle (SutureBulkBar *self, const char *action_name, const char *obstacle)
{
  g_autoptr (GString) all = g_string_new (NULL);
  GtkWidget *button;

  g_return_if_fail (SUTURE_IS_BULK_BAR (self) && action_name != NULL);

  for (button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const char *text;

      if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action_name) == 0)
        suture_obstacle_set (button, obstacle);
      text = gtk_widget_get_tooltip_text (button);
      if (text != NULL && strstr (all->str, text) == NULL)
        g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", text);
    }
  suture_obstacle_show (self->note, all->len > 0 ? all->str : NULL);
}

/**
 * suture_bulk_bar_set_narrow:
 * @self: a bar
 * @narrow: the buttons stand below each other, and below how many are selected
 */
void
suture_bulk_bar_set_narrow (SutureBulkBar *self, gboolean narrow)
{
  const GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (SUTURE_IS_BULK_BAR (self));

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->box)) == orientation)
    return;
  g_object_ref (self->clear);
  gtk_box_remove (narrow ? self->box : self->top, self->clear);
  gtk_box_append (narrow ? self->top : self->box, self->clear);
  g_object_unref (self->clear);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), orientation);
  gtk_box_set_spacing (self->box, narrow ? 6 : 12);
}

/**
 * suture_bulk_bar_set_n_selected:
 * @self: a bar
 * @n_selected: rows
 * @shown: whether the bar is shown
 */
void
suture_bulk_bar_set_n_selected (SutureBulkBar *self, guint n_selected, gboolean shown)
{
  g_autofree char *count = suture_format_count (n_selected);
  /* Translators: rows of a list */
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n_selected), count);

  g_return_if_fail (SUTURE_IS_BULK_BAR (self));

  self->shown = shown;
  update_shown (self);
  if (!shown)
    return;
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * suture_bulk_bar_begin:
 * @self: a bar
 * @text: what is being done, for people
 * @n_all: with how many rows
 * @cancellable: cancelled where it is to end sooner
 *
 * Something begins; what is not done in half a second shows its progress.
 *
 * Returns: %FALSE where something else is being done
 */
gboolean
suture_bulk_bar_begin (SutureBulkBar *self, const char *text, guint n_all, GCancellable *cancellable)
{
  g_return_val_if_fail (SUTURE_IS_BULK_BAR (self) && text != NULL && G_IS_CANCELLABLE (cancellable), FALSE);

  if (self->cancellable != NULL)
    return FALSE;
  self->cancellable = g_object_ref (cancellable);
  self->n_all = n_all;
  gtk_label_set_text (self->doing, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fraction), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  suture_bulk_bar_step (self, 0);
  self->timeout = g_timeout_add (PROGRESS_AFTER_MS, slow_cb, self);
  return TRUE;
}

/**
 * suture_bulk_bar_step:
 * @self: a bar
 * @n_done: rows that are done
 */
void
suture_bulk_bar_step (SutureBulkBar *self, guint n_done)
{
  g_return_if_fail (SUTURE_IS_BULK_BAR (self));

  gtk_progress_bar_set_fraction (self->fraction, self->n_all > 0 ? (double) n_done / self->n_all : 0);
}

/**
 * suture_bulk_bar_end:
 * @self: a bar
 *
 * What was begun is done, or was cancelled.
 */
void
suture_bulk_bar_end (SutureBulkBar *self)
{
  gboolean focused;

  g_return_if_fail (SUTURE_IS_BULK_BAR (self));

  focused = is_in_progress (self) && has_focus (GTK_WIDGET (self));
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->progress, FALSE);
  update_shown (self);
  if (focused && self->shown)
    gtk_widget_child_focus (GTK_WIDGET (self->buttons), GTK_DIR_TAB_FORWARD);
}
