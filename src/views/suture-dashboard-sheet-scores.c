/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-bars.h"
#include "suture-chart-columns.h"
#include "suture-chart-doughnut.h"
#include "suture-chart-line.h"
#include "suture-score.h"

/* The cards of the report that are mostly a chart. */

#define FIGURE_SCALE 2.6
#define LINE_HEIGHT 112 /* of the trend */
#define COLUMNS_HEIGHT 100
#define CHANGE_DAYS 30
#define CHANGE_MIN 0.05 /* points; less is unchanged */

static const char *
say_exposure_level (const SutureDashboardPen *pen, double score)
{
  switch (suture_score_get_exposure_level (score))
    {
    case SUTURE_LEVEL_LOW:    return suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "Low"));
    case SUTURE_LEVEL_MEDIUM: return suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "Medium"));
    case SUTURE_LEVEL_HIGH:   return suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "High"));
    case SUTURE_LEVEL_UNKNOWN:
    case SUTURE_LEVEL_NONE:
    case SUTURE_LEVEL_INFORMATIONAL:
    case SUTURE_LEVEL_CRITICAL:
    default:                  return "";
    }
}

/* "−5.0 over 30 days"; nothing where it is not known. */
static void
draw_change (const SutureDashboardPen *pen, const GArray *history, double x, double y, double width)
{
  g_autofree char *text = NULL, *whole = NULL;
  double change;

  if (history == NULL || !suture_dashboard_get_change (history, pen->sheet->today, CHANGE_DAYS, &change))
    return;
  text = ABS (change) < CHANGE_MIN ? g_strdup (suture_dashboard_pen_say (pen, "score", NC_("score", "unchanged")))
                                   : suture_language_format_real (pen->sheet->language, change, 1, TRUE);
  whole = g_strdup_printf ("%s %s", text, suture_dashboard_pen_say (pen, NULL, N_("over 30 days")));
  suture_dashboard_pen_text (pen, whole, 1, PANGO_WEIGHT_NORMAL, 1, x, y, width, PANGO_ALIGN_LEFT);
}

/* The score in large figures, @word and how it changed beside it, @hint below. */
static double
draw_score (const SutureDashboardPen *pen, const char *figure, const char *word, const char *hint, const GArray *history,
            double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (pen->style, figure, FIGURE_SCALE, PANGO_WEIGHT_BOLD);
  int figure_width, height;
  double left, line, below;

  pango_layout_get_size (layout, &figure_width, &height);
  suture_chart_style_set_text (pen->style, pen->cr, 1);
  cairo_move_to (pen->cr, x, y - 3);
  pango_cairo_show_layout (pen->cr, layout);
  left = (double) figure_width / PANGO_SCALE + 6;
  line = suture_dashboard_pen_text (pen, word, 1, PANGO_WEIGHT_BOLD, 1, x + left, y + 2, width - left, PANGO_ALIGN_LEFT);
  draw_change (pen, history, x + left, y + 2 + line, width - left);
  below = (double) height / PANGO_SCALE - 4;
  return below + suture_dashboard_pen_note (pen, hint, x, y + below, width) + 4;
}

static GtkWidget *
create_line (const SutureDashboardPen *pen)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  SutureChartLine *line = SUTURE_CHART_LINE (suture_chart_line_new (SUTURE_CHART_FIGURE_REAL));

  suture_chart_line_set_scale (line, 0, 100);
  suture_chart_line_add_band (line, 0, 30, suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "low")));
  suture_chart_line_add_band (line, 30, 70, suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "medium")));
  suture_chart_line_add_band (line, 70, 100, suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "high")));
  suture_chart_line_set_days (line, pen->sheet->today, SUTURE_DASHBOARD_DAYS);
  suture_chart_line_add_series (line, "", dashboard->exposure_history, SUTURE_CHART_INK_ACCENT);
  return g_object_ref_sink (GTK_WIDGET (line));
}

/* Of the exposure score: figure, level, change, 90 days. */
double
suture_dashboard_sheet_draw_exposure (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  g_autofree char *figure = suture_language_format_real (pen->sheet->language, dashboard->exposure, 1, FALSE);
  g_autoptr (GtkWidget) line = NULL;
  double height;

  if (!dashboard->exposure_known)
    return suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                                      N_("The service has told no exposure score yet.")), x, y, width);
  height = draw_score (pen, figure, say_exposure_level (pen, dashboard->exposure),
                       suture_dashboard_pen_say (pen, NULL, N_("0 to 100, lower is better")), dashboard->exposure_history,
                       x, y, width);
  if (dashboard->exposure_history == NULL || dashboard->exposure_history->len < 2)
    height += suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, "trend", NC_("trend", "No trend yet")), x, y + height,
                                         width);
  else
    {
      line = create_line (pen);
      height += suture_dashboard_pen_chart (pen, SUTURE_CHART (line), x, y + height, width, LINE_HEIGHT);
    }
  if (dashboard->exposure_derived)
    height += suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                N_("Worked out on this computer for these device groups: the service does not tell it.")), x, y + height, width);
  return height;
}

static GtkWidget *
create_bars (const SutureDashboardPen *pen)
{
  static const SutureCategory categories[] = {
    SUTURE_CATEGORY_APPLICATION, SUTURE_CATEGORY_OS, SUTURE_CATEGORY_NETWORK, SUTURE_CATEGORY_ACCOUNTS,
    SUTURE_CATEGORY_SECURITY_CONTROLS,
  };
  GtkWidget *bars = suture_chart_bars_new ("", "");

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      const SutureCategoryScore *score = &pen->sheet->dashboard->categories[categories[i]];
      g_autofree char *gain = suture_language_format_real (pen->sheet->language, score->gain, 0, TRUE);
      /* Translators: points that the secure score can gain: "+12 to gain" */
      g_autofree char *word = score->points < 0 && score->gain > 0
                              ? suture_language_fill (pen->sheet->language, NULL, N_("%s to gain"), gain, NULL) : NULL;
      const SutureChartBar bar = { suture_language_word (pen->sheet->language, &suture_category_words, (int) categories[i]),
                                   score->points, score->maximum, 0, word, SUTURE_CHART_INK_ACCENT, FALSE };

      suture_chart_bars_add (SUTURE_CHART_BARS (bars), &bar);
    }
  return g_object_ref_sink (bars);
}

/* Of the secure score: figure, change, categories. */
double
suture_dashboard_sheet_draw_secure (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  g_autofree char *figure = suture_language_format_real (pen->sheet->language, dashboard->secure, 0, FALSE);
  g_autofree char *maximum = suture_language_format_real (pen->sheet->language, dashboard->secure_maximum, 0, FALSE);
  g_autofree char *word = NULL;
  g_autoptr (GtkWidget) bars = create_bars (pen);
  double height = 0;

  if (dashboard->secure_maximum > 0)
    word = suture_language_fill (pen->sheet->language, NULL, N_("of %s points"), maximum, NULL);
  else
    word = g_strdup (suture_dashboard_pen_say (pen, NULL, N_("points")));
  if (dashboard->secure_known)
    height = draw_score (pen, figure, word, suture_dashboard_pen_say (pen, NULL, N_("higher is better")),
                         dashboard->secure_history, x, y, width);
  else
    height = suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                                        N_("The service has told no secure score yet.")), x, y, width);
  height += suture_dashboard_pen_chart (pen, SUTURE_CHART (bars), x, y + height, width, 0);
  if (dashboard->secure_known && dashboard->groups != NULL)
    height += suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                N_("Of the whole organisation: the service does not tell it by device group.")), x, y + height, width);
  return height;
}

static GtkWidget *
create_doughnut (const SutureDashboardPen *pen)
{
  const gint64 *levels = pen->sheet->dashboard->levels;
  const struct
  {
    SutureLevel     level;
    gint64          n;
    SutureChartInk  ink;
  } parts[] = {
    { SUTURE_LEVEL_HIGH, levels[SUTURE_LEVEL_HIGH] + levels[SUTURE_LEVEL_CRITICAL], SUTURE_CHART_INK_BAD },
    { SUTURE_LEVEL_MEDIUM, levels[SUTURE_LEVEL_MEDIUM], SUTURE_CHART_INK_WARN },
    { SUTURE_LEVEL_LOW, levels[SUTURE_LEVEL_LOW] + levels[SUTURE_LEVEL_INFORMATIONAL], SUTURE_CHART_INK_ACCENT },
    { SUTURE_LEVEL_NONE, levels[SUTURE_LEVEL_NONE], SUTURE_CHART_INK_GOOD },
    { SUTURE_LEVEL_UNKNOWN, levels[SUTURE_LEVEL_UNKNOWN], SUTURE_CHART_INK_QUIET },
  };
  SutureChartDoughnut *doughnut = SUTURE_CHART_DOUGHNUT (suture_chart_doughnut_new ("", ""));

  suture_chart_doughnut_set_whole (doughnut, suture_dashboard_pen_say (pen, NULL, N_("devices")));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *word = suture_language_word (pen->sheet->language, &suture_level_words, (int) parts[i].level);

      if (parts[i].n > 0 || i < 3)
        suture_chart_doughnut_add (doughnut, word != NULL ? word : suture_dashboard_pen_say (pen, "level", NC_("level", "Unknown")),
                                   parts[i].n, parts[i].ink, FALSE);
    }
  return g_object_ref_sink (GTK_WIDGET (doughnut));
}

/* Devices by exposure level. */
double
suture_dashboard_sheet_draw_levels (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  g_autoptr (GtkWidget) doughnut = NULL;
  g_autofree char *inactive = suture_language_format_count (pen->sheet->language, dashboard->n_inactive);
  g_autofree char *note = NULL;
  double height;

  if (dashboard->n_devices == 0)
    return suture_dashboard_pen_note (pen, dashboard->devices_on == SUTURE_TIME_NONE
             ? suture_dashboard_pen_say (pen, NULL, N_("Not known yet: the devices have not been read."))
             : suture_dashboard_pen_say (pen, NULL, N_("No devices")), x, y, width);
  doughnut = create_doughnut (pen);
  height = suture_dashboard_pen_chart (pen, SUTURE_CHART (doughnut), x, y, width, 0);
  if (dashboard->n_inactive == 0)
    return height;
  note = suture_language_fill (pen->sheet->language, NULL, N_("Not seen for 30 days: %s"), inactive, NULL);
  return height + suture_dashboard_pen_note (pen, note, x, y + height + 2, width) + 2;
}

/* What was fixed, what is new, by week. */
double
suture_dashboard_sheet_draw_weeks (const SutureDashboardPen *pen, double x, double y, double width)
{
  const GArray *weeks = pen->sheet->dashboard->weeks;
  g_autoptr (GtkWidget) columns = NULL;
  double height;

  if (weeks == NULL || weeks->len == 0)
    return suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
             N_("Not known yet: what is fixed is counted from the first sync on.")), x, y, width);
  columns = g_object_ref_sink (suture_chart_columns_new (suture_dashboard_pen_say (pen, NULL, N_("Fixed")),
                                                         suture_dashboard_pen_say (pen, NULL, N_("New"))));
  for (guint i = 0; i < weeks->len; i++)
    {
      const SutureWeek *week = &g_array_index (weeks, SutureWeek, i);

      suture_chart_columns_add (SUTURE_CHART_COLUMNS (columns), week->first, week->fixed, week->risen);
    }
  height = suture_dashboard_pen_chart (pen, SUTURE_CHART (columns), x, y, width, COLUMNS_HEIGHT);
  return height + suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
           N_("Exposed devices, summed over the recommendations")), x, y + height, width);
}
