/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-authorizer.h"
#include "suture-clock.h"
#include "suture-commands.h"
#include "suture-profile.h"
#include "suture-retry.h"
#include "suture-sample-service.h"
#include "suture-store.h"

G_BEGIN_DECLS

/* How long a write of the window can be undone before it is sent, seconds. */
#define SUTURE_SYNC_HOLD_S 8

#define SUTURE_TYPE_SYNC (suture_sync_get_type ())
G_DECLARE_FINAL_TYPE (SutureSync, suture_sync, SUTURE, SYNC, GObject)

SutureSync *suture_sync_new           (SutureStore          *store,
                                       SutureClock          *clock,
                                       const SutureAccount  *account,
                                       SutureSampleService  *sample) G_GNUC_WARN_UNUSED_RESULT;
void        suture_sync_set_authorizer (SutureSync          *self,
                                       SutureAuthorizer     *authorizer);
void        suture_sync_set_policy    (SutureSync           *self,
                                       const SutureRetryPolicy *policy,
                                       guint                 timeout_s);
void        suture_sync_start         (SutureSync           *self);
void        suture_sync_stop          (SutureSync           *self);
gboolean    suture_sync_run_blocking  (SutureSync           *self,
                                       GCancellable         *cancellable,
                                       GError              **error);
gboolean    suture_sync_send_blocking (SutureSync           *self,
                                       gint64                change_id,
                                       GCancellable         *cancellable,
                                       GError              **error);
gboolean    suture_sync_pull_blocking (SutureSync           *self,
                                       SutureQuery          *query,
                                       GCancellable         *cancellable,
                                       GError              **error);

G_END_DECLS
