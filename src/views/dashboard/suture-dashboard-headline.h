/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-dashboard.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_HEADLINE (suture_dashboard_headline_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardHeadline, suture_dashboard_headline, SUTURE, DASHBOARD_HEADLINE, GtkBox)

GtkWidget *suture_dashboard_headline_new        (const char              *note,
                                                 gboolean                 lower_is_better) G_GNUC_WARN_UNUSED_RESULT;
void       suture_dashboard_headline_set_figure (SutureDashboardHeadline *self,
                                                 const char              *figure,
                                                 const char              *word);
char      *suture_dashboard_headline_set_change (SutureDashboardHeadline *self,
                                                 const GArray            *history,
                                                 SutureDay                today,
                                                 guint                    days);
char      *suture_dashboard_headline_set_after  (SutureDashboardHeadline *self,
                                                 double                   score,
                                                 double                   after,
                                                 int                      decimals);

G_END_DECLS
