/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <roaring/roaring.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * SutureServiceBitmap:
 *
 * A set of machine keys. The alias exists for g_autoptr only; every `roaring_bitmap_` function takes it.
 */
typedef roaring_bitmap_t SutureServiceBitmap;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceBitmap, roaring_bitmap_free)

gboolean             suture_service_bitmap_bind   (sqlite3_stmt              *stmt,
                                                   int                        index,
                                                   const SutureServiceBitmap *bitmap);
SutureServiceBitmap *suture_service_bitmap_column (sqlite3_stmt              *stmt,
                                                   int                        column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
