/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-enums.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DEVICE_VALUE_ROWS (suture_device_value_rows_get_type ())
G_DECLARE_FINAL_TYPE (SutureDeviceValueRows, suture_device_value_rows, SUTURE, DEVICE_VALUE_ROWS, AdwBin)

GtkWidget        *suture_device_value_rows_new          (void) G_GNUC_WARN_UNUSED_RESULT;
SutureDeviceValue suture_device_value_rows_get_value    (SutureDeviceValueRows *self);
void              suture_device_value_rows_set_value    (SutureDeviceValueRows *self,
                                                         SutureDeviceValue      value);
void              suture_device_value_rows_set_obstacle (SutureDeviceValueRows *self,
                                                         const char            *obstacle);

G_END_DECLS
