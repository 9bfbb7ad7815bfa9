/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-recommendation.h"
#include "suture-software.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SOFTWARE_DATA (suture_software_data_get_type ())
G_DECLARE_FINAL_TYPE (SutureSoftwareData, suture_software_data, SUTURE, SOFTWARE_DATA, GObject)

SutureSoftwareData         *suture_software_data_new                (SutureContext        *context,
                                                                     SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
SutureContext              *suture_software_data_get_context        (SutureSoftwareData   *self);
const SutureRecommendation *suture_software_data_get_recommendation (SutureSoftwareData   *self);
void                        suture_software_data_close              (SutureSoftwareData   *self);
void                        suture_software_data_ask                (SutureSoftwareData   *self,
                                                                     SutureFetch           what);
GPtrArray                  *suture_software_data_get_records        (SutureSoftwareData   *self,
                                                                     SutureFetch           what);
const GError               *suture_software_data_get_error          (SutureSoftwareData   *self,
                                                                     SutureFetch           what);

G_END_DECLS
