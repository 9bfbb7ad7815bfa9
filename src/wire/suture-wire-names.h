/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"

G_BEGIN_DECLS

/* Bytes of the longest member name, its final null byte counted. */
#define SUTURE_WIRE_NAME_MAX 128

typedef struct _SutureWireNames SutureWireNames;

/**
 * SutureWireName:
 *
 * What a member name of the wire stands for.
 */
typedef struct
{
  char              *name;   /* (owned): as usually spelled */
  gsize              length; /* bytes */
  const SutureField *field;
  gboolean           other;  /* an older or second name: gives way to the field's own */
} SutureWireName;

SutureWireNames      *suture_wire_names_new    (const SutureRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
void                  suture_wire_names_free   (SutureWireNames        *self);
const SutureWireName *suture_wire_names_lookup (const SutureWireNames  *self,
                                                const char             *name,
                                                gsize                   length);
gsize                 suture_wire_names_get    (const SutureField      *field,
                                                char                   *name);
gboolean              suture_wire_names_is_odata_type (const SutureField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureWireNames, suture_wire_names_free)

G_END_DECLS
