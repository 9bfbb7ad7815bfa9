/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-session.h"

#include "suture-account-sign-in.h"
#include "suture-profile.h"
#include "suture-sample-service.h"
#include "suture-store.h"
#include "suture-sync.h"

/* How fast time runs in a sample organisation that lives, and how often it is looked at: something happens within a
   minute, and a day takes less than one. */
#define LIVE_FACTOR 2000
#define LIVE_INTERVAL_S 15

/**
 * SutureSession:
 *
 * An account, its store, and what serves it: composed here, the one
 * place that knows the concrete types behind the #SutureContext of the window.
 *
 *   profile ──> account ──> store ──┬──> context: reader, rows
 *                  │                └──> sync ──> context: commands
 *                  └── sample organisation: a service of this computer ──┘
 *
 * Main thread; the store is opened in another.
 */
struct _SutureSession
{
  GObject parent_instance;

  SutureProfile       *profile; /* (owned) */
  SutureAccount       *account; /* (owned) */
  SutureClock         *clock;   /* (owned) */
  int                  simulate; /* factor named on the command line, or 0: as the setting says */
  SutureStore         *store;   /* (owned) (nullable): once it is open */
  SutureSampleService *service; /* (owned) (nullable): of the sample organisation */
  SutureSync          *sync;    /* (owned) (nullable) */
  SutureContext       *context; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SutureSession, suture_session, G_TYPE_OBJECT)

static void
close_store (gpointer data)
{
  suture_store_close (data);
  g_object_unref (data);
}

static void
open_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable) /* worker thread */
{
  SutureSession *self = source;
  g_autofree char *path = suture_profile_dup_store_path (self->profile, self->account->name);
  GError *error = NULL;
  SutureStore *store = suture_store_open (path, self->clock, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, close_store);
  else
    g_task_return_error (task, error);
}

/* Whether the sample organisation lives; the sync follows, and starts its service again where that is another now. */
static void
update_live (SutureSession *self)
{
  int factor = self->simulate;

  if (self->service == NULL)
    return;
  if (factor == 0 && g_settings_get_boolean (suture_profile_get_settings (self->profile), "live-sample"))
    factor = LIVE_FACTOR;
  suture_sample_service_set_simulate (self->service, factor);
  g_object_set (self->sync, "live-interval", factor > 0 ? LIVE_INTERVAL_S : 0, NULL);
}

static void
live_changed_cb (GSettings *settings, const char *key, SutureSession *self)
{
  update_live (self);
}

static void
compose (SutureSession *self)
{
  GSettings *settings = suture_profile_get_settings (self->profile);
  g_autoptr (SutureAuthorizer) authorizer = suture_account_sign_in_new_authorizer (self->profile, self->account);

  if (suture_account_is_sample (self->account))
    {
      g_autofree char *database = suture_profile_dup_sample_database (self->profile);

      self->service = suture_sample_service_new (database);
    }
  self->sync = suture_sync_new (self->store, self->clock, self->account, self->service);
  suture_sync_set_authorizer (self->sync, authorizer);
  g_settings_bind (settings, "archive-completed", self->sync, "archive-completed", G_SETTINGS_BIND_GET);
  update_live (self);
  g_signal_connect_object (settings, "changed::live-sample", G_CALLBACK (live_changed_cb), self, 0);
  self->context = suture_context_new (SUTURE_READER (self->store), SUTURE_ROW_SOURCE (self->store),
                                      SUTURE_COMMANDS (self->sync), self->clock, settings);
}

static void
suture_session_finalize (GObject *object)
{
  SutureSession *self = SUTURE_SESSION (object);

  g_assert (self->store == NULL); /* closed before: that joins threads */
  g_clear_object (&self->clock);
  g_clear_pointer (&self->account, suture_account_free);
  g_clear_object (&self->profile);
  G_OBJECT_CLASS (suture_session_parent_class)->finalize (object);
}

static void
suture_session_class_init (SutureSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_session_finalize;
}

static void
suture_session_init (SutureSession *self)
{
}

/**
 * suture_session_new:
 * @profile: the profile
 * @account: one of its accounts
 * @clock: what time it is
 * @simulate: how fast time runs in the sample organisation; 0: as the setting says
 *
 * Returns: (transfer full): a session that is not open yet
 */
SutureSession *
suture_session_new (SutureProfile *profile, const SutureAccount *account, SutureClock *clock, int simulate)
{
  SutureSession *self;

  g_return_val_if_fail (SUTURE_IS_PROFILE (profile) && account != NULL && SUTURE_IS_CLOCK (clock), NULL);

  self = g_object_new (SUTURE_TYPE_SESSION, NULL);
  self->profile = g_object_ref (profile);
  self->account = suture_account_copy (account);
  self->clock = g_object_ref (clock);
  self->simulate = simulate;
  return self;
}

/**
 * suture_session_get_account:
 * @self: a session
 *
 * Returns: (transfer none): the account in use
 */
const SutureAccount *
suture_session_get_account (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), NULL);

  return self->account;
}

/**
 * suture_session_get_context:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what the window works with, once the
 *   session is open
 */
SutureContext *
suture_session_get_context (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), NULL);

  return self->context;
}

/**
 * suture_session_open_async:
 * @self: a session that is not open
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the main context
 *
 * Opens the store of the account.
 */
void
suture_session_open_async (SutureSession *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SUTURE_IS_SESSION (self) && self->store == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, suture_session_open_async);
  g_task_run_in_thread (task, open_job);
}

/**
 * suture_session_open_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR_STORE, %SUTURE_ERROR_TOO_NEW,
 *   %SUTURE_ERROR_NO_SPACE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the session is open
 */
gboolean
suture_session_open_finish (SutureSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  self->store = g_task_propagate_pointer (G_TASK (result), error);
  if (self->store == NULL)
    return FALSE;
  compose (self);
  return TRUE;
}

/**
 * suture_session_start:
 * @self: an open session
 *
 * Begins to sync, and starts the service of the sample organisation where that
 * is in use. Does not wait for either.
 */
void
suture_session_start (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self) && self->sync != NULL);

  suture_sync_start (self->sync);
}

/**
 * suture_session_close:
 * @self: a session
 *
 * Stops what runs: changes that are not sent yet stay in the outbox. Waits for
 * the threads to end.
 */
void
suture_session_close (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  g_clear_object (&self->context);
  if (self->sync != NULL)
    suture_sync_stop (self->sync);
  g_clear_object (&self->sync);
  if (self->service != NULL)
    suture_sample_service_stop (self->service);
  g_clear_object (&self->service);
  if (self->store != NULL)
    suture_store_close (self->store);
  g_clear_object (&self->store);
}
