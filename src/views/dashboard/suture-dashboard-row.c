/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-row.h"

#include "suture-signs.h"
#include "suture-tooltip.h"

/**
 * SutureDashboardRow:
 *
 * An entry of a card: a button with what it is, what tells it apart below, and
 * a figure at the end; beside the button there may be others. It is filled
 * again in place when there are other figures, so that who is on it stays.
 */
struct _SutureDashboardRow
{
  GtkBox     parent_instance;

  GtkWidget *button;
  GtkBox    *content;
  GtkWidget *icon;
  GtkLabel  *title;
  GtkWidget *note_icon;
  GtkLabel  *note;
  GtkWidget *note_box;
  char      *note_class; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SutureDashboardRow, suture_dashboard_row, GTK_TYPE_BOX)

static void
suture_dashboard_row_finalize (GObject *object)
{
  g_free (SUTURE_DASHBOARD_ROW (object)->note_class);
  G_OBJECT_CLASS (suture_dashboard_row_parent_class)->finalize (object);
}

static void
suture_dashboard_row_class_init (SutureDashboardRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_row_finalize;
}

static GtkLabel *
create_label (const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* A second line where one is too short. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  return GTK_LABEL (label);
}

static GtkWidget *
create_words (SutureDashboardRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = create_label ((const char *const[]) { NULL });
  self->note = create_label ((const char *const[]) { "caption", "numeric", NULL });
  self->note_icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 12,
                                  NULL);
  self->note_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (self->note_box), self->note_icon);
  gtk_box_append (GTK_BOX (self->note_box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), self->note_box);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
suture_dashboard_row_init (SutureDashboardRow *self)
{
  self->button = gtk_button_new ();
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->icon = suture_signs_new (NULL, NULL, "dim-label");
  gtk_box_append (self->content, self->icon);
  gtk_box_append (self->content, create_words (self));
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->content));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "suture-dashboard-row");
  gtk_box_append (GTK_BOX (self), self->button);
}

/**
 * suture_dashboard_row_new:
 * @with_icon: whether there is one before the words
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
suture_dashboard_row_new (gboolean with_icon)
{
  SutureDashboardRow *self = g_object_new (SUTURE_TYPE_DASHBOARD_ROW, NULL);

  gtk_widget_set_visible (self->icon, with_icon);
  return GTK_WIDGET (self);
}

/**
 * suture_dashboard_row_get_button:
 * @self: a row
 *
 * Returns: (transfer none): its button, to give it an action
 */
GtkWidget *
suture_dashboard_row_get_button (SutureDashboardRow *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_ROW (self), NULL);
  return self->button;
}

/**
 * suture_dashboard_row_set_icon:
 * @self: a row with an icon
 * @icon_name: what kind of thing it is
 * @label: the same in words
 */
void
suture_dashboard_row_set_icon (SutureDashboardRow *self, const char *icon_name, const char *label)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self));
  suture_signs_set (self->icon, icon_name, label);
}

/**
 * suture_dashboard_row_set_title:
 * @self: a row
 * @title: what it is; the tooltip has all of it
 */
void
suture_dashboard_row_set_title (SutureDashboardRow *self, const char *title)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self));

  gtk_label_set_text (self->title, title);
  suture_tooltip_set (GTK_WIDGET (self->title), title);
}

/**
 * suture_dashboard_row_set_title_whole:
 * @self: a row
 * @whole: whether the title is one name, which isn't to be broken where it has a hyphen
 *
 * What has no room in one line is cut at its end then.
 */
void
suture_dashboard_row_set_title_whole (SutureDashboardRow *self, gboolean whole)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self));
  gtk_label_set_wrap (self->title, !whole);
  gtk_label_set_lines (self->title, whole ? -1 : 2);
}

/**
 * suture_dashboard_row_set_note:
 * @self: a row
 * @note: (nullable): what tells it apart
 * @icon_name: (nullable): a sign before it
 * @css_class: (nullable): what it means; %NULL: nothing
 */
void
suture_dashboard_row_set_note (SutureDashboardRow *self, const char *note, const char *icon_name, const char *css_class)
{
  const char *wanted = css_class != NULL ? css_class : "dim-label";

  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  suture_tooltip_set (GTK_WIDGET (self->note), note);
  gtk_widget_set_visible (self->note_box, note != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->note_icon), icon_name);
  gtk_widget_set_visible (self->note_icon, icon_name != NULL);
  if (g_strcmp0 (self->note_class, wanted) == 0)
    return;
  if (self->note_class != NULL)
    gtk_widget_remove_css_class (self->note_box, self->note_class);
  gtk_widget_add_css_class (self->note_box, wanted);
  g_free (self->note_class);
  self->note_class = g_strdup (wanted);
}

/**
 * suture_dashboard_row_set_name:
 * @self: a row
 * @name: the row in one sentence, for the screen reader
 */
void
suture_dashboard_row_set_name (SutureDashboardRow *self, const char *name)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * suture_dashboard_row_add_suffix:
 * @self: a row
 * @widget: (transfer floating): stands at the end of the button
 */
void
suture_dashboard_row_add_suffix (SutureDashboardRow *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self) && GTK_IS_WIDGET (widget));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (self->content, widget);
}

/**
 * suture_dashboard_row_add_beside:
 * @self: a row
 * @widget: (transfer floating): another button, after the one of the row
 */
void
suture_dashboard_row_add_beside (SutureDashboardRow *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROW (self) && GTK_IS_WIDGET (widget));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), widget);
}
