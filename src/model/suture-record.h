/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "suture-enum.h"

G_BEGIN_DECLS

/**
 * SutureFieldType:
 * @SUTURE_FIELD_STRING: `char *`, nullable
 * @SUTURE_FIELD_STRINGS: `char **` (GStrv), nullable
 * @SUTURE_FIELD_INTEGER: `gint64`
 * @SUTURE_FIELD_INTEGERS: `GArray *` of `gint64`, nullable
 * @SUTURE_FIELD_REAL: `double`
 * @SUTURE_FIELD_BOOLEAN: `gboolean`
 * @SUTURE_FIELD_ENUM: `int`, named by #SutureEnum
 * @SUTURE_FIELD_TIME: `gint64`, microseconds since 1970 UTC or %SUTURE_TIME_NONE
 * @SUTURE_FIELD_DAY: #SutureDay, a calendar day or %SUTURE_DAY_NONE
 *
 * The C type behind a field of a record.
 */
typedef enum
{
  SUTURE_FIELD_STRING,
  SUTURE_FIELD_STRINGS,
  SUTURE_FIELD_INTEGER,
  SUTURE_FIELD_INTEGERS,
  SUTURE_FIELD_REAL,
  SUTURE_FIELD_BOOLEAN,
  SUTURE_FIELD_ENUM,
  SUTURE_FIELD_TIME,
  SUTURE_FIELD_DAY,
} SutureFieldType;

/**
 * SutureFieldFlags:
 * @SUTURE_FIELD_PLAIN: a property of Microsoft's entity
 * @SUTURE_FIELD_ANNOTATION: an addition of the team service; on the wire an OData
 *   annotation `@suture.NAME`, sent only to clients that ask for it
 * @SUTURE_FIELD_LOCALISED: text that the team service has in each language
 * @SUTURE_FIELD_LOCAL: known to this computer only, never on the wire
 */
typedef enum
{
  SUTURE_FIELD_PLAIN = 0,
  SUTURE_FIELD_ANNOTATION = 1 << 0,
  SUTURE_FIELD_LOCALISED = 1 << 1,
  SUTURE_FIELD_LOCAL = 1 << 2,
} SutureFieldFlags;

/**
 * SutureField:
 *
 * One member of a record: its name as on the wire (also the column of the
 * stores and the member of JSON output), its type, and where it is.
 */
typedef struct
{
  const char       *name;
  SutureFieldType   type;
  gsize             offset;
  SutureFieldFlags  flags;
  const SutureEnum *words; /* (nullable): for SUTURE_FIELD_ENUM */
} SutureField;

/**
 * SutureRecordType:
 *
 * A kind of record. The same table drives reading and writing JSON, the columns
 * of both databases, filters, and the command line's output, so that a field is
 * described once.
 */
typedef struct
{
  const char        *name;   /* of the entity, such as "recommendation" */
  gsize              size;   /* of the C structure, bytes */
  const SutureField *fields;
  guint              n_fields;
} SutureRecordType;

/**
 * SutureRecord:
 *
 * What the service last said about one thing: a plain structure whose first
 * member is this one. Filled in by its maker, then shared by reference between
 * threads and never changed again.
 */
typedef struct
{
  const SutureRecordType *type;
  gatomicrefcount         ref_count;
  gint64                  key; /* row in the local store, 0 where there is none */
} SutureRecord;

#define SUTURE_TYPE_RECORD (suture_record_get_type ())
GType suture_record_get_type (void);

gpointer           suture_record_new        (const SutureRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
gpointer           suture_record_copy       (gconstpointer           record) G_GNUC_WARN_UNUSED_RESULT;
gpointer           suture_record_ref        (gpointer                record);
void               suture_record_unref      (gpointer                record);
gboolean           suture_record_equal      (gconstpointer           a,
                                             gconstpointer           b);
const SutureField *suture_record_find_field (const SutureRecordType *type,
                                             const char             *name);
gpointer           suture_record_member     (gconstpointer           record,
                                             const SutureField      *field);
void               suture_record_clear_field (gpointer               record,
                                             const SutureField      *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRecord, suture_record_unref)

/* Declares the C structure of a record as a type name with g_autoptr(). */
#define SUTURE_DECLARE_RECORD(TypeName) \
  typedef struct _##TypeName TypeName; \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, suture_record_unref)

G_END_DECLS
