/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-recommendation.h"

G_BEGIN_DECLS

const char *suture_recommendation_text_get_title    (const SutureRecommendation *self);
char       *suture_recommendation_text_subtitle     (const SutureRecommendation *self) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_recommendation_text_requirement  (const SutureRecommendation *self) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_recommendation_text_exposure     (const SutureRecommendation *self) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_recommendation_text_secure_score (const SutureRecommendation *self) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_recommendation_text_row_name     (const SutureRecommendation *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
