/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-work.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-sync-lock.h"
#include "suture-sync-microsoft.h"
#include "suture-sync-post.h"
#include "suture-sync-pull.h"
#include "suture-sync-push.h"
#include "suture-sync-sets.h"
#include "suture-sync-support.h"

/* What the threads and the blocking functions do: one run each, in the calling thread, over a transport of its own. */

#define LISTS_AND_SETS 18

static void
follow (SutureSync *self, SutureTransport *transport)
{
  suture_transport_set_wait_func (transport, suture_sync_post_wait, self);
  if (self->timeout_s != 0)
    suture_transport_set_policy (transport, &self->policy, self->timeout_s);
}

/**
 * suture_sync_work_connect:
 * @self: a sync
 * @way: (inout): the ways to its services, kept as long as the service stays where it is
 * @cancellable: (nullable): cancellable
 * @error: return location; %SUTURE_ERROR_TOO_NEW where what came could not be kept
 *
 * Any thread, with ways of its own.
 *
 * Returns: whether there is a way
 */
gboolean
suture_sync_work_connect (SutureSync *self, SutureSyncWay *way, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = g_strdup (self->account->service);
  const char *token_file = self->account->token_file;
  const char *obstacle = suture_store_get_obstacle (self->store);

  if (obstacle != NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_TOO_NEW, obstacle);
      return FALSE;
    }
  if (address == NULL && !suture_sample_service_ensure (self->sample, &address, cancellable, error))
    return FALSE;
  if (self->account->service == NULL)
    token_file = suture_sample_service_get_token_file (self->sample);
  if (way->service != NULL && g_str_equal (suture_transport_get_service (way->service), address))
    return TRUE;
  suture_sync_way_clear (way);
  if (self->authorizer != NULL)
    way->service = suture_transport_new_with_authorizer (address, self->authorizer, error);
  else
    way->service = suture_transport_new (address, token_file, error);
  if (way->service == NULL || !suture_sync_microsoft_connect (self, way, error))
    return FALSE;
  follow (self, way->service);
  if (way->graph != NULL)
    follow (self, way->graph);
  return TRUE;
}

static void
report_cb (const char *message, double progress, gpointer user_data)
{
  suture_sync_post_progress (user_data, message, progress);
}

static SutureSyncRun
make_run (SutureSync *self, const SutureSyncWay *way, GCancellable *cancellable)
{
  return (SutureSyncRun) {
    .store = self->store, .clock = self->clock, .transport = way->service, .graph = way->graph, .cancellable = cancellable,
    .report_data = self, .devices_max = self->devices_max, .archive = g_atomic_int_get (&self->archive),
  };
}

static gboolean
ask_info (SutureSync *self, SutureSyncRun *run, GError **error)
{
  g_auto (SutureServiceInfo) info = { 0 };

  if (suture_account_is_microsoft (self->account)
        ? !suture_sync_microsoft_get_info (self, &info, run->cancellable, error)
        : !suture_client_get_info (run->transport, &info, run->cancellable, error))
    return FALSE;
  if (!suture_sync_pull_note_info (run, &info, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  self->info_known = TRUE;
  self->capabilities = info.capabilities;
  g_mutex_unlock (&self->mutex);
  suture_sync_post_account (self, info.capabilities, info.user);
  return TRUE;
}

/* What the service said about itself earlier. */
static gboolean
recall_info (SutureSync *self, SutureSyncRun *run)
{
  gboolean known;

  g_mutex_lock (&self->mutex);
  known = self->info_known;
  run->capabilities = self->capabilities;
  g_mutex_unlock (&self->mutex);
  return known;
}

/* A service that tells what moved its scores has exceptions among it. */
static gboolean
remember_synced (SutureSync *self, SutureSyncRun *run, GError **error)
{
  g_autofree char *text = suture_time_to_iso (suture_clock_now (self->clock));

  return suture_store_count_exceptions (self->store, (run->capabilities & SUTURE_CAN_LIST_SCORES) != 0, error) &&
         suture_store_set_meta (self->store, "syncedAt", text, error);
}

/* What failed before is tried again, unless the service asked for more patience. A change that the service cannot take
   now does not keep the lists from coming: its error is in @unsent. */
static gboolean
push_waiting (SutureSyncRun *run, GError **unsent, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (suture_transport_get_not_before (run->transport) <= g_get_real_time () && !suture_store_hurry (run->store, error))
    return FALSE;
  if (suture_sync_push_all (run, 0, NULL, &failure))
    return TRUE;
  /* 500 counts as offline; where the network itself is gone the lists say so at once. */
  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) ||
      g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE))
    {
      *unsent = g_steal_pointer (&failure);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
pull_support (SutureSyncRun *run, GError **error)
{
  return (run->capabilities & SUTURE_IS_MICROSOFT) == 0 || suture_sync_support_pull (run, error);
}

/* Everything: who we are, the outbox, the lists, the sets. */
static gboolean
pull_all (SutureSync *self, SutureSyncRun *run, GError **error)
{
  g_autoptr (GError) unsent = NULL;

  if (!ask_info (self, run, error) || !push_waiting (run, &unsent, error) || !suture_sync_pull_lists (run, error) ||
      !suture_sync_sets_pull_rest (run, error) || !pull_support (run, error) || !remember_synced (self, run, error))
    return FALSE;
  if (unsent == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&unsent));
  return FALSE;
}

/* What somebody looks at, for things happen in it. */
static gboolean
pull_looked_at (SutureSync *self, SutureSyncRun *run, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < SUTURE_SYNC_LOOKED_AT && ok; i++)
    {
      g_autoptr (SutureQuery) query = NULL;

      g_mutex_lock (&self->mutex);
      query = self->looked_at[i] != NULL ? suture_query_ref (self->looked_at[i]) : NULL;
      g_mutex_unlock (&self->mutex);
      ok = query == NULL || suture_sync_sets_pull_query (run, query, error);
    }
  return ok;
}

/* Between two whole pulls, and unnoticed: the status says nothing of it while all is well. */
static gboolean
pull_quickly (SutureSync *self, SutureSyncRun *run, GError **error)
{
  run->quick = TRUE;
  run->report = NULL;
  if (!recall_info (self, run) && !ask_info (self, run, error))
    return FALSE;
  return suture_sync_pull_lists (run, error) && pull_looked_at (self, run, error) && remember_synced (self, run, error);
}

static gboolean
pull (SutureSync *self, SutureSyncWay *way, gboolean quick, GCancellable *cancellable, GError **error)
{
  g_auto (SutureSyncRun) run = { 0 };
  g_auto (SutureSyncLock) lock = SUTURE_SYNC_LOCK_INIT;

  if (!quick)
    suture_sync_post_state (self, SUTURE_SYNC_RUNNING, _("Connecting…"));
  /* One at a time for each account, also where another program has the same profile. */
  if (!suture_sync_work_connect (self, way, cancellable, error) ||
      !suture_sync_lock_take (&lock, suture_store_get_path (self->store), "pull", cancellable, error))
    return FALSE;
  run = make_run (self, way, cancellable);
  run.report = report_cb;
  run.n_steps = LISTS_AND_SETS;
  if (!(quick ? pull_quickly (self, &run, error) : pull_all (self, &run, error)))
    return FALSE;
  suture_sync_post_synced (self, run.skipped != NULL ? run.skipped->message : suture_store_get_rescue (self->store));
  return TRUE;
}

/**
 * suture_sync_work_pull:
 * @self: a sync
 * @way: (inout): the ways to its services, kept from run to run
 * @quick: only the lists in which things happen, without words about it
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Sends the outbox and brings what is new, and says how it went.
 *
 * Returns: whether everything came
 */
gboolean
suture_sync_work_pull (SutureSync *self, SutureSyncWay *way, gboolean quick, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && way != NULL, FALSE);

  ok = pull (self, way, quick, cancellable, &failure);
  if (!ok)
    suture_sync_post_error (self, failure);
  suture_sync_post_waiting (self);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}

/**
 * suture_sync_work_push:
 * @self: a sync
 * @way: (inout): the ways to its services
 * @change_id: a change that the caller waits for, or 0
 * @outcome: (out) (optional): why that change was not accepted
 * @cancellable: (nullable): cancellable
 * @error: return location: why sending ended
 *
 * Sends the outbox.
 *
 * Returns: whether everything due was sent
 */
gboolean
suture_sync_work_push (SutureSync       *self,
                       SutureSyncWay *way,
                       gint64            change_id,
                       GError          **outcome,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_auto (SutureSyncRun) run = { 0 };

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && way != NULL, FALSE);

  if (!suture_sync_work_connect (self, way, cancellable, error))
    return FALSE;
  run = make_run (self, way, cancellable);
  if (!recall_info (self, &run) && !ask_info (self, &run, error))
    return FALSE;
  if (!suture_sync_push_all (&run, change_id, outcome, error))
    return FALSE;
  /* What is done to an activity shows in its ticket. The window follows at once; a command ends here. */
  return run.n_accepted == 0 || !self->threaded || suture_sync_pull_tickets (&run, error);
}

/**
 * suture_sync_work_query:
 * @self: a sync
 * @way: (inout): the ways to its services
 * @query: devices of a recommendation or an activity, or weaknesses
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Brings the set that @query needs.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_work_query (SutureSync *self, SutureSyncWay *way, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_auto (SutureSyncRun) run = { 0 };

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && way != NULL && query != NULL, FALSE);

  if (!suture_sync_work_connect (self, way, cancellable, error))
    return FALSE;
  run = make_run (self, way, cancellable);
  return suture_sync_sets_pull_query (&run, query, error);
}
