/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-query.h"
#include "suture-sync-run.h"

G_BEGIN_DECLS

/* Up to this many devices every set is kept at hand; above, those that somebody looks at, and what Microsoft gives in bulk.
   A test may say another number: SutureSyncRun.devices_max. */
#define SUTURE_SYNC_SETS_DEVICES_MAX 100000

gboolean suture_sync_sets_pull_query (SutureSyncRun      *run,
                                      SutureQuery        *query,
                                      GError            **error);
gboolean suture_sync_sets_pull_exposed (SutureSyncRun    *run,
                                      const char         *recommendation_id,
                                      GError            **error);
gboolean suture_sync_sets_pull_rest  (SutureSyncRun      *run,
                                      GError            **error);
char    *suture_sync_sets_dup_key    (SutureQuery        *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
