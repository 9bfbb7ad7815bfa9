/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-wire-reader.h"

G_BEGIN_DECLS

/* A line of an export is about 1 KB; what is longer than this is passed over. */
#define SUTURE_WIRE_LINE_MAX (1024 * 1024)

typedef struct _SutureWireLines SutureWireLines;

SutureWireLines *suture_wire_lines_new          (const SutureRecordType *type,
                                                 SutureWireRecordFunc    func,
                                                 gpointer                user_data) G_GNUC_WARN_UNUSED_RESULT;
void             suture_wire_lines_free         (SutureWireLines        *self);
gboolean         suture_wire_lines_feed         (SutureWireLines        *self,
                                                 const void             *data,
                                                 gsize                   length,
                                                 GError                **error);
gboolean         suture_wire_lines_finish       (SutureWireLines        *self,
                                                 GError                **error);
guint64          suture_wire_lines_get_n_broken (SutureWireLines        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureWireLines, suture_wire_lines_free)

G_END_DECLS
