/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-run.h"

G_BEGIN_DECLS

gboolean suture_sync_push_all (SutureSyncRun  *run,
                               gint64          change_id,
                               GError        **outcome,
                               GError        **error);

G_END_DECLS
