/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *suture_cell_parts_new_text  (const char *css_class) G_GNUC_WARN_UNUSED_RESULT;
void       suture_cell_parts_set_text  (GtkWidget  *text,
                                        const char *words);
void       suture_cell_parts_set_class (GtkWidget  *widget,
                                        const char *css_class,
                                        gboolean    set);
GtkWidget *suture_cell_parts_new_icon  (int         size) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_cell_parts_new_sign  (int         size,
                                        int         spacing,
                                        GtkWidget  *text) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_cell_parts_show_sign (GtkWidget  *sign,
                                        const char *icon_name,
                                        const char *words);
GtkWidget *suture_cell_parts_new_lines (GtkWidget  *second) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_cell_parts_new_person (gpointer   user_data) G_GNUC_WARN_UNUSED_RESULT;
void       suture_cell_parts_show_person (GtkWidget *cell,
                                        const char *person);
GtkWidget *suture_cell_parts_new_narrow (GtkWidget *top) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
