/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-flow.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-columns.h"
#include "suture-chart-frame.h"
#include "suture-format.h"

/**
 * SutureDashboardFlow:
 *
 * What was fixed against what came, week by week: exposed devices, summed over
 * the recommendations.
 */
struct _SutureDashboardFlow
{
  SutureDashboardCard parent_instance;

  SutureChartFrame   *frame;
  SutureChartColumns *columns;
};

G_DEFINE_FINAL_TYPE (SutureDashboardFlow, suture_dashboard_flow, SUTURE_TYPE_DASHBOARD_CARD)

static char *
dup_gist (const SutureDashboard *dashboard)
{
  const SutureWeek *week = &g_array_index (dashboard->weeks, SutureWeek, dashboard->weeks->len - 1);
  g_autofree char *fixed = suture_format_count (week->fixed), *risen = suture_format_count (week->risen);

  /* Translators: two numbers of exposures. */
  return g_strdup_printf (_("This week: %s fixed, %s new"), fixed, risen);
}

static void
suture_dashboard_flow_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardFlow *self = SUTURE_DASHBOARD_FLOW (card);
  g_autofree char *gist = dashboard->weeks->len > 0 ? dup_gist (dashboard) : NULL;

  suture_chart_columns_clear (self->columns);
  for (guint i = 0; i < dashboard->weeks->len; i++)
    {
      const SutureWeek *week = &g_array_index (dashboard->weeks, SutureWeek, i);

      suture_chart_columns_add (self->columns, week->first, week->fixed, week->risen);
    }
  suture_chart_frame_set_gist (self->frame, gist);
  suture_chart_frame_set_empty (self->frame, dashboard->weeks->len == 0
                                ? _("Not known yet: what is fixed is counted from the first sync on.") : NULL);
}

static gint64
suture_dashboard_flow_get_time (const SutureDashboard *dashboard)
{
  return dashboard->recommendations_on;
}

static void
suture_dashboard_flow_class_init (SutureDashboardFlowClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  card_class->show = suture_dashboard_flow_show;
  card_class->get_time = suture_dashboard_flow_get_time;
}

static void
suture_dashboard_flow_init (SutureDashboardFlow *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  GtkWidget *note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "label",
                                  _("Exposed devices, summed over the recommendations"), NULL);

  self->columns = SUTURE_CHART_COLUMNS (suture_chart_columns_new (_("Fixed"), _("New")));
  self->frame = SUTURE_CHART_FRAME (suture_chart_frame_new (_("Fixed and new per week"), SUTURE_CHART (self->columns)));
  gtk_widget_set_css_classes (note, (const char *[]) { "caption", "dim-label", NULL });
  suture_dashboard_card_set_title (card, _("Fixed and new per week"));
  suture_dashboard_card_set_frame (card, GTK_WIDGET (self->frame), note);
}

/**
 * suture_dashboard_flow_new:
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_flow_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_FLOW, NULL);
}
