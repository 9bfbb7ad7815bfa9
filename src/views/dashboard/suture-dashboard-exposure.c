/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-exposure.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-frame.h"
#include "suture-chart-line.h"
#include "suture-dashboard-headline.h"
#include "suture-dashboard-link.h"
#include "suture-dashboard-marks.h"
#include "suture-dashboard-rows.h"
#include "suture-format.h"
#include "suture-score.h"

/* Days that are explained below the line; the line marks more. */
#define EXPLAINED 2
#define MARKED 6

#define DAYS_KEY "dashboard-days"

/**
 * SutureDashboardExposure:
 *
 * The exposure score: its level in a word, by how much it changed over 7, 30 or
 * 90 days, and its line between the limits of the levels. Days on which it moved
 * are marked, and the last ones are explained; from an explanation one comes to
 * the recommendation that it speaks of.
 */
struct _SutureDashboardExposure
{
  SutureDashboardCard      parent_instance;

  SutureContext           *context;   /* (owned) */
  SutureChartFrame        *frame;
  SutureChartLine         *line;
  SutureDashboardHeadline *headline;
  GtkLabel                *note;      /* what there is to know about the figure */
  SutureDashboardRows     *marks;
};

G_DEFINE_FINAL_TYPE (SutureDashboardExposure, suture_dashboard_exposure, SUTURE_TYPE_DASHBOARD_CARD)

static const char *
level_word (double score)
{
  switch (suture_score_get_exposure_level (score))
    {
    case SUTURE_LEVEL_LOW:    return C_("exposure score", "Low");
    case SUTURE_LEVEL_MEDIUM: return C_("exposure score", "Medium");
    case SUTURE_LEVEL_HIGH:   return C_("exposure score", "High");
    case SUTURE_LEVEL_UNKNOWN:
    case SUTURE_LEVEL_NONE:
    case SUTURE_LEVEL_INFORMATIONAL:
    case SUTURE_LEVEL_CRITICAL:
    default:                  return "";
    }
}

/* The headline, and what a screen reader says of the picture. */
static void
show_headline (SutureDashboardExposure *self, const SutureDashboard *dashboard, SutureDay today)
{
  g_autofree char *figure = dashboard->exposure_known ? suture_format_real (dashboard->exposure, 1) : NULL;
  const char *word = dashboard->exposure_known ? level_word (dashboard->exposure) : _("Not known");
  g_autofree char *after = NULL, *change = NULL, *gist = NULL;

  suture_dashboard_headline_set_figure (self->headline, figure, word);
  change = suture_dashboard_headline_set_change (self->headline, dashboard->exposure_history, today,
                                                 suture_chart_frame_get_days (self->frame));
  after = suture_dashboard_headline_set_after (self->headline, dashboard->exposure, dashboard->exposure_after, 1);
  gist = g_strdup_printf ("%s%s%s%s%s%s%s", figure != NULL ? figure : "", figure != NULL ? ", " : "", word,
                          after != NULL ? ", " : "", after != NULL ? after : "",
                          change != NULL ? ", " : "", change != NULL ? change : "");
  suture_chart_frame_set_gist (self->frame, gist);
}

/* What keeps the line from saying more than it can. */
static char *
dup_note (const SutureDashboard *dashboard)
{
  g_autofree char *since = NULL;

  if (!dashboard->exposure_known)
    return g_strdup (_("The service has not reported an exposure score yet."));
  if (dashboard->exposure_history->len < 2 && dashboard->history_since != SUTURE_DAY_NONE)
    {
      since = suture_format_day_long (dashboard->history_since);
      return g_strdup_printf (_("No trend yet: the history is kept on this computer since %s."), since);
    }
  if (dashboard->exposure_derived)
    return g_strdup (dashboard->groups != NULL
                     ? _("Worked out on this computer for these device groups: the service does not tell it.")
                     : _("Worked out on this computer from the device groups or the devices: the service does not tell it."));
  return NULL;
}

static void
show_mark (SutureDashboardRow *row, const SutureDashboardMark *mark)
{
  GtkWidget *button = suture_dashboard_row_get_button (row);
  g_autofree char *text = suture_dashboard_marks_dup_text (mark);
  const gboolean moved = suture_dashboard_marks_get_moved (mark);
  g_autofree char *day = suture_format_day (mark->day);
  g_autofree char *delta = suture_format_signed (mark->delta, 1);
  g_autofree char *note = moved ? g_strdup_printf ("%s · %s", day, delta) : g_strdup (day);
  g_autofree char *name = g_strdup_printf ("%s, %s", note, text);
  const char *id = mark->event->recommendation_id;

  suture_dashboard_row_set_icon (row, !moved ? "suture-trend-flat-symbolic" : mark->delta > 0 ? "suture-trend-up-symbolic"
                                                                                             : "suture-trend-down-symbolic", NULL);
  suture_dashboard_row_set_title (row, text);
  suture_dashboard_row_set_note (row, note, NULL, NULL);
  suture_dashboard_row_set_name (row, name);
  if (id != NULL && id[0] != '\0')
    suture_dashboard_link_set_id (GTK_ACTIONABLE (button), "win.open-recommendation", id);
  else
    {
      g_autoptr (SutureQuery) all = suture_dashboard_link_new_recommendations (0);

      suture_dashboard_link_set_query (GTK_ACTIONABLE (button), all);
    }
}

static void
show_line (SutureDashboardExposure *self, const SutureDashboard *dashboard, SutureDay today)
{
  const guint days = suture_chart_frame_get_days (self->frame);
  const SutureDay first = today - (SutureDay) days + 1;
  g_autoptr (GPtrArray) marks = suture_dashboard_marks_find (dashboard, first, MARKED);
  guint n_explained;

  suture_chart_line_clear (self->line);
  suture_chart_line_set_days (self->line, today, days);
  if (dashboard->exposure_history->len > 0)
    suture_chart_line_add_series (self->line, _("Exposure score"), dashboard->exposure_history,
                                  SUTURE_CHART_INK_ACCENT);
  n_explained = suture_dashboard_rows_set_count (self->marks, marks->len);
  for (guint i = 0; i < marks->len; i++)
    {
      const SutureDashboardMark *mark = g_ptr_array_index (marks, i);
      g_autofree char *text = suture_dashboard_marks_dup_text (mark);

      suture_chart_line_add_mark (self->line, mark->day, text);
      if (i < n_explained)
        show_mark (suture_dashboard_rows_get (self->marks, i), mark);
    }
}

static void
suture_dashboard_exposure_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardExposure *self = SUTURE_DASHBOARD_EXPOSURE (card);
  g_autofree char *note = dup_note (dashboard);

  show_line (self, dashboard, today);
  show_headline (self, dashboard, today);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  suture_chart_frame_set_empty (self->frame, dashboard->exposure_history->len < 2 ? C_("trend", "No trend yet") : NULL);
}

static gint64
suture_dashboard_exposure_get_time (const SutureDashboard *dashboard)
{
  return dashboard->scores_on;
}

static void
suture_dashboard_exposure_finalize (GObject *object)
{
  SutureDashboardExposure *self = SUTURE_DASHBOARD_EXPOSURE (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_dashboard_exposure_parent_class)->finalize (object);
}

static void
suture_dashboard_exposure_class_init (SutureDashboardExposureClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_exposure_finalize;
  card_class->show = suture_dashboard_exposure_show;
  card_class->get_time = suture_dashboard_exposure_get_time;
}

static void
add_bands (SutureChartLine *line)
{
  suture_chart_line_set_scale (line, 0, 100);
  suture_chart_line_add_band (line, 0, 30, C_("exposure score", "low"));
  suture_chart_line_add_band (line, 30, 70, C_("exposure score", "medium"));
  suture_chart_line_add_band (line, 70, 100, C_("exposure score", "high"));
}

static GtkWidget *
create_bottom (SutureDashboardExposure *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->note = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "visible", FALSE, NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (self->note), (const char *[]) { "caption", "dim-label", NULL });
  self->marks = SUTURE_DASHBOARD_ROWS (suture_dashboard_rows_new (TRUE, NULL, NULL));
  suture_dashboard_rows_set_limit (self->marks, EXPLAINED);
  gtk_widget_add_css_class (GTK_WIDGET (self->marks), "inset");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->marks));
  return box;
}

static void
suture_dashboard_exposure_init (SutureDashboardExposure *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  GtkWidget *improve = suture_dashboard_link_new_button (_("Improve score"));
  g_autoptr (SutureQuery) all = suture_dashboard_link_new_recommendations (0);

  self->line = SUTURE_CHART_LINE (suture_chart_line_new (SUTURE_CHART_FIGURE_REAL));
  add_bands (self->line);
  self->frame = SUTURE_CHART_FRAME (suture_chart_frame_new (_("Exposure score"), SUTURE_CHART (self->line)));
  self->headline = SUTURE_DASHBOARD_HEADLINE (suture_dashboard_headline_new (_("0 to 100, lower is better"), TRUE));
  suture_chart_frame_set_top (self->frame, GTK_WIDGET (self->headline));
  suture_chart_frame_show_ranges (self->frame);
  suture_dashboard_link_set_query (GTK_ACTIONABLE (improve), all);
  suture_chart_frame_add_button (self->frame, improve);
  suture_dashboard_card_set_title (card, _("Exposure score"));
  suture_dashboard_card_set_frame (card, GTK_WIDGET (self->frame), create_bottom (self));
  g_signal_connect_object (self->frame, "notify::days", G_CALLBACK (suture_dashboard_card_show_again), self,
                           G_CONNECT_SWAPPED);
}

/**
 * suture_dashboard_exposure_new:
 * @context: what the window works with
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_exposure_new (SutureContext *context)
{
  SutureDashboardExposure *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DASHBOARD_EXPOSURE, NULL);
  self->context = g_object_ref (context);
  g_settings_bind (suture_context_get_settings (context), DAYS_KEY, self->frame, "days", G_SETTINGS_BIND_DEFAULT);
  return GTK_WIDGET (self);
}
