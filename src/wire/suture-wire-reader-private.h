/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <yajl/yajl_parse.h>

#include "suture-wire-names.h"
#include "suture-wire-reader.h"

/* What the reader and the handler of its parser's events share. */

G_BEGIN_DECLS

/* Where in the document the parser is; what is not named here is counted in @skipped and passed over. */
typedef enum
{
  PLACE_TOP,      /* before the document's object or array */
  PLACE_ENVELOPE, /* among "@odata.context", "value" … */
  PLACE_ROWS,     /* in the array of records */
  PLACE_RECORD,   /* among the members of a record */
  PLACE_LIST,     /* in an array of a record */
  PLACE_END,
} SutureWirePlace;

typedef enum
{
  KEY_OTHER,
  KEY_VALUE,
  KEY_NEXT_LINK,
  KEY_DELTA_LINK,
  KEY_COUNT,
} SutureWireKey;

struct _SutureWireReader
{
  yajl_handle             parser;     /* (owned) */
  SutureWireNames        *names;      /* (owned) */
  const SutureRecordType *type;
  const SutureField      *id_field;   /* (nullable): records without it are passed over */
  SutureWireRecordFunc    func;
  gpointer                user_data;
  gboolean                is_entity;  /* the document is one record */

  SutureWirePlace         place;
  guint                   skipped;    /* open objects and arrays that mean nothing here */
  gboolean                bare;       /* the records' array is the document itself */
  SutureWireKey           key;
  const SutureWireName   *name;       /* (nullable): of the member being read */
  gpointer                record;     /* (owned) (nullable) */
  gboolean                removed;
  GPtrArray              *elements;   /* (owned) (element-type utf8) */

  gboolean                has_rows;
  guint64                 n_rows;     /* records so far, those passed over counted */
  guint64                 n_records;
  guint64                 n_bytes;    /* before the chunk being read */
  guint64                 heard;      /* how many of them there were at the last name, text or number */
  char                   *next_link;  /* (owned) (nullable) */
  char                   *delta_link; /* (owned) (nullable) */
  gint64                  count;      /* -1 where not said */
  GError                 *error;      /* (owned) (nullable): of a callback */
  gboolean                failed;
};

extern const yajl_callbacks suture_wire_handler_callbacks;

G_END_DECLS
