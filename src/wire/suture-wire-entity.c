/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-reader.h"

static gboolean
keep_entity_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  *(gpointer *) user_data = record;
  return TRUE;
}

/**
 * suture_wire_reader_read_entity:
 * @type: what it is
 * @data: a whole document: one object, its members beside `@odata.context`
 * @length: its bytes
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE
 *
 * Reads the answer to a question about one thing. Any thread.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL on error
 */
gpointer
suture_wire_reader_read_entity (const SutureRecordType *type, const void *data, gsize length, GError **error)
{
  g_autoptr (SutureWireReader) self = NULL;
  g_autoptr (SutureRecord) record = NULL;

  g_return_val_if_fail (type != NULL && (data != NULL || length == 0), NULL);

  self = suture_wire_reader_new_record (type, keep_entity_cb, &record);
  if (!suture_wire_reader_feed (self, data, length, error) || !suture_wire_reader_finish (self, error))
    return NULL;
  return g_steal_pointer (&record);
}
