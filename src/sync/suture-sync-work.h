/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-private.h"
#include "suture-sync-way.h"

G_BEGIN_DECLS

gboolean suture_sync_work_connect (SutureSync       *self,
                                   SutureSyncWay    *way,
                                   GCancellable     *cancellable,
                                   GError          **error);
gboolean suture_sync_work_pull  (SutureSync        *self,
                                 SutureSyncWay    *way,
                                 gboolean           quick,
                                 GCancellable      *cancellable,
                                 GError           **error);
gboolean suture_sync_work_push  (SutureSync        *self,
                                 SutureSyncWay    *way,
                                 gint64             change_id,
                                 GError           **outcome,
                                 GCancellable      *cancellable,
                                 GError           **error);
gboolean suture_sync_work_query (SutureSync        *self,
                                 SutureSyncWay    *way,
                                 SutureQuery       *query,
                                 GCancellable      *cancellable,
                                 GError           **error);

G_END_DECLS
