/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define SUTURE_SERVICE_DATABASE_ERROR (suture_service_database_error_quark ())

/**
 * SutureServiceDatabaseError:
 * @SUTURE_SERVICE_DATABASE_ERROR_FAILED: SQLite refused; the message says what was being done
 * @SUTURE_SERVICE_DATABASE_ERROR_TOO_NEW: the file was written by a newer version and was left untouched
 */
typedef enum
{
  SUTURE_SERVICE_DATABASE_ERROR_FAILED,
  SUTURE_SERVICE_DATABASE_ERROR_TOO_NEW,
} SutureServiceDatabaseError;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

GQuark        suture_service_database_error_quark (void);
sqlite3      *suture_service_database_open        (const char   *path,
                                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void          suture_service_database_close       (sqlite3      *db);
gboolean      suture_service_database_execute     (sqlite3      *db,
                                                   const char   *sql,
                                                   GError      **error);
sqlite3_stmt *suture_service_database_prepare     (sqlite3      *db,
                                                   const char   *sql,
                                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char         *suture_service_database_get_meta    (sqlite3      *db,
                                                   const char   *key);
gboolean      suture_service_database_set_meta    (sqlite3      *db,
                                                   const char   *key,
                                                   const char   *value,
                                                   GError      **error);
void          suture_service_database_set_error   (GError      **error,
                                                   sqlite3      *db,
                                                   const char   *what);

G_END_DECLS
