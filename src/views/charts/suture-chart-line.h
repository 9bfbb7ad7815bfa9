/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart.h"

G_BEGIN_DECLS

#define SUTURE_CHART_LINE_SERIES_MAX 3

/**
 * SutureChartFigure:
 * @SUTURE_CHART_FIGURE_COUNT: "18,511"
 * @SUTURE_CHART_FIGURE_REAL: "46.8"
 * @SUTURE_CHART_FIGURE_PERCENT: "15%"
 *
 * How values are written.
 */
typedef enum
{
  SUTURE_CHART_FIGURE_COUNT,
  SUTURE_CHART_FIGURE_REAL,
  SUTURE_CHART_FIGURE_PERCENT,
} SutureChartFigure;

#define SUTURE_TYPE_CHART_LINE (suture_chart_line_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartLine, suture_chart_line, SUTURE, CHART_LINE, SutureChart)

GtkWidget *suture_chart_line_new        (SutureChartFigure  figure) G_GNUC_WARN_UNUSED_RESULT;
void       suture_chart_line_set_scale  (SutureChartLine   *self,
                                         double             low,
                                         double             high);
void       suture_chart_line_add_band   (SutureChartLine   *self,
                                         double             low,
                                         double             high,
                                         const char        *word);
void       suture_chart_line_clear      (SutureChartLine   *self);
void       suture_chart_line_set_days   (SutureChartLine   *self,
                                         SutureDay          last,
                                         guint              days);
SutureDay  suture_chart_line_get_last   (SutureChartLine   *self);
void       suture_chart_line_add_series (SutureChartLine   *self,
                                         const char        *name,
                                         GArray            *points,
                                         SutureChartInk     ink);
void       suture_chart_line_add_counts (SutureChartLine   *self,
                                         const char        *name,
                                         GArray            *points);
void       suture_chart_line_add_mark   (SutureChartLine   *self,
                                         SutureDay          day,
                                         const char        *text);
SutureDay  suture_chart_line_get_day    (SutureChartLine   *self,
                                         guint              part);

G_END_DECLS
