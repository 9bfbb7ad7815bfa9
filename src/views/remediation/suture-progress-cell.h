/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_PROGRESS_CELL (suture_progress_cell_get_type ())
G_DECLARE_FINAL_TYPE (SutureProgressCell, suture_progress_cell, SUTURE, PROGRESS_CELL, GtkBox)

GtkWidget *suture_progress_cell_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_progress_cell_set_text     (SutureProgressCell *self,
                                              const char         *text);
void       suture_progress_cell_set_progress (SutureProgressCell *self,
                                              gint64              fixed_devices,
                                              gint64              target_devices,
                                              gboolean            completed);

G_END_DECLS
