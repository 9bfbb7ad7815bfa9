/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-row.h"

G_BEGIN_DECLS

/**
 * SutureLiveRows:
 *
 * The rows of a list that somebody holds, by position. Holds none itself.
 */
typedef struct _SutureLiveRows SutureLiveRows;

SutureLiveRows *suture_live_rows_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void            suture_live_rows_free   (SutureLiveRows *self);
SutureRow      *suture_live_rows_lookup (SutureLiveRows *self,
                                         guint           position);
void            suture_live_rows_add    (SutureLiveRows *self,
                                         SutureRow      *row);
void            suture_live_rows_splice (SutureLiveRows *self,
                                         guint           position,
                                         guint           removed,
                                         guint           added);
GPtrArray      *suture_live_rows_list   (SutureLiveRows *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureLiveRows, suture_live_rows_free)

G_END_DECLS
