/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-query.h"

G_BEGIN_DECLS

SutureQuery *suture_dashboard_link_new_recommendations (guint              category_mask) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery *suture_dashboard_link_new_exceptions      (gboolean           ending) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery *suture_dashboard_link_new_activities      (guint              due_mask) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery *suture_dashboard_link_new_devices         (guint              level_mask) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget   *suture_dashboard_link_new_button          (const char        *label) G_GNUC_WARN_UNUSED_RESULT;
void         suture_dashboard_link_set_query           (GtkActionable     *actionable,
                                                        const SutureQuery *query);
void         suture_dashboard_link_set_id              (GtkActionable     *actionable,
                                                        const char        *action_name,
                                                        const char        *id);
void         suture_dashboard_link_follow              (GtkWidget         *widget,
                                                        const SutureQuery *query);

G_END_DECLS
