/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-preview.h"
#include "suture-recommendation.h"
#include "suture-request.h"

G_BEGIN_DECLS

/**
 * SutureRequestState:
 * @SUTURE_REQUEST_WAITING: its figures are being worked out
 * @SUTURE_REQUEST_READY: it can be created
 * @SUTURE_REQUEST_BLOCKED: it cannot, and says why
 * @SUTURE_REQUEST_CREATED: it is in the store and the outbox
 * @SUTURE_REQUEST_FAILED: it was not created, and says why
 * @SUTURE_REQUEST_UNDONE: it was created and taken back
 *
 * How far one of several requests has come.
 */
typedef enum
{
  SUTURE_REQUEST_WAITING,
  SUTURE_REQUEST_READY,
  SUTURE_REQUEST_BLOCKED,
  SUTURE_REQUEST_CREATED,
  SUTURE_REQUEST_FAILED,
  SUTURE_REQUEST_UNDONE,
} SutureRequestState;

#define SUTURE_TYPE_REQUEST_ITEM (suture_request_item_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestItem, suture_request_item, SUTURE, REQUEST_ITEM, GObject)

SutureRequestItem          *suture_request_item_new                (SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
const SutureRecommendation *suture_request_item_get_recommendation (SutureRequestItem    *self);
const SutureRequest        *suture_request_item_get_request        (SutureRequestItem    *self);
const SuturePreview        *suture_request_item_get_preview        (SutureRequestItem    *self);
SutureRequestState          suture_request_item_get_state          (SutureRequestItem    *self);
gint64                      suture_request_item_get_change         (SutureRequestItem    *self);
const char                 *suture_request_item_get_problem        (SutureRequestItem    *self);
void                        suture_request_item_set_request        (SutureRequestItem    *self,
                                                                    SutureRequest        *request);
void                        suture_request_item_set_preview        (SutureRequestItem    *self,
                                                                    SuturePreview        *preview,
                                                                    const char           *problem);
void                        suture_request_item_set_created        (SutureRequestItem    *self,
                                                                    gint64                change,
                                                                    const char           *problem);
void                        suture_request_item_set_undone         (SutureRequestItem    *self,
                                                                    const char           *problem);

G_END_DECLS
