/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *suture_ticket_cells_make_title   (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_ticket_cells_make_status  (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_ticket_cells_make_due     (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_ticket_cells_make_narrow  (gpointer      user_data) G_GNUC_WARN_UNUSED_RESULT;
void       suture_ticket_cells_show_title   (GtkWidget    *cell,
                                             gconstpointer record,
                                             gpointer      user_data);
void       suture_ticket_cells_show_status  (GtkWidget    *cell,
                                             gconstpointer record,
                                             gpointer      user_data);
void       suture_ticket_cells_show_priority (GtkWidget   *cell,
                                             gconstpointer record,
                                             gpointer      user_data);
void       suture_ticket_cells_show_due     (GtkWidget    *cell,
                                             gconstpointer record,
                                             gpointer      user_data);
void       suture_ticket_cells_show_creator (GtkWidget    *cell,
                                             gconstpointer record,
                                             gpointer      user_data);
void       suture_ticket_cells_show_narrow  (GtkWidget    *cell,
                                             gconstpointer record,
                                             gpointer      user_data);

G_END_DECLS
