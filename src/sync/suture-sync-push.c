/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-push.h"

#include "suture-error.h"
#include "suture-sync-lock.h"
#include "suture-sync-send.h"

#define WAIT_FIRST_USEC (30 * (gint64) G_USEC_PER_SEC)
#define WAIT_MAX_USEC (15 * 60 * (gint64) G_USEC_PER_SEC)

static SutureOutboxState
state_after (const GError *failure)
{
  static const SutureError refused[] = {
    SUTURE_ERROR_REFUSED, SUTURE_ERROR_FORBIDDEN, SUTURE_ERROR_NOT_FOUND, SUTURE_ERROR_INVALID_INPUT,
  };

  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_CONFLICT))
    return SUTURE_OUTBOX_CONFLICT;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (g_error_matches (failure, SUTURE_ERROR, (int) refused[i]))
      return SUTURE_OUTBOX_REFUSED;
  return SUTURE_OUTBOX_WAITING;
}

static gint64
next_attempt (SutureSyncRun *run, const SutureChange *change)
{
  gint64 wait = WAIT_FIRST_USEC << CLAMP (change->attempts - 1, 0, 5);
  gint64 asked = suture_transport_get_not_before (run->transport) - g_get_real_time ();

  return suture_clock_now (run->clock) + MAX (MIN (wait, WAIT_MAX_USEC), asked);
}

/* Notes what the service said. FALSE where sending anything else makes no sense now. */
static gboolean
settle (SutureSyncRun *run, const SutureChange *change, gpointer entity, GError *failure, GError **error)
{
  SutureOutboxState state;

  if (failure == NULL)
    return suture_store_change_accepted (run->store, change->id, entity, error);
  state = state_after (failure);
  if (!suture_store_change_failed (run->store, change->id, state, failure->message,
                                   state == SUTURE_OUTBOX_WAITING ? next_attempt (run, change) : 0, error))
    return FALSE;
  /* What stands there instead, for the choice between theirs and ours. */
  if (state != SUTURE_OUTBOX_WAITING && entity != NULL && !suture_store_put (run->store, entity, error))
    return FALSE;
  if (state != SUTURE_OUTBOX_WAITING)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/**
 * suture_sync_push_all:
 * @run: a run whose capabilities are known
 * @change_id: a change that the caller waits for, or 0
 * @outcome: (out) (optional): why that change was not accepted
 * @error: return location: why sending ended; what was not sent waits
 *
 * Sends the outbox, the oldest first, until nothing is due. A refusal or a
 * conflict is noted with what the service said, and the next one is sent; without
 * a network, a sign-in or the service's patience it ends. Nothing is dropped.
 * To a service that takes no writes nothing is sent: they are kept on this computer.
 * So are exceptions where it holds none, and all but values of devices and security tasks
 * where it takes nothing else: the store does not offer them.
 *
 * Returns: whether everything due was sent
 */
gboolean
suture_sync_push_all (SutureSyncRun *run, gint64 change_id, GError **outcome, GError **error)
{
  g_auto (SutureSyncLock) lock = SUTURE_SYNC_LOCK_INIT;

  g_return_val_if_fail (run != NULL, FALSE);

  /* One sender at a time, of all threads and programs: then each change is sent by one, and in its order. */
  if (!suture_sync_lock_take (&lock, suture_store_get_path (run->store), "push", run->cancellable, error) ||
      !suture_store_resume_sending (run->store, error))
    return FALSE;
  while (run->capabilities & (SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_SET_VALUES | SUTURE_CAN_DECIDE_TICKETS))
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (SutureChange) change = suture_store_next_change (run->store, suture_clock_now (run->clock), &failure);
      g_autoptr (SutureRecord) entity = NULL;
      gpointer answer = NULL;

      if (change == NULL)
        {
          if (failure == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      suture_sync_send_change (run, change, &answer, &failure);
      entity = answer;
      if (failure != NULL && change->id == change_id && outcome != NULL)
        *outcome = g_error_copy (failure);
      if (!settle (run, change, answer, failure, error))
        return FALSE;
      run->n_accepted += failure == NULL;
    }
  return TRUE;
}
