/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-recommendations.h"

#include <glib/gi18n-lib.h>

#include "suture-dashboard-link.h"
#include "suture-dashboard-rows.h"
#include "suture-format.h"
#include "suture-recommendation-text.h"
#include "suture-signs.h"

/**
 * SutureDashboardRecommendations:
 *
 * The active recommendations of the highest impact; each opens the
 * Recommendations page on itself. Below them what is left out: exceptions.
 */
struct _SutureDashboardRecommendations
{
  SutureDashboardCard  parent_instance;

  SutureDashboardRows *rows;
};

/* What stands at the end of a row. */
typedef struct
{
  GtkWidget *alert;
  GtkWidget *exploit;
  GtkLabel  *impact;
} Suffix;

G_DEFINE_FINAL_TYPE (SutureDashboardRecommendations, suture_dashboard_recommendations, SUTURE_TYPE_DASHBOARD_CARD)

static GQuark
suffix_quark (void)
{
  return g_quark_from_static_string ("suture-dashboard-recommendations-suffix");
}

static void
make_suffix (SutureDashboardRow *row, gpointer user_data)
{
  Suffix *suffix = g_new0 (Suffix, 1);
  GtkWidget *signs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  suffix->alert = suture_signs_new ("suture-alert-symbolic", _("Possible active alert"), "suture-bad");
  suffix->exploit = suture_signs_new ("suture-exploit-symbolic", _("Public exploit"), "suture-bad");
  suffix->impact = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (suffix->impact, 6);
  gtk_label_set_xalign (suffix->impact, 1);
  gtk_widget_add_css_class (GTK_WIDGET (suffix->impact), "numeric");
  gtk_box_append (GTK_BOX (signs), suffix->alert);
  gtk_box_append (GTK_BOX (signs), suffix->exploit);
  gtk_box_append (GTK_BOX (signs), GTK_WIDGET (suffix->impact));
  suture_dashboard_row_add_suffix (row, signs);
  g_object_set_qdata_full (G_OBJECT (row), suffix_quark (), suffix, g_free);
}

static void
show_row (SutureDashboardRow *row, const SutureRecommendation *recommendation)
{
  Suffix *suffix = g_object_get_qdata (G_OBJECT (row), suffix_quark ());
  g_autofree char *count = suture_format_count (recommendation->exposed_machines_count);
  g_autofree char *devices = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices",
                                                        (gulong) recommendation->exposed_machines_count), count);
  g_autofree char *impact = suture_recommendation_text_exposure (recommendation);
  g_autofree char *name = suture_recommendation_text_row_name (recommendation);

  suture_dashboard_row_set_title (row, suture_recommendation_text_get_title (recommendation));
  suture_dashboard_row_set_note (row, devices, NULL, NULL);
  suture_dashboard_row_set_name (row, name);
  gtk_widget_set_visible (suffix->alert, recommendation->active_alert);
  gtk_widget_set_visible (suffix->exploit, recommendation->public_exploit);
  gtk_label_set_text (suffix->impact, impact);
  suture_dashboard_link_set_id (GTK_ACTIONABLE (suture_dashboard_row_get_button (row)), "win.open-recommendation",
                                recommendation->id);
}

static void
suture_dashboard_recommendations_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardRecommendations *self = SUTURE_DASHBOARD_RECOMMENDATIONS (card);
  const char *message = NULL;
  guint n_shown;

  n_shown = suture_dashboard_rows_set_count (self->rows, dashboard->recommendations->len);
  for (guint i = 0; i < n_shown; i++)
    show_row (suture_dashboard_rows_get (self->rows, i), g_ptr_array_index (dashboard->recommendations, i));
  if (dashboard->recommendations_on == SUTURE_TIME_NONE)
    message = _("Not known yet: the recommendations have not been read.");
  else if (dashboard->recommendations->len == 0)
    message = _("Nothing to remediate.");
  suture_dashboard_card_set_message (card, message);
}

static gint64
suture_dashboard_recommendations_get_time (const SutureDashboard *dashboard)
{
  return dashboard->recommendations_on;
}

static void
suture_dashboard_recommendations_set_rows (SutureDashboardCard *card, guint n_rows)
{
  suture_dashboard_rows_set_limit (SUTURE_DASHBOARD_RECOMMENDATIONS (card)->rows, n_rows);
}

static void
suture_dashboard_recommendations_class_init (SutureDashboardRecommendationsClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  card_class->show = suture_dashboard_recommendations_show;
  card_class->get_time = suture_dashboard_recommendations_get_time;
  card_class->set_rows = suture_dashboard_recommendations_set_rows;
}

static void
suture_dashboard_recommendations_init (SutureDashboardRecommendations *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  g_autoptr (SutureQuery) all = suture_dashboard_link_new_recommendations (0);
  g_autoptr (SutureQuery) exceptions = suture_dashboard_link_new_exceptions (FALSE);
  GtkWidget *excepted = suture_dashboard_link_new_button (_("Show exceptions"));

  self->rows = SUTURE_DASHBOARD_ROWS (suture_dashboard_rows_new (FALSE, make_suffix, self));
  suture_dashboard_card_set_title (card, _("Top security recommendations"));
  suture_dashboard_link_set_query (GTK_ACTIONABLE (suture_dashboard_card_add_button (card, _("Show more"))), all);
  suture_dashboard_card_set_content (card, GTK_WIDGET (self->rows));
  suture_dashboard_link_set_query (GTK_ACTIONABLE (excepted), exceptions);
  gtk_widget_add_css_class (excepted, "suture-dashboard-line");
  gtk_widget_set_halign (excepted, GTK_ALIGN_START);
  suture_dashboard_card_add_foot (card, excepted);
}

/**
 * suture_dashboard_recommendations_new:
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_recommendations_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_RECOMMENDATIONS, NULL);
}
