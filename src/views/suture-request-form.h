/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_FORM (suture_request_form_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestForm, suture_request_form, SUTURE, REQUEST_FORM, AdwBin)

GtkWidget *suture_request_form_new         (SutureContext        *context,
                                            SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
void       suture_request_form_fill        (SutureRequestForm    *self,
                                            SutureRequest        *request);
void       suture_request_form_set_groups  (SutureRequestForm    *self,
                                            const char           *text);
void       suture_request_form_set_preview (SutureRequestForm    *self,
                                            const SuturePreview  *preview);
void       suture_request_form_set_error   (SutureRequestForm    *self,
                                            const char           *message);
gboolean   suture_request_form_has_notes   (SutureRequestForm    *self);
void       suture_request_form_focus       (SutureRequestForm    *self);

G_END_DECLS
