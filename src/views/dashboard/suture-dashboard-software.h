/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_SOFTWARE (suture_dashboard_software_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardSoftware, suture_dashboard_software, SUTURE, DASHBOARD_SOFTWARE, SutureDashboardCard)

GtkWidget *suture_dashboard_software_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
