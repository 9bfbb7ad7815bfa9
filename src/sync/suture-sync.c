/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-private.h"

#include "suture-error.h"
#include "suture-sync-errands.h"
#include "suture-sync-microsoft.h"
#include "suture-sync-post.h"
#include "suture-sync-sets.h"
#include "suture-sync-work.h"

#define REFRESH_USEC (15 * 60 * (gint64) G_USEC_PER_SEC)
#define RETRY_USEC (60 * (gint64) G_USEC_PER_SEC)

/**
 * SutureSync:
 *
 * The one place where store and client meet.
 *
 * ```
 *  window ─ SutureCommands ─> store (at once) ─> outbox ─> courier ─> service
 *                                                 sets that somebody looks at
 *  every 15 minutes ─────────────────────────> puller ─> lists, then the other sets
 *  every few seconds, of a live sample ──────> puller ─> lists in which things happen
 *            puller, courier: fetch and parse ─> store's writer thread: insert
 * ```
 *
 * Two threads, so that a long pull holds nobody up. The status lives in the main
 * context that the object was made in. `suturectl` uses the blocking functions
 * and no threads.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (SutureSync, suture_sync, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, suture_sync_commands_init))

typedef enum
{
  PROP_ARCHIVE_COMPLETED = 1,
  PROP_LIVE_INTERVAL,
} SutureSyncProperty;

static GParamSpec *properties[PROP_LIVE_INTERVAL + 1];

static void
suture_sync_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureSync *self = SUTURE_SYNC (object);

  switch ((SutureSyncProperty) prop_id)
    {
    case PROP_ARCHIVE_COMPLETED: g_value_set_boolean (value, g_atomic_int_get (&self->archive)); break;
    case PROP_LIVE_INTERVAL:     g_value_set_int (value, g_atomic_int_get (&self->live_interval_s)); break;
    default:                     G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_live_interval (SutureSync *self, int seconds)
{
  if (g_atomic_int_get (&self->live_interval_s) == seconds)
    return;
  g_atomic_int_set (&self->live_interval_s, seconds);
  suture_commands_refresh (SUTURE_COMMANDS (self));
}

/* At once: what leaves from now on leaves as the user says. */
static void
set_archive (SutureSync *self, gboolean archive)
{
  if (g_atomic_int_get (&self->archive) == archive)
    return;
  g_atomic_int_set (&self->archive, archive);
  suture_sync_errands_sweep (self);
}

static void
suture_sync_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureSync *self = SUTURE_SYNC (object);

  switch ((SutureSyncProperty) prop_id)
    {
    case PROP_ARCHIVE_COMPLETED: set_archive (self, g_value_get_boolean (value)); break;
    case PROP_LIVE_INTERVAL:     set_live_interval (self, g_value_get_int (value)); break;
    default:                     G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_sync_finalize (GObject *object)
{
  SutureSync *self = SUTURE_SYNC (object);

  g_assert (self->puller == NULL && self->courier == NULL); /* suture_sync_stop() was called */
  suture_sync_errands_stop (self);
  g_queue_clear_full (&self->wants, (GDestroyNotify) suture_query_unref);
  for (guint i = 0; i < SUTURE_SYNC_LOOKED_AT; i++)
    g_clear_pointer (&self->looked_at[i], suture_query_unref);
  g_hash_table_unref (self->recent);
  g_clear_object (&self->monitor);
  g_object_unref (self->cancellable);
  g_object_unref (self->status);
  g_clear_object (&self->sample);
  g_clear_object (&self->authorizer);
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    g_clear_pointer (&self->gates[i], suture_rate_gate_unref);
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = suture_sync_finalize;
  object_class->get_property = suture_sync_get_property;
  object_class->set_property = suture_sync_set_property;

  /**
   * SutureSync:archive-completed:
   *
   * Whether an activity that leaves the Remediation page goes to the archive, and
   * not away. Any thread.
   */
  properties[PROP_ARCHIVE_COMPLETED] = g_param_spec_boolean ("archive-completed", NULL, NULL, TRUE, flags);
  /**
   * SutureSync:live-interval:
   *
   * Seconds between two quick pulls of a service in which things happen while one
   * looks; 0: whole ones now and then. Main thread.
   */
  properties[PROP_LIVE_INTERVAL] = g_param_spec_int ("live-interval", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
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
  self->archive = TRUE;
  self->refresh_usec = REFRESH_USEC;
  suture_sync_errands_start (self);
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
  self->devices_max = SUTURE_SYNC_SETS_DEVICES_MAX;
  suture_sync_microsoft_prepare (self);
  g_set_object (&self->sample, sample);
  self->context = g_main_context_ref_thread_default ();
  return self;
}

/**
 * suture_sync_set_authorizer:
 * @self: a sync that is not started
 * @authorizer: (nullable): signs the calls, in place of the account's token file
 *
 * For an account that one signs in to: see suture_account_sign_in_new().
 */
void
suture_sync_set_authorizer (SutureSync *self, SutureAuthorizer *authorizer)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL);

  g_set_object (&self->authorizer, authorizer);
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

/* ---- the puller ---- */

/* When the puller does what, monotonic. */
typedef struct
{
  gint64 whole_at;   /* the next whole pull */
  gint64 retry_usec; /* the next pause after a failure */
} Schedule;

static gint64
get_live_usec (SutureSync *self)
{
  return g_atomic_int_get (&self->live_interval_s) * (gint64) G_USEC_PER_SEC;
}

/* Returns: when to pull again */
static gint64
pull_once (SutureSync *self, SutureSyncWay *way, Schedule *schedule)
{
  g_autoptr (GError) error = NULL;
  const gboolean quick = get_live_usec (self) > 0 && g_get_monotonic_time () < schedule->whole_at;
  const gboolean ok = suture_sync_work_pull (self, way, quick, self->cancellable, &error);
  const gint64 now = g_get_monotonic_time ();

  if (!ok)
    {
      schedule->retry_usec = MIN (schedule->retry_usec * 2, self->refresh_usec);
      return now + schedule->retry_usec;
    }
  schedule->retry_usec = RETRY_USEC;
  if (!quick)
    schedule->whole_at = now + self->refresh_usec;
  return get_live_usec (self) > 0 ? now + get_live_usec (self) : schedule->whole_at;
}

static gpointer
puller_thread (gpointer data)
{
  SutureSync *self = data;
  g_auto (SutureSyncWay) way = { 0 };
  Schedule schedule = { .retry_usec = RETRY_USEC };
  gboolean first = TRUE;

  suture_sync_post_remembered (self);
  g_mutex_lock (&self->mutex);
  while (!self->quitting)
    {
      const gboolean wanted = self->refresh_wanted || first;
      gint64 next;

      if (self->refresh_wanted)
        schedule.whole_at = 0;
      self->refresh_wanted = FALSE;
      first = FALSE;
      g_mutex_unlock (&self->mutex);
      /* Where each byte costs, only what somebody asks for is brought. */
      if (wanted || !g_atomic_int_get (&self->metered) || get_live_usec (self) > 0)
        next = pull_once (self, &way, &schedule);
      else
        next = g_get_monotonic_time () + self->refresh_usec;
      g_mutex_lock (&self->mutex);
      while (!self->quitting && !self->refresh_wanted && g_cond_wait_until (&self->cond, &self->mutex, next))
        ;
    }
  g_mutex_unlock (&self->mutex);
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
courier_push (SutureSync *self, SutureSyncWay *way)
{
  g_autoptr (GError) error = NULL;
  gint64 waiting;

  suture_sync_work_push (self, way, 0, NULL, self->cancellable, &error);
  if (error != NULL)
    suture_sync_post_error (self, error);
  waiting = suture_store_count_waiting (self->store, NULL);
  suture_sync_post_waiting (self);
  /* What is held or has to wait is looked at again; the store says which is due. */
  if (waiting > 0)
    suture_sync_wake (self, error != NULL ? RETRY_USEC / 2 : SUTURE_SYNC_HOLD_S * (gint64) G_USEC_PER_SEC / 2);
}

static gpointer
courier_thread (gpointer data)
{
  SutureSync *self = data;
  g_auto (SutureSyncWay) way = { 0 };

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
        courier_push (self, &way);
      if (query != NULL && !suture_sync_work_query (self, &way, query, self->cancellable, &error))
        suture_sync_post_error (self, error);
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);
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

/* What waits goes off as soon as there is a network, whatever it costs: it was asked for. */
static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, SutureSync *self)
{
  g_atomic_int_set (&self->metered, g_network_monitor_get_network_metered (monitor));
  if (available && suture_sync_status_get_state (self->status) == SUTURE_SYNC_OFFLINE)
    suture_commands_refresh (SUTURE_COMMANDS (self));
}

static void
metered_changed_cb (GNetworkMonitor *monitor, GParamSpec *pspec, SutureSync *self)
{
  g_atomic_int_set (&self->metered, g_network_monitor_get_network_metered (monitor));
}

/* What is overdue is another matter on another day, and what was complete long enough leaves. */
static void
day_changed_cb (SutureDay today, gpointer user_data)
{
  SutureSync *self = user_data;

  suture_reader_emit_changed (SUTURE_READER (self->store));
  suture_sync_errands_sweep (self);
}

/**
 * suture_sync_start:
 * @self: a sync that is not started
 *
 * Begins to work: refreshes now and every 15 minutes, sends the outbox, brings
 * what suture_commands_want() names, and notices midnight. Main thread.
 */
void
suture_sync_start (SutureSync *self)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL);

  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
  g_signal_connect_object (self->monitor, "notify::network-metered", G_CALLBACK (metered_changed_cb), self, 0);
  metered_changed_cb (self->monitor, NULL, self);
  self->midnight = suture_midnight_new (self->clock, day_changed_cb, self);
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
 * threads: a moment. What suture_commands_save_draft() was given is in the store then. For good. Main thread; before suture_store_close().
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
  g_clear_pointer (&self->midnight, suture_midnight_free);
  suture_sync_errands_stop (self);
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
  g_auto (SutureSyncWay) way = { 0 };

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL, FALSE);

  return suture_sync_work_pull (self, &way, FALSE, cancellable, error);
}

static const SutureChange *
find_change (GPtrArray *changes, gint64 id)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    if (((const SutureChange *) changes->pdata[i])->id == id)
      return changes->pdata[i];
  return NULL;
}

/* Another program may have sent it meanwhile: what the service said to that one counts. */
static gboolean
check_sent_elsewhere (SutureSync *self, gint64 change_id, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  const SutureChange *change;
  SutureError code;

  if (change_id == 0)
    return TRUE;
  changes = suture_store_list_changes (self->store, error);
  if (changes == NULL)
    return FALSE;
  change = find_change (changes, change_id);
  if (change == NULL || change->kept_here || change->message == NULL)
    return TRUE;
  code = change->state == SUTURE_OUTBOX_CONFLICT  ? SUTURE_ERROR_CONFLICT
         : change->state == SUTURE_OUTBOX_REFUSED ? SUTURE_ERROR_REFUSED
                                                  : SUTURE_ERROR_OFFLINE;
  g_set_error_literal (error, SUTURE_ERROR, (int) code, change->message);
  return FALSE;
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
  g_auto (SutureSyncWay) way = { 0 };
  g_autoptr (GError) outcome = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL, FALSE);

  suture_sync_work_push (self, &way, change_id, &outcome, cancellable, &failure);
  suture_sync_post_waiting (self);
  if (outcome == NULL && failure == NULL)
    return check_sent_elsewhere (self, change_id, error);
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
  g_auto (SutureSyncWay) way = { 0 };

  g_return_val_if_fail (SUTURE_IS_SYNC (self) && self->puller == NULL && query != NULL, FALSE);

  return suture_sync_work_query (self, &way, query, cancellable, error);
}
