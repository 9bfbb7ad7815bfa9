/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-banner.h"

/**
 * SutureBanner:
 *
 * A quiet sentence over a page, with an icon and perhaps a button. AdwBanner
 * replaces it from libadwaita 1.3 on.
 */
struct _SutureBanner
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkImage    *icon;
  GtkLabel    *label;
  GtkButton   *button;
};

G_DEFINE_FINAL_TYPE (SutureBanner, suture_banner, ADW_TYPE_BIN)

static void
suture_banner_class_init (SutureBannerClass *klass)
{
}

static void
suture_banner_init (SutureBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "hexpand", TRUE, NULL);
  self->button = GTK_BUTTON (gtk_button_new ());

  gtk_widget_add_css_class (box, "suture-banner");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

/**
 * suture_banner_new:
 *
 * Returns: (transfer floating): a banner that is not shown
 */
GtkWidget *
suture_banner_new (void)
{
  return g_object_new (SUTURE_TYPE_BANNER, NULL);
}

/**
 * suture_banner_set_text:
 * @self: a banner
 * @icon_name: (nullable): an icon name
 * @text: (nullable): what it says; %NULL hides it
 */
void
suture_banner_set_text (SutureBanner *self, const char *icon_name, const char *text)
{
  g_return_if_fail (SUTURE_IS_BANNER (self));

  if (text != NULL)
    {
      gtk_image_set_from_icon_name (self->icon, icon_name);
      gtk_label_set_text (self->label, text);
    }
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

/**
 * suture_banner_set_button:
 * @self: a banner
 * @label: (nullable): what its button says; %NULL: no button
 * @action_name: (nullable): what its button does
 */
void
suture_banner_set_button (SutureBanner *self, const char *label, const char *action_name)
{
  g_return_if_fail (SUTURE_IS_BANNER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
}
