/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard-row.h"

G_BEGIN_DECLS

/**
 * SutureDashboardRowsMake:
 * @row: a new row
 * @user_data: what the list was given
 *
 * Adds what stands at the end of a row.
 */
typedef void (*SutureDashboardRowsMake) (SutureDashboardRow *row,
                                         gpointer            user_data);

#define SUTURE_TYPE_DASHBOARD_ROWS (suture_dashboard_rows_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardRows, suture_dashboard_rows, SUTURE, DASHBOARD_ROWS, GtkBox)

GtkWidget          *suture_dashboard_rows_new       (gboolean                with_icon,
                                                     SutureDashboardRowsMake make,
                                                     gpointer                user_data) G_GNUC_WARN_UNUSED_RESULT;
void                suture_dashboard_rows_set_limit (SutureDashboardRows    *self,
                                                     guint                   limit);
guint               suture_dashboard_rows_set_count (SutureDashboardRows    *self,
                                                     guint                   count);
SutureDashboardRow *suture_dashboard_rows_get       (SutureDashboardRows    *self,
                                                     guint                   index);

G_END_DECLS
