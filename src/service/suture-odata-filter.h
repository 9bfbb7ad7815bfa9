/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SUTURE_ODATA_AND,
  SUTURE_ODATA_OR,
  SUTURE_ODATA_NOT,  /* of left */
  SUTURE_ODATA_ANY,  /* property/any(variable: left) */
  SUTURE_ODATA_IN,   /* property in (values) */
  SUTURE_ODATA_EQ,   /* this one and those below: property, values[0] */
  SUTURE_ODATA_NE,
  SUTURE_ODATA_GT,
  SUTURE_ODATA_GE,
  SUTURE_ODATA_LT,
  SUTURE_ODATA_LE,
  SUTURE_ODATA_CONTAINS,
  SUTURE_ODATA_STARTSWITH,
  SUTURE_ODATA_ENDSWITH,
} SutureOdataOperator;

typedef struct _SutureOdataNode SutureOdataNode;

/**
 * SutureOdataNode:
 * @left: (owned) (nullable): an operand
 * @right: (owned) (nullable): the other one
 * @property: (owned) (nullable): a name, as written
 * @variable: (owned) (nullable): what `any` calls an element
 * @values: (owned) (element-type GVariant) (nullable): literals, as #SutureOdataLexer gives them
 *
 * A part of a `$filter`, as a tree. Nothing is known yet about the properties.
 */
struct _SutureOdataNode
{
  SutureOdataOperator op;
  SutureOdataNode    *left;
  SutureOdataNode    *right;
  char               *property;
  char               *variable;
  GPtrArray          *values;
};

SutureOdataNode *suture_odata_filter_parse (const char      *text,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void             suture_odata_filter_free  (SutureOdataNode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureOdataNode, suture_odata_filter_free)

G_END_DECLS
