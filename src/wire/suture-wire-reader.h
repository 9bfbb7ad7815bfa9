/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"

G_BEGIN_DECLS

/* Objects and arrays inside each other; what the service sends needs four. */
#define SUTURE_WIRE_DEPTH_MAX 64

typedef struct _SutureWireReader SutureWireReader;

/**
 * SutureWireRecordFunc:
 * @record: (transfer full): one record, with what the service said
 * @removed: whether the service says that it does not exist any more (`@removed`): only the id counts
 * @user_data: user data
 * @error: return location
 *
 * Takes one record of a page, in the order of the page.
 *
 * Returns: %FALSE and @error to stop
 */
typedef gboolean (*SutureWireRecordFunc) (gpointer record, gboolean removed, gpointer user_data, GError **error);

SutureWireReader *suture_wire_reader_new            (const SutureRecordType  *type,
                                                     SutureWireRecordFunc     func,
                                                     gpointer                 user_data) G_GNUC_WARN_UNUSED_RESULT;
SutureWireReader *suture_wire_reader_new_record     (const SutureRecordType  *type,
                                                     SutureWireRecordFunc     func,
                                                     gpointer                 user_data) G_GNUC_WARN_UNUSED_RESULT;
void              suture_wire_reader_restart        (SutureWireReader        *self);
void              suture_wire_reader_free           (SutureWireReader        *self);
gboolean          suture_wire_reader_feed           (SutureWireReader        *self,
                                                     const void              *data,
                                                     gsize                    length,
                                                     GError                 **error);
gboolean          suture_wire_reader_finish         (SutureWireReader        *self,
                                                     GError                 **error);
const char       *suture_wire_reader_get_next_link  (SutureWireReader        *self);
const char       *suture_wire_reader_get_delta_link (SutureWireReader        *self);
gint64            suture_wire_reader_get_count      (SutureWireReader        *self);
guint64           suture_wire_reader_get_n_records  (SutureWireReader        *self);
gpointer          suture_wire_reader_read_entity    (const SutureRecordType  *type,
                                                     const void              *data,
                                                     gsize                    length,
                                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureWireReader, suture_wire_reader_free)

G_END_DECLS
