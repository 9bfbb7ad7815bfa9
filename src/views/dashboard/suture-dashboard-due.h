/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_DUE (suture_dashboard_due_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardDue, suture_dashboard_due, SUTURE, DASHBOARD_DUE, SutureDashboardCard)

GtkWidget *suture_dashboard_due_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
