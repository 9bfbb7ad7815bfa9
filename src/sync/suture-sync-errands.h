/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sync-private.h"

G_BEGIN_DECLS

void suture_sync_errands_start      (SutureSync *self);
void suture_sync_errands_stop       (SutureSync *self);
void suture_sync_errands_mark_seen  (SutureSync *self,
                                     const char *recommendation_id);
void suture_sync_errands_save_draft (SutureSync *self,
                                     const char *name,
                                     const char *text);
void suture_sync_errands_mark_reminded (SutureSync *self,
                                        GPtrArray  *exceptions,
                                        SutureDay   today);
void suture_sync_errands_sweep      (SutureSync *self);

G_END_DECLS
