/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-card.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-frame.h"
#include "suture-dashboard-link.h"
#include "suture-format.h"

/* Figures that came so much earlier than others say so: one sync brings all of them. */
#define OLDER_USEC (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/**
 * SutureDashboardCard:
 *
 * One card of the dashboard: a title, what there is to press beside it, the age
 * of the figures where they are older than those of other cards, and either the
 * figures or the words that stand in their place. Each card is a subclass.
 */
typedef struct
{
  SutureDashboard *dashboard; /* (owned) (nullable): what is shown */
  SutureDay        today;
  GtkLabel        *title;
  GtkBox          *header;
  GtkLabel        *age;
  GtkLabel        *message;
  GtkWidget       *content; /* (nullable) */
  GtkBox          *box;
} SutureDashboardCardPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SutureDashboardCard, suture_dashboard_card, ADW_TYPE_BIN)

static SutureDashboardCardPrivate *
get_private (SutureDashboardCard *self)
{
  return suture_dashboard_card_get_instance_private (self);
}

static void
suture_dashboard_card_finalize (GObject *object)
{
  g_clear_pointer (&get_private (SUTURE_DASHBOARD_CARD (object))->dashboard, suture_dashboard_unref);
  G_OBJECT_CLASS (suture_dashboard_card_parent_class)->finalize (object);
}

static void
suture_dashboard_card_class_init (SutureDashboardCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
append_label (GtkBox *box, const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
suture_dashboard_card_init (SutureDashboardCard *self)
{
  SutureDashboardCardPrivate *priv = get_private (self);

  priv->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  priv->header = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (priv->header), "suture-dashboard-header");
  priv->title = append_label (priv->header, (const char *const[]) { "heading", NULL });
  gtk_widget_set_hexpand (GTK_WIDGET (priv->title), TRUE);
  gtk_box_append (priv->box, GTK_WIDGET (priv->header));
  priv->age = append_label (priv->box, (const char *const[]) { "caption", "suture-warn", "suture-dashboard-text", NULL });
  priv->message = append_label (priv->box, (const char *const[]) { "dim-label", "suture-dashboard-text", NULL });
  gtk_widget_set_visible (GTK_WIDGET (priv->age), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (priv->message), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "suture-dashboard-card");
}

/**
 * suture_dashboard_card_set_title:
 * @self: a card
 * @title: what it shows
 */
void
suture_dashboard_card_set_title (SutureDashboardCard *self, const char *title)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && title != NULL);

  gtk_label_set_text (get_private (self)->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * suture_dashboard_card_add_button:
 * @self: a card with a title
 * @label: what it does
 *
 * Adds a button beside the title, whose words the screen reader hears with it.
 *
 * Returns: (transfer none): the button, to give it an action
 */
GtkWidget *
suture_dashboard_card_add_button (SutureDashboardCard *self, const char *label)
{
  SutureDashboardCardPrivate *priv;
  GtkWidget *button;

  g_return_val_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && label != NULL, NULL);

  priv = get_private (self);
  button = suture_dashboard_link_new_button (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (priv->title), -1);
  suture_dashboard_card_add_widget (self, button);
  return button;
}

/**
 * suture_dashboard_card_add_widget:
 * @self: a card
 * @widget: (transfer floating): stands beside the title
 */
void
suture_dashboard_card_add_widget (SutureDashboardCard *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && GTK_IS_WIDGET (widget));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (get_private (self)->header, widget);
}

/**
 * suture_dashboard_card_set_content:
 * @self: a card
 * @content: (transfer floating): its figures; once
 */
void
suture_dashboard_card_set_content (SutureDashboardCard *self, GtkWidget *content)
{
  SutureDashboardCardPrivate *priv;

  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && GTK_IS_WIDGET (content));

  priv = get_private (self);
  g_return_if_fail (priv->content == NULL);
  priv->content = content;
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (priv->box, content);
}

/**
 * suture_dashboard_card_add_foot:
 * @self: a card with its content
 * @widget: (transfer floating): stands below it, also where words stand in its place
 */
void
suture_dashboard_card_add_foot (SutureDashboardCard *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && GTK_IS_WIDGET (widget));
  gtk_box_append (get_private (self)->box, widget);
}

/**
 * suture_dashboard_card_set_frame:
 * @self: a card
 * @frame: (transfer floating): a #SutureChartFrame, which is the card then, with a title of its own; once
 * @bottom: (transfer floating) (nullable): what stands below its picture
 */
void
suture_dashboard_card_set_frame (SutureDashboardCard *self, GtkWidget *frame, GtkWidget *bottom)
{
  SutureDashboardCardPrivate *priv;
  GtkWidget *box;

  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && SUTURE_IS_CHART_FRAME (frame));

  priv = get_private (self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_object_ref (priv->age);
  gtk_box_remove (priv->box, GTK_WIDGET (priv->age));
  gtk_widget_remove_css_class (GTK_WIDGET (priv->age), "suture-dashboard-text");
  if (bottom != NULL)
    gtk_box_append (GTK_BOX (box), bottom);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->age));
  g_object_unref (priv->age);
  suture_chart_frame_set_bottom (SUTURE_CHART_FRAME (frame), box);
  gtk_widget_set_visible (GTK_WIDGET (priv->header), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "card");
  suture_dashboard_card_set_content (self, frame);
}

/**
 * suture_dashboard_card_set_message:
 * @self: a card
 * @message: (nullable): why there are no figures; %NULL shows them
 */
void
suture_dashboard_card_set_message (SutureDashboardCard *self, const char *message)
{
  SutureDashboardCardPrivate *priv;

  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self));

  priv = get_private (self);
  gtk_label_set_text (priv->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->message), message != NULL);
  if (priv->content != NULL)
    gtk_widget_set_visible (priv->content, message == NULL);
}

/**
 * suture_dashboard_card_get_dashboard:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the figures that it shows
 */
SutureDashboard *
suture_dashboard_card_get_dashboard (SutureDashboardCard *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_CARD (self), NULL);
  return get_private (self)->dashboard;
}

/**
 * suture_dashboard_card_get_today:
 * @self: a card with figures
 *
 * Returns: the day on which they were shown
 */
SutureDay
suture_dashboard_card_get_today (SutureDashboardCard *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_CARD (self), SUTURE_DAY_NONE);
  return get_private (self)->today;
}

/**
 * suture_dashboard_card_show_again:
 * @self: a card
 *
 * Shows the same figures, of which something else is wanted now.
 */
void
suture_dashboard_card_show_again (SutureDashboardCard *self)
{
  SutureDashboardCardPrivate *priv;

  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self));

  priv = get_private (self);
  if (priv->dashboard != NULL)
    SUTURE_DASHBOARD_CARD_GET_CLASS (self)->show (self, priv->dashboard, priv->today);
}

/**
 * suture_dashboard_card_set_rows:
 * @self: a card
 * @n_rows: entries that there is room for
 */
void
suture_dashboard_card_set_rows (SutureDashboardCard *self, guint n_rows)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self));

  if (SUTURE_DASHBOARD_CARD_GET_CLASS (self)->set_rows == NULL)
    return;
  SUTURE_DASHBOARD_CARD_GET_CLASS (self)->set_rows (self, n_rows);
  suture_dashboard_card_show_again (self);
}

static gint64
find_newest (const SutureDashboard *dashboard)
{
  const gint64 times[] = { dashboard->scores_on, dashboard->recommendations_on, dashboard->activities_on,
                           dashboard->devices_on, dashboard->software_on };
  gint64 newest = SUTURE_TIME_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (times[i] != SUTURE_TIME_NONE && (newest == SUTURE_TIME_NONE || times[i] > newest))
      newest = times[i];
  return newest;
}

static void
show_age (SutureDashboardCard *self, const SutureDashboard *dashboard, SutureDay today)
{
  GtkLabel *age = get_private (self)->age;
  const gint64 time = SUTURE_DASHBOARD_CARD_GET_CLASS (self)->get_time (dashboard);
  const gboolean older = time != SUTURE_TIME_NONE && find_newest (dashboard) - time > OLDER_USEC;
  g_autofree char *when = older ? suture_format_time (time, today) : NULL;
  /* Translators: a time, with the day where it is another one. Said of figures that other cards have newer ones than. */
  g_autofree char *text = older ? g_strdup_printf (_("As of %s, older than the rest"), when) : NULL;

  gtk_label_set_text (age, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (age), text != NULL);
}

/**
 * suture_dashboard_card_show:
 * @self: a card
 * @dashboard: the figures
 * @today: the day it is
 *
 * Shows them in place of those before: what has the focus keeps it.
 */
void
suture_dashboard_card_show (SutureDashboardCard *self, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardCardPrivate *priv;

  g_return_if_fail (SUTURE_IS_DASHBOARD_CARD (self) && dashboard != NULL);

  priv = get_private (self);
  suture_dashboard_ref (dashboard);
  g_clear_pointer (&priv->dashboard, suture_dashboard_unref);
  priv->dashboard = dashboard;
  priv->today = today;
  show_age (self, dashboard, today);
  suture_dashboard_card_show_again (self);
}
