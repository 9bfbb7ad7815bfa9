/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-come-back.h"

/* What is older is looked at again. */
#define FRESH_USEC (5 * 60 * (gint64) G_USEC_PER_SEC)

/**
 * suture_come_back:
 * @context: what the window works with
 *
 * Who comes back to the window sees what is new, but pays for it only where asked:
 * on a network that costs by use nothing is brought. Main thread.
 */
void
suture_come_back (SutureContext *context)
{
  SutureSyncStatus *status;
  gint64 synced_at;

  g_return_if_fail (SUTURE_IS_CONTEXT (context));

  status = suture_context_get_status (context);
  synced_at = suture_sync_status_get_synced_at (status);
  if (synced_at != SUTURE_TIME_NONE && suture_clock_now (suture_context_get_clock (context)) - synced_at > FRESH_USEC &&
      suture_sync_status_get_state (status) != SUTURE_SYNC_RUNNING &&
      !g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
    suture_commands_refresh (suture_context_get_commands (context));
}
