/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_ROW (suture_dashboard_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardRow, suture_dashboard_row, SUTURE, DASHBOARD_ROW, GtkBox)

GtkWidget *suture_dashboard_row_new        (gboolean            with_icon) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_dashboard_row_get_button (SutureDashboardRow *self);
void       suture_dashboard_row_set_icon   (SutureDashboardRow *self,
                                            const char         *icon_name,
                                            const char         *label);
void       suture_dashboard_row_set_title  (SutureDashboardRow *self,
                                            const char         *title);
void       suture_dashboard_row_set_title_whole
                                           (SutureDashboardRow *self,
                                            gboolean            whole);
void       suture_dashboard_row_set_note   (SutureDashboardRow *self,
                                            const char         *note,
                                            const char         *icon_name,
                                            const char         *css_class);
void       suture_dashboard_row_set_name   (SutureDashboardRow *self,
                                            const char         *name);
void       suture_dashboard_row_add_suffix (SutureDashboardRow *self,
                                            GtkWidget          *widget);
void       suture_dashboard_row_add_beside (SutureDashboardRow *self,
                                            GtkWidget          *widget);

G_END_DECLS
