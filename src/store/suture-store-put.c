/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include "suture-exception.h"
#include "suture-load-private.h"
#include "suture-outbox-private.h"

static gboolean
put_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  SutureRecord *record = data;
  gint64 key;

  if (record->type == &suture_activity_type)
    return suture_load_put_activity (self, connection, data, &key, error);
  if (record->type == &suture_ticket_type)
    return suture_load_put_ticket (self, connection, data, &key, error);
  if (record->type == &suture_exception_type)
    return suture_outbox_put_exception (self, connection, data, &key, error);
  return suture_table_put (suture_table_for_type (record->type), connection, NULL, record, &key, error);
}

/**
 * suture_store_put:
 * @self: a store
 * @record: a recommendation, activity, ticket or exception as the service has it
 * @error: return location
 *
 * Stores what the service says about one thing, as in the answer to a write or
 * to a lost race. A change of ours that waits stays visible. Blocks.
 *
 * Returns: whether it is stored
 */
gboolean
suture_store_put (SutureStore *self, gpointer record, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_STORE (self) && record != NULL, FALSE);

  if (!suture_store_write (self, put_job, record, error))
    return FALSE;
  if (((SutureRecord *) record)->type == &suture_exception_type)
    suture_outbox_follow_exception (self, record);
  return TRUE;
}
