/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-chart.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHART_FRAME (suture_chart_frame_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartFrame, suture_chart_frame, SUTURE, CHART_FRAME, AdwBin)

GtkWidget   *suture_chart_frame_new          (const char       *title,
                                              SutureChart      *chart) G_GNUC_WARN_UNUSED_RESULT;
SutureChart *suture_chart_frame_get_chart    (SutureChartFrame *self);
void         suture_chart_frame_set_gist     (SutureChartFrame *self,
                                              const char       *gist);
void         suture_chart_frame_set_top      (SutureChartFrame *self,
                                              GtkWidget        *widget);
void         suture_chart_frame_set_bottom   (SutureChartFrame *self,
                                              GtkWidget        *widget);
void         suture_chart_frame_add_button   (SutureChartFrame *self,
                                              GtkWidget        *button);
void         suture_chart_frame_set_empty    (SutureChartFrame *self,
                                              const char       *reason);
void         suture_chart_frame_show_ranges  (SutureChartFrame *self);
guint        suture_chart_frame_get_days     (SutureChartFrame *self);
void         suture_chart_frame_set_days     (SutureChartFrame *self,
                                              guint             days);
gboolean     suture_chart_frame_get_as_table (SutureChartFrame *self);
void         suture_chart_frame_set_as_table (SutureChartFrame *self,
                                              gboolean          as_table);
GdkTexture  *suture_chart_frame_dup_picture  (SutureChartFrame *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
