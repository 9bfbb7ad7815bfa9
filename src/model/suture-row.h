/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ROW (suture_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureRow, suture_row, SUTURE, ROW, GObject)

SutureRow *suture_row_new          (guint      position) G_GNUC_WARN_UNUSED_RESULT;
guint      suture_row_get_position (SutureRow *self);
gpointer   suture_row_get_record   (SutureRow *self);
gboolean   suture_row_get_loading  (SutureRow *self);
void       suture_row_set_position (SutureRow *self,
                                    guint      position);
void       suture_row_set_record   (SutureRow *self,
                                    gpointer   record);
void       suture_row_set_loading  (SutureRow *self,
                                    gboolean   loading);

G_END_DECLS
