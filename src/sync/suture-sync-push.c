/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-push.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-sync-send.h"

#define WAIT_FIRST_USEC (30 * (gint64) G_USEC_PER_SEC)
#define WAIT_MAX_USEC (15 * 60 * (gint64) G_USEC_PER_SEC)
/* When a service is asked again whether it can hold exceptions now. */
#define KEPT_USEC G_TIME_SPAN_DAY

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

/* What the service cannot hold is kept on this computer, and does not hold up what it can. */
static gboolean
keep_here (SutureSyncRun *run, const SutureChange *change, GError **error)
{
  return suture_store_change_failed (run->store, change->id, SUTURE_OUTBOX_WAITING,
                                     _("This service holds no exceptions: this one is kept on this computer."),
                                     suture_clock_now (run->clock) + KEPT_USEC, error);
}

static gboolean
is_kept_here (SutureSyncRun *run, const SutureChange *change)
{
  return suture_sync_push_is_exception (change) && (run->capabilities & SUTURE_CAN_WRITE_EXCEPTIONS) == 0;
}

/**
 * suture_sync_push_is_exception:
 * @change: a change of the outbox
 *
 * Returns: whether it makes, cancels or renews an exception, which not every service that takes writes can hold
 */
gboolean
suture_sync_push_is_exception (const SutureChange *change)
{
  g_return_val_if_fail (change != NULL, FALSE);

  return change->kind == SUTURE_WRITE_CREATE_EXCEPTION || change->kind == SUTURE_WRITE_CANCEL_EXCEPTION ||
         change->kind == SUTURE_WRITE_RENEW_EXCEPTION;
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
 * To a service that takes no writes nothing is sent, and to one that holds no exceptions
 * none of those: they are kept on this computer.
 *
 * Returns: whether everything due was sent
 */
gboolean
suture_sync_push_all (SutureSyncRun *run, gint64 change_id, GError **outcome, GError **error)
{
  g_return_val_if_fail (run != NULL, FALSE);

  while (run->capabilities & SUTURE_CAN_WRITE_ACTIVITIES)
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
      if (is_kept_here (run, change))
        {
          if (!keep_here (run, change, error))
            return FALSE;
          continue;
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
