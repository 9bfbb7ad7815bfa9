/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

/* Rows of a query, in order: what the window, the exports and the command line share. */

GArray    *suture_list_read_keys      (SutureStore       *store,
                                       SutureConnection  *connection,
                                       SutureQuery       *query,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GArray    *suture_list_read_devices   (SutureStore       *store,
                                       SutureConnection  *connection,
                                       SutureQuery       *query,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   suture_list_read_scope     (SutureConnection  *connection,
                                       SutureQuery       *query,
                                       SutureKeySet     **scope,
                                       GError           **error);
SutureKeySet *suture_list_read_group_set (SutureDeviceIndex *index,
                                       SutureConnection  *connection,
                                       char             **groups) G_GNUC_WARN_UNUSED_RESULT;
gint64     suture_list_get_cut        (SutureStore       *store);
void       suture_list_append_field   (GString           *sql,
                                       const SutureRecordType *type,
                                       const SutureField *field);
void       suture_list_bind_cut       (SutureStore       *store,
                                       sqlite3_stmt      *statement);
GPtrArray *suture_list_read_records   (SutureStore       *store,
                                       SutureConnection  *connection,
                                       const SutureRecordType *type,
                                       const guint32     *keys,
                                       guint              n_keys,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer   suture_list_read_record    (SutureStore       *store,
                                       SutureConnection  *connection,
                                       const SutureRecordType *type,
                                       gint64             key,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
