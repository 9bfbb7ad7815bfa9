/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-row-source.h"

G_DEFINE_INTERFACE (SutureRowSource, suture_row_source, G_TYPE_OBJECT)

static void
suture_row_source_default_init (SutureRowSourceInterface *iface)
{
}

/**
 * suture_row_source_count:
 * @self: a row source
 * @query: which rows
 * @cancellable: (nullable): also interrupts the statement
 * @error: return location; %SUTURE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Blocks: for worker threads and the command line.
 *
 * Returns: rows of @query, or -1 and @error
 */
gint64
suture_row_source_count (SutureRowSource *self, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ROW_SOURCE (self) && query != NULL, -1);
  return SUTURE_ROW_SOURCE_GET_IFACE (self)->count (self, query, cancellable, error);
}

/**
 * suture_row_source_each:
 * @self: a row source
 * @query: which rows, in which order
 * @fields: (array length=n_fields): which fields of the query's record type
 * @n_fields: 1 or more
 * @func: (scope call): called for each row, in the calling thread
 * @user_data: user data of @func
 * @cancellable: (nullable): also interrupts the statement
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR_CANCELLED or what @func set
 *
 * Blocks: for worker threads and the command line.
 *
 * Returns: whether every row was read
 */
gboolean
suture_row_source_each (SutureRowSource *self, SutureQuery *query, const SutureField *const *fields, guint n_fields,
                        SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ROW_SOURCE (self) && query != NULL && n_fields > 0 && func != NULL, FALSE);
  return SUTURE_ROW_SOURCE_GET_IFACE (self)->each (self, query, fields, n_fields, func, user_data, cancellable, error);
}
