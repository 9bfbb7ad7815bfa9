/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHART_DOUGHNUT (suture_chart_doughnut_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartDoughnut, suture_chart_doughnut, SUTURE, CHART_DOUGHNUT, SutureChart)

GtkWidget *suture_chart_doughnut_new       (const char          *label_title,
                                            const char          *count_title) G_GNUC_WARN_UNUSED_RESULT;
void       suture_chart_doughnut_set_whole (SutureChartDoughnut *self,
                                            const char          *word);
void       suture_chart_doughnut_clear     (SutureChartDoughnut *self);
void       suture_chart_doughnut_add       (SutureChartDoughnut *self,
                                            const char          *label,
                                            gint64               count,
                                            SutureChartInk       ink,
                                            gboolean             active);

G_END_DECLS
