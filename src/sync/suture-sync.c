/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-private.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-sync-post.h"
#include "suture-sync-pull.h"
#include "suture-sync-push.h"
#include "suture-sync-sets.h"

#define REFRESH_USEC (15 * 60 * (gint64) G_USEC_PER_SEC)
#define RETRY_USEC (60 * (gint64) G_USEC_PER_SEC)
#define LISTS_AND_SETS 11

/**
 * SutureSync:
 *
 * The one place where store and client meet.
 *
 * ```
 *  window ─ SutureCommands ─> store (at once) ─> outbox ─> courier ─> service
 *                                                 sets that somebody looks at
 *  every 15 minutes ─────────────────────────> puller ─> lists, then the other sets
 *            puller, courier: fetch and parse ─> store's writer thread: insert
 * ```
 *
 * Two threads, so that a long pull holds nobody up. The status lives in the main
 * context that the object was made in. `suturectl` uses the blocking functions
 * and no threads.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (SutureSync, suture_sync, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, suture_sync_commands_init))

static void
suture_sync_finalize (GObject *object)
{
  SutureSync *self = SUTURE_SYNC (object);

  g_assert (self->puller == NULL && self->courier == NULL); /* suture_sync_stop() was called */
  g_queue_clear_full (&self->wants, (GDestroyNotify) suture_query_unref);
  g_hash_table_unref (self->recent);
  g_clear_object (&self->monitor);
  g_object_unref (self->cancellable);
  g_object_unref (self->status);
  g_clear_object (&self->sample);
  suture_account_free (self->account);
  g_object_unref (self->clock);
  g_object_unref (self->store);
  g_main_context_unref (self->context);
  g_free (self->message);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (suture_sync_parent_class)->finalize (object);
}

static void
suture_sync_class_init (SutureSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_sync_finalize;
}

static void
suture_sync_init (SutureSync *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->wants);
  self->recent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->status = suture_sync_status_new ();
}

/**
 * suture_sync_new:
 * @store: an open store
 * @clock: the clock
 * @account: which service
 * @sample: (nullable): the sample organisation, where @account is it
 *
 * Does nothing yet. The status belongs to the caller's main context.
 *
 * Returns: (transfer full): a sync; where it is started, call suture_sync_stop() before the last reference goes
 */
SutureSync *
suture_sync_new (SutureStore *store, SutureClock *clock, const SutureAccount *account, SutureSampleService *sample)
{
  SutureSync *self;

  g_return_val_if_fail (SUTURE_IS_STORE (store) && SUTURE_IS_CLOCK (clock) && account != NULL, NULL);
  g_return_val_if_fail (account->service != NULL || SUTURE_IS_SAMPLE_SERVICE (sample), NULL);

  self = g_object_new (SUTURE_TYPE_SYNC, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->account = suture_account_copy (account);
  g_set_object (&self->sample, sample);
  self->context = g_main_context_ref_thread_default ();
  return self;
}

/**
 * suture_sync_set_policy:
 * @self: a sync that is not started
 * @policy: how often a call is repeated, and how long apart
 * @timeout_s: seconds without a byte after which a connection is given up
 *
 * Replaces the transport's own patience.
 */
void
suture_sync_set_policy (SutureSync *self, const SutureRetryPolicy *policy, guint timeout_s)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL && policy != NULL && timeout_s > 0);

  self->policy = *policy;
  self->timeout_s = timeout_s;
}

/* ---- what both threads and the blocking functions do ---- */

/* Keeps *@transport as long as the service stays where it is. */
static gboolean
ensure_transport (SutureSync *self, SutureTransport **transport, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = g_strdup (self->account->service);
  const char *token_file = self->account->token_file;

  if (address == NULL && !suture_sample_service_ensure (self->sample, &address, cancellable, error))
    return FALSE;
  if (self->account->service == NULL)
    token_file = suture_sample_service_get_token_file (self->sample);
  if (*transport != NULL && g_str_equal (suture_transport_get_service (*transport), address))
    return TRUE;
  g_clear_pointer (transport, suture_transport_free);
  *transport = suture_transport_new (address, token_file, error);
  if (*transport == NULL)
    return FALSE;
  suture_transport_set_wait_func (*transport, suture_sync_post_wait, self);
  if (self->timeout_s != 0)
    suture_transport_set_policy (*transport, &self->policy, self->timeout_s);
  return TRUE;
}

static void
report_cb (const char *message, double progress, gpointer user_data)
{
  suture_sync_post_progress (user_data, message, progress);
}

/**
 * suture_sync_takes_writes:
 * @self: a sync
 *
 * Returns: whether the service takes writes, as far as is known. Any thread.
 */
gboolean
suture_sync_takes_writes (SutureSync *self)
{
  gboolean takes;

  g_return_val_if_fail (SUTURE_IS_SYNC (self), TRUE);

  g_mutex_lock (&self->mutex);
  takes = !self->info_known || (self->capabilities & SUTURE_CAN_WRITE_ACTIVITIES) != 0;
  g_mutex_unlock (&self->mutex);
  return takes;
}

static SutureSyncRun
make_run (SutureSync *self, SutureTransport *transport, GCancellable *cancellable)
{
  return (SutureSyncRun) {
    .store = self->store, .clock = self->clock, .transport = transport, .cancellable = cancellable,
    .report_data = self,
  };
}

static gboolean
ask_info (SutureSync *self, SutureSyncRun *run, GError **error)
{
  g_auto (SutureServiceInfo) info = { 0 };

  if (!suture_sync_pull_info (run, &info, error))
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

static gboolean
remember_synced (SutureSync *self, GError **error)
{
  g_autofree char *text = suture_time_to_iso (suture_clock_now (self->clock));

  return suture_store_set_meta (self->store, "syncedAt", text, error);
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

/* Everything: who we are, the outbox, the lists, the sets. */
static gboolean
run_all (SutureSync *self, SutureTransport **transport, GCancellable *cancellable, GError **error)
{
  g_auto (SutureSyncRun) run = { 0 };
  g_autoptr (GError) unsent = NULL;

  suture_sync_post_state (self, SUTURE_SYNC_RUNNING, _("Connecting…"));
  if (!ensure_transport (self, transport, cancellable, error))
    return FALSE;
  run = make_run (self, *transport, cancellable);
  run.report = report_cb;
  run.n_steps = LISTS_AND_SETS;
  if (!ask_info (self, &run, error) || !push_waiting (&run, &unsent, error) ||
      !suture_sync_pull_lists (&run, error) || !suture_sync_sets_pull_rest (&run, error) || !remember_synced (self, error))
    return FALSE;
  if (unsent != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&unsent));
      return FALSE;
    }
  suture_sync_post_synced (self, run.skipped != NULL ? run.skipped->message : NULL);
  return TRUE;
}

static gboolean
run_all_and_tell (SutureSync *self, SutureTransport **transport, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean ok = run_all (self, transport, cancellable, &failure);

  if (!ok)
    suture_sync_post_error (self, failure);
  suture_sync_post_waiting (self);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}

static gboolean
run_push (SutureSync *self, SutureTransport **transport, gint64 change_id, GError **outcome, GCancellable *cancellable, GError **error)
{
  g_auto (SutureSyncRun) run = { 0 };

  if (!ensure_transport (self, transport, cancellable, error))
    return FALSE;
  run = make_run (self, *transport, cancellable);
  if (!recall_info (self, &run) && !ask_info (self, &run, error))
    return FALSE;
  return suture_sync_push_all (&run, change_id, outcome, error);
}

static gboolean
run_query (SutureSync *self, SutureTransport **transport, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_auto (SutureSyncRun) run = { 0 };

  if (!ensure_transport (self, transport, cancellable, error))
    return FALSE;
  run = make_run (self, *transport, cancellable);
  return suture_sync_sets_pull_query (&run, query, error);
}

/* ---- the puller ---- */

static gpointer
puller_thread (gpointer data)
{
  SutureSync *self = data;
  SutureTransport *transport = NULL;
  gint64 pause = RETRY_USEC;

  suture_sync_post_remembered (self);
  g_mutex_lock (&self->mutex);
  while (!self->quitting)
    {
      g_autoptr (GError) error = NULL;
      gint64 next;

      self->refresh_wanted = FALSE;
      g_mutex_unlock (&self->mutex);
      pause = run_all_and_tell (self, &transport, self->cancellable, &error) ? REFRESH_USEC : MIN (pause * 2, REFRESH_USEC);
      next = g_get_monotonic_time () + pause;
      if (error == NULL)
        pause = RETRY_USEC;
      g_mutex_lock (&self->mutex);
      while (!self->quitting && !self->refresh_wanted && g_cond_wait_until (&self->cond, &self->mutex, next))
        ;
    }
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&transport, suture_transport_free);
  return NULL;
}

/* ---- the courier ---- */

static gboolean
push_is_due (SutureSync *self)
{
  return self->push_wanted || (self->push_at_usec != 0 && g_get_monotonic_time () >= self->push_at_usec);
}

/* Waits for something to do; with the lock held. */
static void
await_errand (SutureSync *self)
{
  while (!self->quitting && self->wants.length == 0 && !push_is_due (self))
    {
      if (self->push_at_usec != 0)
        g_cond_wait_until (&self->cond, &self->mutex, self->push_at_usec);
      else
        g_cond_wait (&self->cond, &self->mutex);
    }
}

static void
courier_push (SutureSync *self, SutureTransport **transport)
{
  g_autoptr (GError) error = NULL;
  gint64 waiting;

  run_push (self, transport, 0, NULL, self->cancellable, &error);
  if (error != NULL)
    suture_sync_post_error (self, error);
  waiting = suture_sync_takes_writes (self) ? suture_store_count_waiting (self->store, NULL) : 0;
  suture_sync_post_waiting (self);
  /* What is held or has to wait is looked at again; the store says which is due. */
  if (waiting > 0)
    suture_sync_wake (self, error != NULL ? RETRY_USEC / 2 : SUTURE_SYNC_HOLD_S * (gint64) G_USEC_PER_SEC / 2);
}

static gpointer
courier_thread (gpointer data)
{
  SutureSync *self = data;
  SutureTransport *transport = NULL;

  g_mutex_lock (&self->mutex);
  for (await_errand (self); !self->quitting; await_errand (self))
    {
      g_autoptr (SutureQuery) query = g_queue_pop_head (&self->wants);
      gboolean push = push_is_due (self);
      g_autoptr (GError) error = NULL;

      if (push)
        {
          self->push_wanted = FALSE;
          self->push_at_usec = 0;
        }
      g_mutex_unlock (&self->mutex);
      if (push)
        courier_push (self, &transport);
      if (query != NULL && !run_query (self, &transport, query, self->cancellable, &error))
        suture_sync_post_error (self, error);
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&transport, suture_transport_free);
  return NULL;
}

/**
 * suture_sync_wake:
 * @self: a sync
 * @push_in_usec: microseconds after which the outbox is to be sent
 *
 * Any thread.
 */
void
suture_sync_wake (SutureSync *self, gint64 push_in_usec)
{
  const gint64 at = g_get_monotonic_time () + push_in_usec;

  g_return_if_fail (SUTURE_IS_SYNC (self));

  g_mutex_lock (&self->mutex);
  if (self->push_at_usec == 0 || at < self->push_at_usec)
    self->push_at_usec = at;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, SutureSync *self)
{
  if (available && suture_sync_status_get_state (self->status) == SUTURE_SYNC_OFFLINE)
    suture_commands_refresh (SUTURE_COMMANDS (self));
}

/**
 * suture_sync_start:
 * @self: a sync that is not started
 *
 * Begins to work: refreshes now and every 15 minutes, sends the outbox, brings
 * what suture_commands_want() names. Main thread.
 */
void
suture_sync_start (SutureSync *self)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL);

  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
  self->threaded = TRUE;
  self->push_wanted = TRUE;
  self->courier = g_thread_new ("sync-courier", courier_thread, self);
  self->puller = g_thread_new ("sync-puller", puller_thread, self);
}

/**
 * suture_sync_stop:
 * @self: a sync
 *
 * Ends what runs, keeping what came so far and where to go on, and waits for the
 * threads: a moment. For good. Main thread; before suture_store_close().
 */
void
suture_sync_stop (SutureSync *self)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  g_mutex_lock (&self->mutex);
  self->quitting = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->puller, g_thread_join);
  g_clear_pointer (&self->courier, g_thread_join);
}

/**
 * suture_sync_run_blocking:
 * @self: a sync that is not started
 * @cancellable: (nullable): ends it; the next run goes on where it was
 * @error: return location: #SutureError, or %G_IO_ERROR_CANCELLED
 *
 * Sends the outbox and brings everything, in the calling thread. The status tells
 * how far it is, in that thread.
 *
 * Returns: %FALSE where it ended early
 */
gboolean
suture_sync_run_blocking (SutureSync *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SutureTransport) transport = NULL;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL, FALSE);

  return run_all_and_tell (self, &transport, cancellable, error);
}

/**
 * suture_sync_send_blocking:
 * @self: a sync that is not started
 * @change_id: the change that is waited for, as suture_store_submit() gave it
 * @cancellable: (nullable): cancellable
 * @error: return location: why @change_id was not accepted: %SUTURE_ERROR_REFUSED,
 *   %SUTURE_ERROR_FORBIDDEN, %SUTURE_ERROR_CONFLICT; or why it still waits:
 *   %SUTURE_ERROR_OFFLINE, %SUTURE_ERROR_THROTTLED, %SUTURE_ERROR_AUTH_REQUIRED …
 *
 * Sends the outbox now, in the calling thread.
 *
 * Returns: whether the change was accepted, or is kept on this computer because the
 *   service takes no writes
 */
gboolean
suture_sync_send_blocking (SutureSync *self, gint64 change_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SutureTransport) transport = NULL;
  g_autoptr (GError) outcome = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL, FALSE);

  run_push (self, &transport, change_id, &outcome, cancellable, &failure);
  suture_sync_post_waiting (self);
  if (outcome == NULL && failure == NULL)
    return TRUE;
  g_propagate_error (error, outcome != NULL ? g_steal_pointer (&outcome) : g_steal_pointer (&failure));
  return FALSE;
}

/**
 * suture_sync_pull_blocking:
 * @self: a sync that is not started
 * @query: devices of a recommendation or an activity, or weaknesses
 * @cancellable: (nullable): cancellable
 * @error: return location: #SutureError
 *
 * Brings the set that @query needs, in the calling thread. What is already here
 * stays usable after an error.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_pull_blocking (SutureSync *self, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (SutureTransport) transport = NULL;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL && query != NULL, FALSE);

  return run_query (self, &transport, query, cancellable, error);
}
