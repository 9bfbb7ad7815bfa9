/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-request-assistant.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_MANY (suture_request_many_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestMany, suture_request_many, SUTURE, REQUEST_MANY, SutureRequestAssistant)

GtkWidget *suture_request_many_new (SutureContext *context,
                                    GPtrArray     *recommendations) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
