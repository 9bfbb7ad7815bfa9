/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-page.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DEVICES_PAGE (suture_devices_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureDevicesPage, suture_devices_page, SUTURE, DEVICES_PAGE, AdwBin)

GtkWidget      *suture_devices_page_new           (SutureContext     *context) G_GNUC_WARN_UNUSED_RESULT;
SutureListPage *suture_devices_page_get_list_page (SutureDevicesPage *self);

G_END_DECLS
