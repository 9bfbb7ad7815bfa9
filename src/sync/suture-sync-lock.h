/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SutureSyncLock:
 *
 * The right to send, or to bring, what belongs to one store: of one thread of one
 * program at a time. It goes with the program, however that ends.
 */
typedef struct
{
  int fd; /* -1: not held */
} SutureSyncLock;

#define SUTURE_SYNC_LOCK_INIT { -1 }

gboolean suture_sync_lock_take    (SutureSyncLock  *self,
                                   const char      *store,
                                   const char      *what,
                                   GCancellable    *cancellable,
                                   GError         **error);
void     suture_sync_lock_release (SutureSyncLock  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureSyncLock, suture_sync_lock_release)

G_END_DECLS
