/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_FLOW (suture_dashboard_flow_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardFlow, suture_dashboard_flow, SUTURE, DASHBOARD_FLOW, SutureDashboardCard)

GtkWidget *suture_dashboard_flow_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
