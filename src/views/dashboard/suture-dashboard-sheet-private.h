/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart.h"
#include "suture-dashboard-sheet.h"

G_BEGIN_DECLS

/* All in points. */
#define SUTURE_DASHBOARD_SHEET_GAP 14     /* between two cards */
#define SUTURE_DASHBOARD_SHEET_FONT 8.5
#define SUTURE_DASHBOARD_SHEET_SMALL PANGO_SCALE_SMALL

struct _SutureDashboardSheet
{
  SutureDashboard      *dashboard; /* (owned) */
  const SutureLanguage *language;  /* (nullable): %NULL: of the program */
  char                 *account;   /* (owned) (nullable) */
  char                **groups;    /* (owned) (nullable): %NULL: all of them */
  SutureDay             today;
  GPtrArray            *marks;     /* (owned) (element-type SutureDashboardMark): days of the trend, the newest first */
  SutureChart          *line;      /* (owned): exposure score */
  SutureChart          *bars;      /* (owned): secure score by category */
  SutureChart          *doughnut;  /* (owned): devices by exposure level */
  SutureChart          *columns;   /* (owned): fixed and new per week */
};

/**
 * SutureDashboardPen:
 *
 * A sheet that is being drawn.
 */
typedef struct
{
  const SutureDashboardSheet *sheet;
  SutureChartStyle           *style; /* (owned) */
  cairo_t                    *cr;
} SutureDashboardPen;

/* suture-dashboard-sheet-charts.c: what is drawn beside words and tables. */
void        suture_dashboard_sheet_create_charts (SutureDashboardSheet *self);
void        suture_dashboard_sheet_free_charts   (SutureDashboardSheet *self);

/* suture-dashboard-pen.c: words and tables. */
const char *suture_dashboard_pen_say    (const SutureDashboardPen *self,
                                         const char               *context,
                                         const char               *msgid);
double      suture_dashboard_pen_text   (const SutureDashboardPen *self,
                                         const char               *text,
                                         double                    scale,
                                         PangoWeight               weight,
                                         double                    opacity,
                                         double                    x,
                                         double                    y,
                                         double                    width,
                                         PangoAlignment            alignment);
double      suture_dashboard_pen_title  (const SutureDashboardPen *self,
                                         const char               *title,
                                         double                    x,
                                         double                    y,
                                         double                    width);
double      suture_dashboard_pen_note   (const SutureDashboardPen *self,
                                         const char               *text,
                                         double                    x,
                                         double                    y,
                                         double                    width);
double      suture_dashboard_pen_row    (const SutureDashboardPen *self,
                                         const char *const        *cells,
                                         const double             *widths,
                                         gboolean                  is_head,
                                         double                    x,
                                         double                    y,
                                         double                    width);
double      suture_dashboard_pen_chart  (const SutureDashboardPen *self,
                                         SutureChart              *chart,
                                         double                    x,
                                         double                    y,
                                         double                    width,
                                         double                    height);

/* suture-dashboard-sheet-scores.c and suture-dashboard-sheet-lists.c: a card each, below its title. Each returns its height. */
double suture_dashboard_sheet_draw_exposure        (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_secure          (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_levels          (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_weeks           (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_recommendations (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_activities      (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_software        (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_devices         (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_due             (const SutureDashboardPen *pen, double x, double y, double width);
double suture_dashboard_sheet_draw_pace            (const SutureDashboardPen *pen, double x, double y, double width);

G_END_DECLS
