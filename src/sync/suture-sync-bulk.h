/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-run.h"

G_BEGIN_DECLS

gboolean suture_sync_bulk_pull (SutureSyncRun  *run,
                                GError        **error);

G_END_DECLS
