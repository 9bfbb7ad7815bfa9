/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-assessment.h"

G_BEGIN_DECLS

/* More of them than this are a reason to read everything anew: about 75 MB of memory. */
#define SUTURE_SYNC_CHANGES_MAX 500000

typedef struct _SutureSyncChanges SutureSyncChanges;

SutureSyncChanges *suture_sync_changes_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void               suture_sync_changes_free  (SutureSyncChanges      *self);
gboolean           suture_sync_changes_add   (SutureSyncChanges      *self,
                                              const SutureAssessment *event);
GPtrArray         *suture_sync_changes_merge (SutureSyncChanges      *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSyncChanges, suture_sync_changes_free)

G_END_DECLS
