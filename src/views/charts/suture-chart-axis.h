/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart-style.h"

G_BEGIN_DECLS

/**
 * SutureChartAxis:
 *
 * What lines and columns have in common: the frame of the drawing, its scale at
 * the left and the dates below it.
 */
typedef struct
{
  double    left, right, top, bottom; /* of the drawing, without the words around it */
  double    edge;                     /* how far right words may go, @right or more */
  double    low, high;                /* values at @bottom and @top */
  SutureDay first, last;              /* days at @left and @right */
} SutureChartAxis;

double suture_chart_axis_get_nice  (double                  value);
double suture_chart_axis_get_x     (const SutureChartAxis  *self,
                                    SutureDay               day);
double suture_chart_axis_get_y     (const SutureChartAxis  *self,
                                    double                  value);
void   suture_chart_axis_draw_line (const SutureChartAxis  *self,
                                    cairo_t                *cr,
                                    double                  value,
                                    const char             *text,
                                    const SutureChartStyle *style);
void   suture_chart_axis_draw_days (const SutureChartAxis  *self,
                                    cairo_t                *cr,
                                    int                     step,
                                    const SutureChartStyle *style);

G_END_DECLS
