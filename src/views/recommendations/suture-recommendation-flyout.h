/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RECOMMENDATION_FLYOUT (suture_recommendation_flyout_get_type ())
G_DECLARE_FINAL_TYPE (SutureRecommendationFlyout, suture_recommendation_flyout, SUTURE, RECOMMENDATION_FLYOUT, AdwBin)

GtkWidget            *suture_recommendation_flyout_new        (SutureContext              *context) G_GNUC_WARN_UNUSED_RESULT;
void                  suture_recommendation_flyout_set_record (SutureRecommendationFlyout *self,
                                                               SutureRecommendation       *record);
SutureRecommendation *suture_recommendation_flyout_get_record (SutureRecommendationFlyout *self);
void                  suture_recommendation_flyout_set_narrow (SutureRecommendationFlyout *self,
                                                               gboolean                    narrow);
void                  suture_recommendation_flyout_show_tab   (SutureRecommendationFlyout *self,
                                                               const char                 *name);

G_END_DECLS
