/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_GRID (suture_dashboard_grid_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardGrid, suture_dashboard_grid, SUTURE, DASHBOARD_GRID, GtkWidget)

GtkWidget *suture_dashboard_grid_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_dashboard_grid_append      (SutureDashboardGrid *self,
                                              GtkWidget           *child,
                                              gboolean             broad);
guint      suture_dashboard_grid_get_columns (SutureDashboardGrid *self);

G_END_DECLS
