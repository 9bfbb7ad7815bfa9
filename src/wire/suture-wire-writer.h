/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <yajl/yajl_gen.h>

#include "suture-record.h"

G_BEGIN_DECLS

/**
 * SutureWireFlags:
 * @SUTURE_WIRE_PLAIN: the properties of Microsoft's entity, nothing else
 * @SUTURE_WIRE_ANNOTATIONS: the team service's additions too, as OData annotations
 * @SUTURE_WIRE_LOCAL: what only this computer knows too; never sent, for `suturectl --format json`
 *
 * Which fields of a record are written.
 */
typedef enum
{
  SUTURE_WIRE_PLAIN = 0,
  SUTURE_WIRE_ANNOTATIONS = 1 << 0,
  SUTURE_WIRE_LOCAL = 1 << 1,
} SutureWireFlags;

void  suture_wire_writer_write         (yajl_gen                  gen,
                                        gconstpointer             record,
                                        const SutureField *const *select,
                                        SutureWireFlags           flags);
void  suture_wire_writer_write_members (yajl_gen                  gen,
                                        gconstpointer             record,
                                        const SutureField *const *select,
                                        SutureWireFlags           flags);
void  suture_wire_writer_write_string  (yajl_gen                  gen,
                                        const char               *text);
void  suture_wire_writer_write_real    (yajl_gen                  gen,
                                        double                    value);
void  suture_wire_writer_write_time    (yajl_gen                  gen,
                                        gint64                    time_usec);
char *suture_wire_writer_dup_real      (double                    value) G_GNUC_WARN_UNUSED_RESULT;
char *suture_wire_writer_to_json       (gconstpointer             record,
                                        SutureWireFlags           flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
