/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-recommendation.h"
#include "suture-request-assistant.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_DIALOG (suture_request_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestDialog, suture_request_dialog, SUTURE, REQUEST_DIALOG, SutureRequestAssistant)

GtkWidget *suture_request_dialog_new      (SutureContext        *context,
                                           SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_request_dialog_new_many (SutureContext        *context,
                                           GPtrArray            *recommendations) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
