/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-run.h"

G_BEGIN_DECLS

gboolean suture_sync_pull_note_info (SutureSyncRun    *run,
                                   const SutureServiceInfo *info,
                                   GError            **error);
gboolean suture_sync_pull_lists   (SutureSyncRun      *run,
                                   GError            **error);
gboolean suture_sync_pull_tickets (SutureSyncRun      *run,
                                   GError            **error);

G_END_DECLS
