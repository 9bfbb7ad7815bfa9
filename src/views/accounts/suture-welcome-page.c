/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-welcome-page.h"

/**
 * SutureWelcomePage:
 *
 * The first start: three ways to begin. Each row is an action of the window, see
 * #SutureAccountActions.
 */
struct _SutureWelcomePage
{
  AdwBin     parent_instance;

  GtkWidget *sample;
};

G_DEFINE_FINAL_TYPE (SutureWelcomePage, suture_welcome_page, ADW_TYPE_BIN)

/* The first choice has the focus: it needs nothing. */
static void
suture_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (suture_welcome_page_parent_class)->map (widget);
  gtk_widget_grab_focus (SUTURE_WELCOME_PAGE (widget)->sample);
}

static void
suture_welcome_page_class_init (SutureWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = suture_welcome_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureWelcomePage, sample);
}

static void
suture_welcome_page_init (SutureWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
