/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_REVIEW (suture_request_review_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestReview, suture_request_review, SUTURE, REQUEST_REVIEW, AdwBin)

GtkWidget *suture_request_review_new         (SutureContext       *context) G_GNUC_WARN_UNUSED_RESULT;
void       suture_request_review_set_request (SutureRequestReview *self,
                                              const SutureRequest *request,
                                              const char          *groups);
void       suture_request_review_set_preview (SutureRequestReview *self,
                                              const SutureRequest *request,
                                              const SuturePreview *preview);
void       suture_request_review_set_error   (SutureRequestReview *self,
                                              const char          *message);

G_END_DECLS
