/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-exception.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RECOMMENDATION_EXCEPTIONS (suture_recommendation_exceptions_get_type ())
G_DECLARE_FINAL_TYPE (SutureRecommendationExceptions, suture_recommendation_exceptions, SUTURE,
                      RECOMMENDATION_EXCEPTIONS, AdwBin)

void suture_recommendation_exceptions_show (SutureRecommendationExceptions *self,
                                            GPtrArray                      *exceptions,
                                            SutureDay                       today);

G_END_DECLS
