/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_DEVICES (suture_dashboard_devices_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardDevices, suture_dashboard_devices, SUTURE, DASHBOARD_DEVICES, SutureDashboardCard)

GtkWidget *suture_dashboard_devices_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
