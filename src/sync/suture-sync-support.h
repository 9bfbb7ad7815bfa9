/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-run.h"

G_BEGIN_DECLS

gboolean suture_sync_support_pull (SutureSyncRun  *run,
                                   GError        **error);
gboolean suture_sync_support_read (SutureSyncRun  *run,
                                   GError        **error);
void     suture_sync_support_mark (SutureSyncRun  *run,
                                   GPtrArray      *recommendations);

G_END_DECLS
