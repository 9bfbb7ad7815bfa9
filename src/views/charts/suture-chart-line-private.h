/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart-line.h"
#include "suture-dashboard.h"

G_BEGIN_DECLS

struct _SutureChartLine
{
  SutureChart        parent_instance;

  SutureChartFigure  figure;
  double             low, high; /* of the scale; both 0: from 0 to the greatest value */
  GArray            *bands;     /* (owned) (element-type SutureChartBand) */
  SutureDay          last;      /* the day at the right */
  guint              n_days;    /* that are shown, @last with them; 0: all */
  GPtrArray         *series;    /* (owned) (element-type SutureChartSeries) */
  GPtrArray         *counts;    /* (owned) (element-type SutureChartSeries): told, not drawn */
  GArray            *marks;     /* (owned) (element-type SutureChartMark) */
  GArray            *days;      /* (owned) (element-type SutureDay): the parts, oldest first */
};

typedef struct
{
  double  low, high;
  char   *word; /* (owned) */
} SutureChartBand;

typedef struct
{
  SutureDay  day;
  char      *text; /* (owned) */
} SutureChartMark;

typedef struct
{
  char           *name;   /* (owned) */
  GArray         *points; /* (owned) (element-type SutureScorePoint): oldest first */
  SutureChartInk  ink;
} SutureChartSeries;

/* What is said of the figures: suture-chart-line.c. */
char    *suture_chart_line_format_value (SutureChartLine        *self,
                                         double                  value,
                                         const SutureLanguage   *language) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_chart_line_find_value   (SutureChartLine        *self,
                                         guint                   series,
                                         SutureDay               day,
                                         double                 *value);
gboolean suture_chart_line_is_shown     (SutureChartLine        *self,
                                         SutureDay               day);

/* How they are drawn: suture-chart-line-draw.c. */
void     suture_chart_line_draw          (SutureChart            *chart,
                                          cairo_t                *cr,
                                          double                  width,
                                          double                  height,
                                          const SutureChartStyle *style);
double   suture_chart_line_get_height    (SutureChart            *chart,
                                          double                  width,
                                          const SutureChartStyle *style);
void     suture_chart_line_get_part_area (SutureChart            *chart,
                                          guint                   part,
                                          double                  width,
                                          double                  height,
                                          const SutureChartStyle *style,
                                          graphene_rect_t        *area);
int      suture_chart_line_find_part     (SutureChart            *chart,
                                          double                  x,
                                          double                  y,
                                          double                  width,
                                          double                  height,
                                          const SutureChartStyle *style);

G_END_DECLS
