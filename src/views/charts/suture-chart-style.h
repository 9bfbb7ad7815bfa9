/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-language.h"

G_BEGIN_DECLS

/**
 * SutureChartInk:
 * @SUTURE_CHART_INK_ACCENT: what the chart is about
 * @SUTURE_CHART_INK_BAD: high, overdue
 * @SUTURE_CHART_INK_WARN: medium
 * @SUTURE_CHART_INK_GOOD: fixed, completed
 * @SUTURE_CHART_INK_QUIET: what is beside the point
 *
 * What something is drawn with: a colour, and a pattern of its own where colour
 * alone would tell it apart.
 */
typedef enum
{
  SUTURE_CHART_INK_ACCENT,
  SUTURE_CHART_INK_BAD,
  SUTURE_CHART_INK_WARN,
  SUTURE_CHART_INK_GOOD,
  SUTURE_CHART_INK_QUIET,
} SutureChartInk;

#define SUTURE_CHART_N_INKS (SUTURE_CHART_INK_QUIET + 1)

/**
 * SutureChartStyle:
 *
 * How a chart is drawn, on the screen and on paper. All sizes are in the unit
 * of the drawing: px, or points.
 */
typedef struct
{
  PangoContext         *pango;     /* (owned): font and resolution of all text */
  const SutureLanguage *language;  /* (nullable): of axes and dates; %NULL: of the program */
  GdkRGBA               text;
  GdkRGBA               inks[SUTURE_CHART_N_INKS];
  GdkRGBA               ground;    /* what lies below the drawing */
  double                secondary; /* opacity of words beside the figures */
  double                faint;     /* opacity of grids and empty bars */
  gboolean              patterned; /* strong patterns: high contrast, paper */
} SutureChartStyle;

SutureChartStyle *suture_chart_style_new_for_widget (GtkWidget              *widget) G_GNUC_WARN_UNUSED_RESULT;
SutureChartStyle *suture_chart_style_new_for_print  (PangoContext           *pango,
                                                     const SutureLanguage   *language) G_GNUC_WARN_UNUSED_RESULT;
void              suture_chart_style_free           (SutureChartStyle       *self);

void              suture_chart_style_set_text       (const SutureChartStyle *self,
                                                     cairo_t                *cr,
                                                     double                  opacity);
void              suture_chart_style_set_ink        (const SutureChartStyle *self,
                                                     cairo_t                *cr,
                                                     SutureChartInk          ink,
                                                     double                  opacity);
void              suture_chart_style_fill           (const SutureChartStyle *self,
                                                     cairo_t                *cr,
                                                     SutureChartInk          ink);
PangoLayout      *suture_chart_style_create_layout  (const SutureChartStyle *self,
                                                     const char             *text,
                                                     double                  scale,
                                                     PangoWeight             weight) G_GNUC_WARN_UNUSED_RESULT;
double            suture_chart_style_get_width      (const SutureChartStyle *self,
                                                     const char             *text,
                                                     double                  scale);
double            suture_chart_style_get_line       (const SutureChartStyle *self,
                                                     double                  scale);
void              suture_chart_style_show           (const SutureChartStyle *self,
                                                     cairo_t                *cr,
                                                     PangoLayout            *layout,
                                                     double                  x,
                                                     double                  y,
                                                     double                  align);
void              suture_chart_style_show_text      (const SutureChartStyle *self,
                                                     cairo_t                *cr,
                                                     const char             *text,
                                                     double                  scale,
                                                     double                  x,
                                                     double                  y,
                                                     double                  align);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureChartStyle, suture_chart_style_free)

G_END_DECLS
