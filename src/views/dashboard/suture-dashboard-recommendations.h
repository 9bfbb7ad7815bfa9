/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_RECOMMENDATIONS (suture_dashboard_recommendations_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardRecommendations, suture_dashboard_recommendations, SUTURE, DASHBOARD_RECOMMENDATIONS, SutureDashboardCard)

GtkWidget *suture_dashboard_recommendations_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
