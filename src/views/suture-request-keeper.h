/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-request.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_KEEPER (suture_request_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestKeeper, suture_request_keeper, SUTURE, REQUEST_KEEPER, GObject)

SutureRequestKeeper *suture_request_keeper_new        (SutureContext       *context,
                                                       const char          *name,
                                                       const SutureRequest *pristine) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_request_keeper_read       (SutureRequestKeeper *self);
const SutureRequest *suture_request_keeper_get_draft  (SutureRequestKeeper *self,
                                                       gint64              *saved_on);
SutureRequest       *suture_request_keeper_dup_pristine (SutureRequestKeeper *self) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_request_keeper_keep       (SutureRequestKeeper *self,
                                                       const SutureRequest *request);
gboolean             suture_request_keeper_flush      (SutureRequestKeeper *self);
void                 suture_request_keeper_forget     (SutureRequestKeeper *self);

G_END_DECLS
