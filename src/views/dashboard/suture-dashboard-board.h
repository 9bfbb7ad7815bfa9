/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-toasts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_BOARD (suture_dashboard_board_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardBoard, suture_dashboard_board, SUTURE, DASHBOARD_BOARD, AdwBin)

GtkWidget       *suture_dashboard_board_new           (SutureContext        *context) G_GNUC_WARN_UNUSED_RESULT;
SutureDashboard *suture_dashboard_board_get_dashboard (SutureDashboardBoard *self);
SutureToasts    *suture_dashboard_board_get_toasts    (SutureDashboardBoard *self);

G_END_DECLS
