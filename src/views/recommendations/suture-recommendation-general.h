/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RECOMMENDATION_GENERAL (suture_recommendation_general_get_type ())
G_DECLARE_FINAL_TYPE (SutureRecommendationGeneral, suture_recommendation_general, SUTURE, RECOMMENDATION_GENERAL, AdwBin)

void suture_recommendation_general_set_context (SutureRecommendationGeneral *self,
                                                SutureContext               *context);
void suture_recommendation_general_set_record  (SutureRecommendationGeneral *self,
                                                SutureRecommendation        *record);

G_END_DECLS
