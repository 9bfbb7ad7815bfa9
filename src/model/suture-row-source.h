/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-query.h"

G_BEGIN_DECLS

/**
 * SutureValue:
 *
 * One cell of a row while it is read: valid until the row function returns.
 */
typedef struct
{
  gboolean      is_null;
  SutureFieldType type;   /* which member holds it */
  gint64        integer;  /* INTEGER, BOOLEAN, TIME, DAY, ENUM (its value) */
  double        real;     /* REAL */
  const char   *text;     /* STRING; ENUM: its word; STRINGS, INTEGERS: elements with "; " between them. UTF-8 */
  gsize         length;   /* bytes of @text */
} SutureValue;

/**
 * SutureRowFunc:
 * @values: (array length=n_values): the row, a value for each field asked for
 * @n_values: how many
 * @user_data: user data
 * @error: return location
 *
 * Returns: %FALSE and @error to stop
 */
typedef gboolean (*SutureRowFunc) (const SutureValue *values, guint n_values, gpointer user_data, GError **error);

#define SUTURE_TYPE_ROW_SOURCE (suture_row_source_get_type ())
G_DECLARE_INTERFACE (SutureRowSource, suture_row_source, SUTURE, ROW_SOURCE, GObject)

/**
 * SutureRowSource:
 *
 * Streams every row of a query, for exports and the command line: one at a
 * time, in one consistent view of the data, however many there are.
 */
struct _SutureRowSourceInterface
{
  GTypeInterface parent;

  gint64   (*count) (SutureRowSource *self, SutureQuery *query, GCancellable *cancellable, GError **error);
  gboolean (*each)  (SutureRowSource *self, SutureQuery *query, const SutureField *const *fields, guint n_fields,
                     SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
};

gint64   suture_row_source_count (SutureRowSource          *self,
                                  SutureQuery              *query,
                                  GCancellable             *cancellable,
                                  GError                  **error);
gboolean suture_row_source_each  (SutureRowSource          *self,
                                  SutureQuery              *query,
                                  const SutureField *const *fields,
                                  guint                     n_fields,
                                  SutureRowFunc             func,
                                  gpointer                  user_data,
                                  GCancellable             *cancellable,
                                  GError                  **error);

G_END_DECLS
