/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-context.h"
#include "suture-profile.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SESSION (suture_session_get_type ())
G_DECLARE_FINAL_TYPE (SutureSession, suture_session, SUTURE, SESSION, GObject)

SutureSession *suture_session_new          (SutureProfile       *profile,
                                            const SutureAccount *account,
                                            SutureClock         *clock,
                                            int                  simulate) G_GNUC_WARN_UNUSED_RESULT;
const SutureAccount *suture_session_get_account (SutureSession  *self);
SutureContext *suture_session_get_context  (SutureSession       *self);
void           suture_session_open_async   (SutureSession       *self,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean       suture_session_open_finish  (SutureSession       *self,
                                            GAsyncResult        *result,
                                            GError             **error);
void           suture_session_start        (SutureSession       *self);
void           suture_session_close        (SutureSession       *self);

G_END_DECLS
