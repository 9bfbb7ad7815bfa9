/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-device-flyout.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

/* So many devices get a value at once: each is a call of its own to the service. */
#define SUTURE_DEVICE_VALUES_MAX 1000

void suture_device_values_set          (SutureListPage     *page,
                                        SutureContext      *context,
                                        SutureDeviceFlyout *flyout,
                                        SutureDeviceValue   value);
void suture_device_values_set_selected (SutureListPage     *page,
                                        SutureContext      *context);

G_END_DECLS
