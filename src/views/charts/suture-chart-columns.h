/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHART_COLUMNS (suture_chart_columns_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartColumns, suture_chart_columns, SUTURE, CHART_COLUMNS, SutureChart)

GtkWidget *suture_chart_columns_new   (const char         *first_title,
                                       const char         *second_title) G_GNUC_WARN_UNUSED_RESULT;
void       suture_chart_columns_clear (SutureChartColumns *self);
void       suture_chart_columns_add   (SutureChartColumns *self,
                                       SutureDay           monday,
                                       gint64              first,
                                       gint64              second);

G_END_DECLS
