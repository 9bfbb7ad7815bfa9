/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-private.h"

G_BEGIN_DECLS

void       suture_sync_fetch_async  (SutureCommands      *commands,
                                     SutureFetch          what,
                                     const char          *software_id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

G_END_DECLS
