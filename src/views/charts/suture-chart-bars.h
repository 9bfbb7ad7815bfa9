/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHART_BARS (suture_chart_bars_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartBars, suture_chart_bars, SUTURE, CHART_BARS, SutureChart)

/**
 * SutureChartBar:
 *
 * One of #SutureChartBars.
 */
typedef struct
{
  const char    *label;
  double         value;    /* negative: not known */
  double         maximum;  /* of the whole bar; 0: not known, then @value is against the greatest one */
  int            decimals; /* of both figures */
  const char    *word;     /* (nullable): said after the figures, where there is room */
  SutureChartInk ink;
  gboolean       active;   /* something opens from it */
} SutureChartBar;

GtkWidget *suture_chart_bars_new        (const char           *label_title,
                                         const char           *value_title) G_GNUC_WARN_UNUSED_RESULT;
void       suture_chart_bars_clear      (SutureChartBars      *self);
void       suture_chart_bars_add        (SutureChartBars      *self,
                                         const SutureChartBar *bar);

G_END_DECLS
