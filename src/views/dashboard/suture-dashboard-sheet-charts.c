/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-bars.h"
#include "suture-chart-columns.h"
#include "suture-chart-doughnut.h"
#include "suture-chart-line.h"
#include "suture-dashboard-marks.h"

/*
 * The charts of the report. They are widgets that are shown nowhere, so the main
 * thread makes and frees them; to be drawn they need nothing of GTK, and that is
 * done where the report is drawn.
 */

#define MARKED 6 /* days, on the trend */

static const char *
say (const SutureDashboardSheet *self, const char *context, const char *msgid)
{
  return suture_language_say (self->language, context, msgid);
}

static SutureChart *
create_line (const SutureDashboardSheet *self)
{
  const SutureDashboard *dashboard = self->dashboard;
  SutureChartLine *line = SUTURE_CHART_LINE (suture_chart_line_new (SUTURE_CHART_FIGURE_REAL));

  suture_chart_line_set_scale (line, 0, 100);
  suture_chart_line_add_band (line, 0, 30, say (self, "exposure score", NC_("exposure score", "low")));
  suture_chart_line_add_band (line, 30, 70, say (self, "exposure score", NC_("exposure score", "medium")));
  suture_chart_line_add_band (line, 70, 100, say (self, "exposure score", NC_("exposure score", "high")));
  suture_chart_line_set_days (line, self->today, SUTURE_DASHBOARD_DAYS);
  suture_chart_line_add_series (line, "", dashboard->exposure_history, SUTURE_CHART_INK_ACCENT);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const SutureDashboardMark *mark = g_ptr_array_index (self->marks, i);

      suture_chart_line_add_mark (line, mark->day, "");
    }
  return g_object_ref_sink (SUTURE_CHART (line));
}

static SutureChart *
create_bars (const SutureDashboardSheet *self)
{
  static const SutureCategory categories[] = {
    SUTURE_CATEGORY_APPLICATION, SUTURE_CATEGORY_OS, SUTURE_CATEGORY_NETWORK, SUTURE_CATEGORY_ACCOUNTS,
    SUTURE_CATEGORY_SECURITY_CONTROLS,
  };
  GtkWidget *bars = suture_chart_bars_new ("", "");

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      const SutureCategoryScore *score = &self->dashboard->categories[categories[i]];
      g_autofree char *gain = suture_language_format_real (self->language, score->gain, 0, TRUE);
      /* Translators: points that the secure score can gain: "+12 to gain" */
      g_autofree char *word = score->points < 0 && score->gain > 0
                              ? suture_language_fill (self->language, NULL, N_("%s to gain"), gain, NULL) : NULL;
      const SutureChartBar bar = { suture_language_word (self->language, &suture_category_words, (int) categories[i]),
                                   score->points, score->maximum, 0, word, SUTURE_CHART_INK_ACCENT, FALSE };

      suture_chart_bars_add (SUTURE_CHART_BARS (bars), &bar);
    }
  return g_object_ref_sink (SUTURE_CHART (bars));
}

static SutureChart *
create_doughnut (const SutureDashboardSheet *self)
{
  const gint64 *levels = self->dashboard->levels;
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

  suture_chart_doughnut_set_whole (doughnut, say (self, NULL, N_("devices")));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *word = suture_language_word (self->language, &suture_level_words, (int) parts[i].level);

      if (parts[i].n > 0 || i < 3)
        suture_chart_doughnut_add (doughnut, word != NULL ? word : say (self, "level", NC_("level", "Unknown")),
                                   parts[i].n, parts[i].ink, FALSE);
    }
  return g_object_ref_sink (SUTURE_CHART (doughnut));
}

static SutureChart *
create_columns (const SutureDashboardSheet *self)
{
  const GArray *weeks = self->dashboard->weeks;
  GtkWidget *columns = suture_chart_columns_new (say (self, NULL, N_("Fixed")), say (self, NULL, N_("New")));

  for (guint i = 0; i < weeks->len; i++)
    {
      const SutureWeek *week = &g_array_index (weeks, SutureWeek, i);

      suture_chart_columns_add (SUTURE_CHART_COLUMNS (columns), week->first, week->fixed, week->risen);
    }
  return g_object_ref_sink (SUTURE_CHART (columns));
}

/* Main thread. */
void
suture_dashboard_sheet_create_charts (SutureDashboardSheet *self)
{
  self->marks = suture_dashboard_marks_find (self->dashboard, self->today - SUTURE_DASHBOARD_DAYS + 1, MARKED);
  self->line = create_line (self);
  self->bars = create_bars (self);
  self->doughnut = create_doughnut (self);
  self->columns = create_columns (self);
}

/* Main thread. */
void
suture_dashboard_sheet_free_charts (SutureDashboardSheet *self)
{
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_object (&self->line);
  g_clear_object (&self->bars);
  g_clear_object (&self->doughnut);
  g_clear_object (&self->columns);
}
