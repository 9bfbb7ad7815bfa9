/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * SutureServiceConnection:
 *
 * One connection to the service's database and its compiled statements. One thread at a time.
 */
typedef struct _SutureServiceConnection SutureServiceConnection;

/**
 * SutureServiceStatement:
 *
 * A statement that its connection keeps compiled. The alias exists for g_autoptr only, which resets it.
 */
typedef sqlite3_stmt SutureServiceStatement;

SutureServiceConnection *suture_service_connection_new     (const char              *path,
                                                            gboolean                 read_only,
                                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void                     suture_service_connection_free    (SutureServiceConnection *self);
void                     suture_service_connection_trim    (SutureServiceConnection *self);
sqlite3                 *suture_service_connection_get_db  (SutureServiceConnection *self);
SutureServiceStatement  *suture_service_connection_prepare (SutureServiceConnection *self,
                                                            const char              *sql,
                                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
SutureServiceStatement  *suture_service_connection_query   (SutureServiceConnection *self,
                                                            const char              *sql,
                                                            GError                 **error,
                                                            const char              *types,
                                                            ...) G_GNUC_WARN_UNUSED_RESULT;
void                     suture_service_statement_release  (SutureServiceStatement  *statement);
gboolean                 suture_service_statement_step     (SutureServiceStatement  *statement,
                                                            GError                 **error);
gboolean                 suture_service_statement_run      (SutureServiceStatement  *statement,
                                                            GError                 **error);
void                     suture_service_statement_bind     (SutureServiceStatement  *statement,
                                                            int                      index,
                                                            GVariant                *value);
GVariant                *suture_service_statement_get      (SutureServiceStatement  *statement,
                                                            int                      column) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceConnection, suture_service_connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceStatement, suture_service_statement_release)

G_END_DECLS
