/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

char *suture_report_summary_dup_title   (const SutureActivity       *activity,
                                         const SutureRecommendation *recommendation,
                                         const char                 *language) G_GNUC_WARN_UNUSED_RESULT;
char *suture_report_summary_dup_subject (const SutureActivity       *activity,
                                         const SutureRecommendation *recommendation,
                                         const char                 *language) G_GNUC_WARN_UNUSED_RESULT;
char *suture_report_summary_dup_text    (const SutureActivity       *activity,
                                         const SutureRecommendation *recommendation,
                                         const char                 *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
