/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-odata-filter.h"
#include "suture-record.h"

G_BEGIN_DECLS

/**
 * SutureOdataColumn:
 * @name: the property as on the wire
 * @type: what it holds
 * @sql: (owned): the expression that gives it
 *
 * What a property name of a query option stands for.
 */
typedef struct
{
  const char      *name;
  SutureFieldType  type;
  char            *sql;
} SutureOdataColumn;

/**
 * SutureOdataResolve:
 * @property: a property name as the client wrote it
 * @column: (out caller-allocates): what it stands for; clear with suture_odata_column_clear()
 * @user_data: user data
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Returns: %FALSE where the property may not be used here
 */
typedef gboolean (*SutureOdataResolve) (const char *property, SutureOdataColumn *column, gpointer user_data,
                                        GError **error);

void     suture_odata_column_clear (SutureOdataColumn     *column);
gboolean suture_odata_sql_append   (const SutureOdataNode *node,
                                    SutureOdataResolve     resolve,
                                    gpointer               user_data,
                                    GString               *sql,
                                    GPtrArray             *binds,
                                    GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureOdataColumn, suture_odata_column_clear)

G_END_DECLS
