/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-bitmap.h"

/**
 * suture_service_bitmap_bind:
 * @stmt: a statement that is not running
 * @index: the parameter, from 1
 * @bitmap: the set; run roaring_bitmap_run_optimize() on it first where it is dense
 *
 * Binds the set in roaring's portable form, which does not depend on the processor.
 *
 * Returns: %FALSE if SQLite refused the value
 */
gboolean
suture_service_bitmap_bind (sqlite3_stmt *stmt, int index, const SutureServiceBitmap *bitmap)
{
  gsize size;
  char *data;

  g_return_val_if_fail (stmt != NULL && bitmap != NULL, FALSE);

  size = roaring_bitmap_portable_size_in_bytes (bitmap);
  data = g_malloc (size);
  roaring_bitmap_portable_serialize (bitmap, data);
  return sqlite3_bind_blob64 (stmt, index, data, size, g_free) == SQLITE_OK;
}

/**
 * suture_service_bitmap_column:
 * @stmt: a statement that stands on a row
 * @column: the column, from 0
 *
 * Reads a set that suture_service_bitmap_bind() wrote.
 *
 * Returns: (transfer full) (nullable): the set, %NULL if the column is NULL or not a set
 */
SutureServiceBitmap *
suture_service_bitmap_column (sqlite3_stmt *stmt, int column)
{
  const char *data;

  g_return_val_if_fail (stmt != NULL, NULL);

  data = sqlite3_column_blob (stmt, column);
  if (data == NULL)
    return NULL;
  return roaring_bitmap_portable_deserialize_safe (data, (gsize) sqlite3_column_bytes (stmt, column));
}
