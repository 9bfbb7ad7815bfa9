/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-way.h"

/**
 * suture_sync_way_clear:
 * @self: the ways of a thread
 *
 * Closes what is open and makes it empty. In that thread.
 */
void
suture_sync_way_clear (SutureSyncWay *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->service, suture_transport_free);
  g_clear_pointer (&self->graph, suture_transport_free);
}
