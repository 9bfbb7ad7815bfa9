/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-reader.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_FIGURES (suture_request_figures_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestFigures, suture_request_figures, SUTURE, REQUEST_FIGURES, GObject)

SutureRequestFigures *suture_request_figures_new         (SutureReader               *reader,
                                                          const SutureRecommendation *recommendation)
                                                          G_GNUC_WARN_UNUSED_RESULT;
void                  suture_request_figures_ask         (SutureRequestFigures       *self,
                                                          const SutureRequest        *request);
void                  suture_request_figures_ask_again   (SutureRequestFigures       *self);
void                  suture_request_figures_stop        (SutureRequestFigures       *self);
const SuturePreview  *suture_request_figures_get_preview (SutureRequestFigures       *self);
gboolean              suture_request_figures_get_stale   (SutureRequestFigures       *self);
const GError         *suture_request_figures_get_error   (SutureRequestFigures       *self);

G_END_DECLS
