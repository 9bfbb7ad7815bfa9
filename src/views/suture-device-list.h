/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DEVICE_LIST (suture_device_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureDeviceList, suture_device_list, SUTURE, DEVICE_LIST, GtkWidget)

GtkWidget   *suture_device_list_new       (SutureContext    *context,
                                           SutureQuery      *query) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery *suture_device_list_get_query (SutureDeviceList *self);

G_END_DECLS
