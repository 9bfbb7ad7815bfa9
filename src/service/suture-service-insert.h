/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-bitmap.h"
#include "suture-service-database.h"

G_BEGIN_DECLS

/**
 * SutureServiceInsert:
 *
 * Writes rows of one table by column name; a column that was not set is NULL.
 */
typedef struct _SutureServiceInsert SutureServiceInsert;

SutureServiceInsert *suture_service_insert_new     (sqlite3                   *db,
                                                    const char                *table,
                                                    GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_service_insert_free    (SutureServiceInsert       *self);
void                 suture_service_insert_text    (SutureServiceInsert       *self,
                                                    const char                *column,
                                                    const char                *value);
void                 suture_service_insert_integer (SutureServiceInsert       *self,
                                                    const char                *column,
                                                    gint64                     value);
void                 suture_service_insert_real    (SutureServiceInsert       *self,
                                                    const char                *column,
                                                    double                     value);
void                 suture_service_insert_bitmap  (SutureServiceInsert       *self,
                                                    const char                *column,
                                                    const SutureServiceBitmap *value);
gint64               suture_service_insert_run     (SutureServiceInsert       *self,
                                                    GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceInsert, suture_service_insert_free)

G_END_DECLS
