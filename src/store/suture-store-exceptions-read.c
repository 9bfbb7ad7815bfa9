/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include "suture-list.h"
#include "suture-store-private.h"

/**
 * suture_store_exceptions_read:
 * @self: a store
 * @connection: the calling thread's connection
 * @recommendation_id: a recommendation
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureException): all of it, whatever their state, or %NULL and @error
 */
GPtrArray *
suture_store_exceptions_read (SutureStore *self, SutureConnection *connection, const char *recommendation_id, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);

  query->recommendation_id = g_strdup (recommendation_id);
  keys = suture_list_read_keys (self, connection, query, NULL, error);
  if (keys == NULL)
    return NULL;
  read = suture_list_read_records (self, connection, &suture_exception_type, (const guint32 *) (gpointer) keys->data,
                                   keys->len, error);
  for (guint i = 0; read != NULL && i < read->len; i++)
    if (read->pdata[i] != NULL)
      g_ptr_array_add (exceptions, suture_record_ref (read->pdata[i]));
  return read != NULL ? g_steal_pointer (&exceptions) : NULL;
}
