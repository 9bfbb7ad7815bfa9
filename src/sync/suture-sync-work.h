/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-private.h"
#include "suture-transport.h"

G_BEGIN_DECLS

gboolean suture_sync_work_connect (SutureSync       *self,
                                   SutureTransport **transport,
                                   GCancellable     *cancellable,
                                   GError          **error);
gboolean suture_sync_work_pull  (SutureSync        *self,
                                 SutureTransport  **transport,
                                 gboolean           quick,
                                 GCancellable      *cancellable,
                                 GError           **error);
gboolean suture_sync_work_push  (SutureSync        *self,
                                 SutureTransport  **transport,
                                 gint64             change_id,
                                 GError           **outcome,
                                 GCancellable      *cancellable,
                                 GError           **error);
gboolean suture_sync_work_query (SutureSync        *self,
                                 SutureTransport  **transport,
                                 SutureQuery       *query,
                                 GCancellable      *cancellable,
                                 GError           **error);

G_END_DECLS
