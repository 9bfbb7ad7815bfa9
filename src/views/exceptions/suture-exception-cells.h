/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *suture_exception_cells_make_title   (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_exception_cells_make_state   (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_exception_cells_make_devices (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_exception_cells_make_end     (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_exception_cells_make_narrow  (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
void       suture_exception_cells_show_title   (GtkWidget    *cell,
                                                gconstpointer record,
                                                gpointer      user_data);
void       suture_exception_cells_show_state   (GtkWidget    *cell,
                                                gconstpointer record,
                                                gpointer      user_data);
void       suture_exception_cells_show_devices (GtkWidget    *cell,
                                                gconstpointer record,
                                                gpointer      user_data);
void       suture_exception_cells_show_end     (GtkWidget    *cell,
                                                gconstpointer record,
                                                gpointer      user_data);
void       suture_exception_cells_show_creator (GtkWidget    *cell,
                                                gconstpointer record,
                                                gpointer      user_data);
void       suture_exception_cells_show_narrow  (GtkWidget    *cell,
                                                gconstpointer record,
                                                gpointer      user_data);

G_END_DECLS
