/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-secure.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-bars.h"
#include "suture-chart-frame.h"
#include "suture-dashboard-headline.h"
#include "suture-dashboard-link.h"
#include "suture-format.h"
#include "suture-words.h"

#define DAYS_KEY "dashboard-days"

/**
 * SutureDashboardSecure:
 *
 * The secure score, and a bar for each of its categories, which opens the
 * recommendations of just that category.
 */
struct _SutureDashboardSecure
{
  SutureDashboardCard      parent_instance;

  SutureContext           *context;   /* (owned) */
  SutureChartFrame        *frame;
  SutureChartBars         *bars;
  SutureDashboardHeadline *headline;
  GtkLabel                *note;
};

G_DEFINE_FINAL_TYPE (SutureDashboardSecure, suture_dashboard_secure, SUTURE_TYPE_DASHBOARD_CARD)

/* In the order of the reference. */
static const SutureCategory categories[] = {
  SUTURE_CATEGORY_APPLICATION, SUTURE_CATEGORY_OS, SUTURE_CATEGORY_NETWORK, SUTURE_CATEGORY_ACCOUNTS,
  SUTURE_CATEGORY_SECURITY_CONTROLS,
};

/* "of 850 points" */
static char *
dup_word (const SutureDashboard *dashboard)
{
  g_autofree char *maximum = NULL;

  if (!dashboard->secure_known)
    return g_strdup (_("Not known"));
  if (dashboard->secure_maximum <= 0)
    return g_strdup (_("points"));
  maximum = suture_format_real (dashboard->secure_maximum, 0);
  return g_strdup_printf (_("of %s points"), maximum);
}

static void
show_headline (SutureDashboardSecure *self, const SutureDashboard *dashboard, SutureDay today)
{
  g_autofree char *figure = dashboard->secure_known ? suture_format_real (dashboard->secure, 0) : NULL;
  g_autofree char *word = dup_word (dashboard);
  g_autofree char *after = NULL, *change = NULL, *gist = NULL;

  suture_dashboard_headline_set_figure (self->headline, figure, word);
  change = suture_dashboard_headline_set_change (self->headline, dashboard->secure_history, today,
                                                 g_settings_get_uint (suture_context_get_settings (self->context), DAYS_KEY));
  after = suture_dashboard_headline_set_after (self->headline, dashboard->secure, dashboard->secure_after, 0);
  gist = g_strdup_printf ("%s%s%s%s%s%s%s", figure != NULL ? figure : "", figure != NULL ? " " : "", word,
                          after != NULL ? ", " : "", after != NULL ? after : "",
                          change != NULL ? ", " : "", change != NULL ? change : "");
  suture_chart_frame_set_gist (self->frame, gist);
}

static void
show_bars (SutureDashboardSecure *self, const SutureDashboard *dashboard)
{
  suture_chart_bars_clear (self->bars);
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      const SutureCategoryScore *score = &dashboard->categories[categories[i]];
      g_autofree char *gain = suture_format_signed (score->gain, 0);
      /* Translators: points that the secure score can gain: "+12 to gain" */
      g_autofree char *word = score->points < 0 && score->gain > 0 ? g_strdup_printf (_("%s to gain"), gain) : NULL;

      suture_chart_bars_add (self->bars, &(const SutureChartBar) {
        .label = suture_words_category ((int) categories[i]), .value = score->points, .maximum = score->maximum,
        .word = word, .ink = SUTURE_CHART_INK_ACCENT, .active = TRUE });
    }
}

static char *
dup_note (const SutureDashboard *dashboard)
{
  if (!dashboard->secure_known)
    return g_strdup (_("The service has not reported a secure score yet."));
  return dashboard->groups != NULL ? g_strdup (_("Of the whole organisation: the service does not tell it by device group."))
                                   : NULL;
}

static void
suture_dashboard_secure_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardSecure *self = SUTURE_DASHBOARD_SECURE (card);
  g_autofree char *note = dup_note (dashboard);

  show_bars (self, dashboard);
  show_headline (self, dashboard, today);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static gint64
suture_dashboard_secure_get_time (const SutureDashboard *dashboard)
{
  return dashboard->scores_on;
}

static void
activated_cb (SutureChart *chart, guint part, SutureDashboardSecure *self)
{
  g_autoptr (SutureQuery) query = NULL;

  if (part >= G_N_ELEMENTS (categories))
    return;
  query = suture_dashboard_link_new_recommendations (1u << categories[part]);
  suture_dashboard_link_follow (GTK_WIDGET (self), query);
}

static void
suture_dashboard_secure_finalize (GObject *object)
{
  SutureDashboardSecure *self = SUTURE_DASHBOARD_SECURE (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_dashboard_secure_parent_class)->finalize (object);
}

static void
suture_dashboard_secure_class_init (SutureDashboardSecureClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_secure_finalize;
  card_class->show = suture_dashboard_secure_show;
  card_class->get_time = suture_dashboard_secure_get_time;
}

static void
suture_dashboard_secure_init (SutureDashboardSecure *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  GtkWidget *improve = suture_dashboard_link_new_button (_("Improve score"));
  g_autoptr (SutureQuery) query = suture_dashboard_link_new_recommendations (0);

  g_free (query->sort_field);
  query->sort_field = g_strdup ("configScoreImpact");
  self->bars = SUTURE_CHART_BARS (suture_chart_bars_new (_("Category"), _("Points")));
  self->frame = SUTURE_CHART_FRAME (suture_chart_frame_new (_("Secure score"), SUTURE_CHART (self->bars)));
  self->headline = SUTURE_DASHBOARD_HEADLINE (suture_dashboard_headline_new (_("higher is better"), FALSE));
  self->note = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "visible", FALSE, NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (self->note), (const char *[]) { "caption", "dim-label", NULL });
  suture_chart_frame_set_top (self->frame, GTK_WIDGET (self->headline));
  suture_dashboard_link_set_query (GTK_ACTIONABLE (improve), query);
  suture_chart_frame_add_button (self->frame, improve);
  suture_dashboard_card_set_title (card, _("Secure score"));
  suture_dashboard_card_set_frame (card, GTK_WIDGET (self->frame), GTK_WIDGET (self->note));
  g_signal_connect_object (self->bars, "activated", G_CALLBACK (activated_cb), self, 0);
}

/**
 * suture_dashboard_secure_new:
 * @context: what the window works with
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_secure_new (SutureContext *context)
{
  SutureDashboardSecure *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DASHBOARD_SECURE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (suture_context_get_settings (context), "changed::" DAYS_KEY, G_CALLBACK (suture_dashboard_card_show_again),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
