/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-exception.h"
#include "suture-preview.h"
#include "suture-recommendation.h"
#include "suture-request.h"

G_BEGIN_DECLS

char       *suture_request_text_devices      (gint64                      n) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_option       (const SutureRecommendation *recommendation,
                                              SutureRemediation           option) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_due          (const SutureRequest        *request,
                                              gboolean                    chosen,
                                              SutureDay                   today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_groups       (const SutureRequest        *request,
                                              const char                 *summary,
                                              gint64                      n_devices) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_ticket       (const SutureRecommendation *recommendation,
                                              SutureRemediation           option,
                                              const SuturePreview        *preview) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_recommended  (GPtrArray                  *recommendations) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_tickets      (guint                       n_tickets,
                                              guint                       n_requests) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_exception    (const SutureException      *exception) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_draft        (gint64                      saved_on,
                                              SutureDay                   today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_notes_count  (int                         n) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_notes_status (int                         n) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_covered      (const SutureActivity       *activity) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_text_sent         (gint64                      sent,
                                              gint64                      all) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_request_text_effect       (const SutureRequest        *request);
const char *suture_request_text_advice       (const GError               *error);

G_END_DECLS
