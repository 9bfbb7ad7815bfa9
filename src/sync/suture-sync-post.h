/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-private.h"

G_BEGIN_DECLS

void suture_sync_post_state      (SutureSync         *self,
                                  SutureSyncState     state,
                                  const char         *message);
void suture_sync_post_progress   (SutureSync         *self,
                                  const char         *message,
                                  double              progress);
void suture_sync_post_wait       (gint64              wait_usec,
                                  guint               http_status,
                                  gpointer            user_data);
void suture_sync_post_error      (SutureSync         *self,
                                  const GError       *error);
void suture_sync_post_synced     (SutureSync         *self,
                                  const char         *message);
void suture_sync_post_account    (SutureSync         *self,
                                  SutureCapabilities  capabilities,
                                  const char         *user);
void suture_sync_post_remembered (SutureSync         *self);
void suture_sync_post_waiting    (SutureSync         *self);
void suture_sync_post_draft      (SutureSync         *self,
                                  const char         *problem);

G_END_DECLS
