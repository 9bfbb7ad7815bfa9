/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_EXPOSURE (suture_dashboard_exposure_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardExposure, suture_dashboard_exposure, SUTURE, DASHBOARD_EXPOSURE, SutureDashboardCard)

GtkWidget *suture_dashboard_exposure_new (SutureContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
