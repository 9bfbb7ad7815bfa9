/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Icons at the end of the second line: fixed places, so that they line up. */
#define SUTURE_TITLE_CELL_SLOTS 3

#define SUTURE_TYPE_TITLE_CELL (suture_title_cell_get_type ())
G_DECLARE_FINAL_TYPE (SutureTitleCell, suture_title_cell, SUTURE, TITLE_CELL, GtkBox)

GtkWidget *suture_title_cell_new          (gboolean         with_icon,
                                           guint            n_slots) G_GNUC_WARN_UNUSED_RESULT;
void       suture_title_cell_set_title    (SutureTitleCell *self,
                                           const char      *title);
void       suture_title_cell_set_mark     (SutureTitleCell *self,
                                           const char      *label);
void       suture_title_cell_set_subtitle (SutureTitleCell *self,
                                           const char      *subtitle);
void       suture_title_cell_set_icon     (SutureTitleCell *self,
                                           const char      *icon_name,
                                           const char      *label);
void       suture_title_cell_set_slot     (SutureTitleCell *self,
                                           guint            slot,
                                           const char      *icon_name,
                                           const char      *label,
                                           const char      *css_class);

G_END_DECLS
