/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-run.h"

G_BEGIN_DECLS

gboolean suture_sync_send_change (SutureSyncRun       *run,
                                  const SutureChange  *change,
                                  gpointer            *entity,
                                  GError             **error);

G_END_DECLS
