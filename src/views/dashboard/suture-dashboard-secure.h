/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-dashboard-card.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_SECURE (suture_dashboard_secure_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardSecure, suture_dashboard_secure, SUTURE, DASHBOARD_SECURE, SutureDashboardCard)

GtkWidget *suture_dashboard_secure_new (SutureContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
