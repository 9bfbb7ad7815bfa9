/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-chart.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHART_TABLE (suture_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartTable, suture_chart_table, SUTURE, CHART_TABLE, AdwBin)

GtkWidget *suture_chart_table_new       (SutureChart      *chart) G_GNUC_WARN_UNUSED_RESULT;
void       suture_chart_table_set_label (SutureChartTable *self,
                                         const char       *label);
char      *suture_chart_table_dup_text  (SutureChart      *chart) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
