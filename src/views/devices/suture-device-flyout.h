/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"
#include "suture-device.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DEVICE_FLYOUT (suture_device_flyout_get_type ())
G_DECLARE_FINAL_TYPE (SutureDeviceFlyout, suture_device_flyout, SUTURE, DEVICE_FLYOUT, GtkWidget)

GtkWidget          *suture_device_flyout_new         (SutureContext      *context) G_GNUC_WARN_UNUSED_RESULT;
const SutureDevice *suture_device_flyout_get_device  (SutureDeviceFlyout *self);
void                suture_device_flyout_set_device  (SutureDeviceFlyout *self,
                                                      SutureDevice       *device);
void                suture_device_flyout_show_again  (SutureDeviceFlyout *self);
void                suture_device_flyout_focus_value (SutureDeviceFlyout *self);

G_END_DECLS
