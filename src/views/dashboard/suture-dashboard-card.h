/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-dashboard.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_CARD (suture_dashboard_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (SutureDashboardCard, suture_dashboard_card, SUTURE, DASHBOARD_CARD, AdwBin)

/**
 * SutureDashboardCardClass:
 * @show: fills it with the figures of a dashboard
 * @get_time: how fresh these are (UTC), or %SUTURE_TIME_NONE
 * @set_rows: how many entries there is room for; %NULL: it has none
 *
 * What each card does.
 */
struct _SutureDashboardCardClass
{
  AdwBinClass parent_class;

  void   (*show)     (SutureDashboardCard   *self,
                      SutureDashboard       *dashboard,
                      SutureDay              today);
  gint64 (*get_time) (const SutureDashboard *dashboard);
  void   (*set_rows) (SutureDashboardCard   *self,
                      guint                  n_rows);
};

void       suture_dashboard_card_set_title   (SutureDashboardCard *self,
                                              const char          *title);
GtkWidget *suture_dashboard_card_add_button  (SutureDashboardCard *self,
                                              const char          *label);
void       suture_dashboard_card_add_widget  (SutureDashboardCard *self,
                                              GtkWidget           *widget);
void       suture_dashboard_card_set_content (SutureDashboardCard *self,
                                              GtkWidget           *content);
void       suture_dashboard_card_add_foot    (SutureDashboardCard *self,
                                              GtkWidget           *widget);
void       suture_dashboard_card_set_frame   (SutureDashboardCard *self,
                                              GtkWidget           *frame,
                                              GtkWidget           *bottom);
void       suture_dashboard_card_set_message (SutureDashboardCard *self,
                                              const char          *message);
void       suture_dashboard_card_set_rows    (SutureDashboardCard *self,
                                              guint                n_rows);
SutureDashboard *suture_dashboard_card_get_dashboard (SutureDashboardCard *self);
SutureDay  suture_dashboard_card_get_today   (SutureDashboardCard *self);
void       suture_dashboard_card_show_again  (SutureDashboardCard *self);
void       suture_dashboard_card_show        (SutureDashboardCard *self,
                                              SutureDashboard     *dashboard,
                                              SutureDay            today);

G_END_DECLS
