/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_LEVELS (suture_dashboard_levels_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardLevels, suture_dashboard_levels, SUTURE, DASHBOARD_LEVELS, SutureDashboardCard)

GtkWidget *suture_dashboard_levels_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
