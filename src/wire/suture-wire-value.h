/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"

G_BEGIN_DECLS

char *suture_wire_value_dup_text   (const char        *text,
                                    gsize              length) G_GNUC_WARN_UNUSED_RESULT;
void suture_wire_value_set_text    (gpointer           record,
                                    const SutureField *field,
                                    const char        *text,
                                    gsize              length);
void suture_wire_value_set_number  (gpointer           record,
                                    const SutureField *field,
                                    const char        *text,
                                    gsize              length);
void suture_wire_value_set_boolean (gpointer           record,
                                    const SutureField *field,
                                    gboolean           value);
void suture_wire_value_set_list    (gpointer           record,
                                    const SutureField *field,
                                    GPtrArray         *elements);

G_END_DECLS
