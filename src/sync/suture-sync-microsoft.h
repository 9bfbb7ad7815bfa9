/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-client.h"
#include "suture-sync-private.h"
#include "suture-sync-way.h"

G_BEGIN_DECLS

void     suture_sync_microsoft_prepare  (SutureSync         *self);
gboolean suture_sync_microsoft_connect  (SutureSync         *self,
                                         SutureSyncWay      *way,
                                         GError            **error);
gboolean suture_sync_microsoft_get_info (SutureSync         *self,
                                         SutureServiceInfo  *info,
                                         GCancellable       *cancellable,
                                         GError            **error);

G_END_DECLS
