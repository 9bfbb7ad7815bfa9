/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-session.h"

#include <glib/gi18n.h>

#include "suture-account-sign-in.h"
#include "suture-error.h"
#include "suture-sync.h"

#define SCHEMA_ID "org.suture.Suture"

struct _SutureCtlSession
{
  char                *account_name; /* (owned) (nullable): as asked for */
  SutureProfile       *profile;      /* (owned) */
  SutureClock         *clock;        /* (owned) */
  SutureAccount       *account;      /* (owned) (nullable): once it is needed, like what follows */
  SutureStore         *store;        /* (owned) (nullable) */
  SutureSampleService *sample;       /* (owned) (nullable): only with the sample organisation */
  SutureSync          *sync;         /* (owned) (nullable) */
  char                *user;         /* (owned) (nullable): who writes */
};

/**
 * suture_ctl_session_new:
 * @profile_folder: (nullable): folder of the profile; %NULL for the default one
 * @account: (nullable): name of the account; %NULL for the only one
 *
 * Returns: (transfer full): a session in which nothing is opened yet
 */
SutureCtlSession *
suture_ctl_session_new (const char *profile_folder, const char *account)
{
  SutureCtlSession *self = g_new0 (SutureCtlSession, 1);

  self->account_name = g_strdup (account);
  self->profile = suture_profile_new (profile_folder);
  self->clock = suture_clock_new ();
  return self;
}

/**
 * suture_ctl_session_free:
 * @self: (transfer full): a session
 *
 * Closes what was opened, and stops the sample organisation.
 */
void
suture_ctl_session_free (SutureCtlSession *self)
{
  g_return_if_fail (self != NULL);

  if (self->sync != NULL)
    suture_sync_stop (self->sync);
  g_clear_object (&self->sync);
  if (self->sample != NULL)
    suture_sample_service_stop (self->sample);
  g_clear_object (&self->sample);
  if (self->store != NULL)
    suture_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->account, suture_account_free);
  g_object_unref (self->clock);
  g_object_unref (self->profile);
  g_free (self->account_name);
  g_free (self->user);
  g_free (self);
}

/**
 * suture_ctl_session_get_profile:
 * @self: a session
 *
 * Returns: (transfer none): the profile
 */
SutureProfile *
suture_ctl_session_get_profile (SutureCtlSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->profile;
}

/**
 * suture_ctl_session_get_today:
 * @self: a session
 *
 * Returns: the calendar day it is where the user is
 */
SutureDay
suture_ctl_session_get_today (SutureCtlSession *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_DAY_NONE);
  return suture_clock_today (self->clock);
}

/**
 * suture_ctl_session_get_now:
 * @self: a session
 *
 * Returns: the time, microseconds UTC
 */
gint64
suture_ctl_session_get_now (SutureCtlSession *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_TIME_NONE);
  return suture_clock_now (self->clock);
}

/**
 * suture_ctl_session_open_settings:
 * @self: a session
 * @error: return location; %SUTURE_ERROR_FAILED
 *
 * Returns: (transfer none): the settings of the profile, or %NULL and @error
 */
GSettings *
suture_ctl_session_open_settings (SutureCtlSession *self, GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  /* GSettings ends the program where a schema is missing. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema != NULL)
    return suture_profile_get_settings (self->profile);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED,
               _("The settings of Suture (%s) are not installed on this computer. Install Suture again."), SCHEMA_ID);
  return NULL;
}

/* With several accounts a guess would write into the wrong organisation. */
static gboolean
check_choice (SutureCtlSession *self, GError **error)
{
  g_autoptr (GPtrArray) accounts = suture_profile_list_accounts (self->profile, error);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_own = 0;

  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const SutureAccount *account = accounts->pdata[i];

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", account->name);
      n_own += g_str_equal (account->name, SUTURE_ACCOUNT_SAMPLE) ? 0 : 1;
    }
  if (n_own < 2 || self->account_name != NULL)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("There are several accounts. Choose one with --account: %s."), names->str);
  return FALSE;
}

static gboolean
open_account (SutureCtlSession *self, GError **error)
{
  if (self->account == NULL && check_choice (self, error))
    self->account = suture_profile_find_account (self->profile, self->account_name, error);
  return self->account != NULL;
}

/**
 * suture_ctl_session_open_store:
 * @self: a session
 * @error: return location; %SUTURE_ERROR
 *
 * Returns: (transfer none): the local store of the account, or %NULL and @error
 */
SutureStore *
suture_ctl_session_open_store (SutureCtlSession *self, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->store != NULL)
    return self->store;
  if (!open_account (self, error))
    return NULL;
  path = suture_profile_dup_store_path (self->profile, self->account->name);
  self->store = suture_store_open (path, self->clock, error);
  if (self->store != NULL && suture_store_get_rescue (self->store) != NULL)
    g_printerr ("suturectl: %s\n", suture_store_get_rescue (self->store));
  return self->store;
}

/**
 * suture_ctl_session_tell:
 * @self: a session
 *
 * Says on standard error where the store could be read only.
 */
void
suture_ctl_session_tell (SutureCtlSession *self)
{
  const char *obstacle;

  g_return_if_fail (self != NULL);

  obstacle = self->store != NULL ? suture_store_get_obstacle (self->store) : NULL;
  if (obstacle != NULL)
    g_printerr ("suturectl: %s\n", obstacle);
}

/* Without the schema the defaults of the sync hold. */
static void
follow_settings (SutureCtlSession *self)
{
  GSettings *settings = suture_ctl_session_open_settings (self, NULL);

  if (settings != NULL)
    g_object_set (self->sync, "archive-completed", g_settings_get_boolean (settings, "archive-completed"), NULL);
}

static SutureSync *
open_sync (SutureCtlSession *self, GError **error)
{
  g_autoptr (SutureAuthorizer) authorizer = NULL;

  if (self->sync != NULL)
    return self->sync;
  if (suture_ctl_session_open_store (self, error) == NULL)
    return NULL;
  if (g_str_equal (self->account->name, SUTURE_ACCOUNT_SAMPLE))
    {
      g_autofree char *database = suture_profile_dup_sample_database (self->profile);

      self->sample = suture_sample_service_new (database);
    }
  self->sync = suture_sync_new (self->store, self->clock, self->account, self->sample);
  authorizer = suture_account_sign_in_new_authorizer (self->profile, self->account);
  suture_sync_set_authorizer (self->sync, authorizer);
  follow_settings (self);
  return self->sync;
}

/**
 * suture_ctl_session_open_status:
 * @self: a session
 * @error: return location; %SUTURE_ERROR
 *
 * Returns: (transfer none): what the sync says about itself, or %NULL and @error
 */
SutureSyncStatus *
suture_ctl_session_open_status (SutureCtlSession *self, GError **error)
{
  SutureSync *sync;

  g_return_val_if_fail (self != NULL, NULL);

  sync = open_sync (self, error);
  return sync != NULL ? suture_commands_get_status (SUTURE_COMMANDS (sync)) : NULL;
}

static void
sync_job (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (suture_sync_run_blocking (SUTURE_SYNC (source_object), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * suture_ctl_session_sync:
 * @self: a session
 * @cancellable: (nullable): stops it; the next sync goes on where it was
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Sends what waits and pulls what is new. Handles events of the main context
 * meanwhile, so that the status can be watched.
 *
 * Returns: %FALSE and @error where the sync did not reach its end
 */
gboolean
suture_ctl_session_sync (SutureCtlSession *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = NULL;
  SutureSync *sync;

  g_return_val_if_fail (self != NULL, FALSE);

  sync = open_sync (self, error);
  if (sync == NULL)
    return FALSE;
  task = g_task_new (sync, cancellable, result_cb, &result);
  g_task_run_in_thread (task, sync_job);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_task_propagate_boolean (task, error);
}

/**
 * suture_ctl_session_get_user:
 * @self: a session whose store was opened
 *
 * Returns: (nullable): e-mail of who is signed in, as the service said last
 */
const char *
suture_ctl_session_get_user (SutureCtlSession *self)
{
  g_return_val_if_fail (self != NULL && self->store != NULL, NULL);

  if (self->user == NULL)
    self->user = suture_store_get_meta (self->store, "user", NULL);
  return self->user;
}

/* What was last known of the service and of who is signed in; %FALSE where nothing was. */
static gboolean
read_capabilities (SutureCtlSession *self, SutureCapabilities *capabilities)
{
  g_autofree char *known = suture_store_get_meta (self->store, "capabilities", NULL);
  guint64 number;

  if (known == NULL || !g_ascii_string_to_unsigned (known, 10, 0, G_MAXUINT, &number, NULL))
    return FALSE;
  *capabilities = (SutureCapabilities) number;
  return TRUE;
}

/**
 * suture_ctl_session_get_obstacle:
 * @self: a session whose store was opened
 * @capability: what is to be done
 *
 * Returns: (nullable): why the role of who is signed in does not allow it, as the
 *   service said last
 */
const char *
suture_ctl_session_get_obstacle (SutureCtlSession *self, SutureCapabilities capability)
{
  SutureCapabilities capabilities;

  g_return_val_if_fail (self != NULL && self->store != NULL, NULL);

  return read_capabilities (self, &capabilities) ? suture_capabilities_get_obstacle (capabilities, capability) : NULL;
}

/**
 * suture_ctl_session_may:
 * @self: a session whose store was opened
 * @capability: something that not every service can do
 *
 * Returns: %FALSE where the service takes changes, but not this one
 */
gboolean
suture_ctl_session_may (SutureCtlSession *self, SutureCapabilities capability)
{
  SutureCapabilities capabilities;

  g_return_val_if_fail (self != NULL && self->store != NULL, FALSE);

  if (!read_capabilities (self, &capabilities))
    return TRUE;
  return (capabilities & SUTURE_CAN_WRITE_ACTIVITIES) == 0 || (capabilities & capability) != 0;
}

/**
 * suture_ctl_session_get_sign_in:
 * @self: a session
 *
 * Returns: (nullable): name of the account in use, where somebody signs in to it
 */
const char *
suture_ctl_session_get_sign_in (SutureCtlSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->account == NULL || !suture_account_is_microsoft (self->account) || self->account->secret_file != NULL)
    return NULL;
  return self->account->name;
}

/**
 * suture_ctl_session_keeps_writes:
 * @self: a session whose sync was opened
 *
 * Returns: whether the service takes no writes, so that they are kept on this computer
 */
gboolean
suture_ctl_session_keeps_writes (SutureCtlSession *self)
{
  SutureSyncStatus *status;

  g_return_val_if_fail (self != NULL && self->sync != NULL, FALSE);

  status = suture_commands_get_status (SUTURE_COMMANDS (self->sync));
  return (suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_ACTIVITIES) == 0;
}

/**
 * suture_ctl_session_submit:
 * @self: a session
 * @request: a request that was validated
 * @error: return location; %SUTURE_ERROR
 *
 * Keeps a request in the local store and in the outbox.
 *
 * Returns: number of the change to send, or -1 and @error
 */
gint64
suture_ctl_session_submit (SutureCtlSession *self, const SutureRequest *request, GError **error)
{
  g_return_val_if_fail (self != NULL, -1);

  if (open_sync (self, error) == NULL)
    return -1;
  return suture_store_submit (self->store, request, suture_ctl_session_get_user (self), suture_clock_now (self->clock), error);
}

/**
 * suture_ctl_session_submit_exception:
 * @self: a session
 * @request: an exception that was validated
 * @error: return location; %SUTURE_ERROR
 *
 * Keeps an exception in the local store and in the outbox.
 *
 * Returns: number of the change to send, or -1 and @error
 */
gint64
suture_ctl_session_submit_exception (SutureCtlSession *self, const SutureExceptionRequest *request, GError **error)
{
  g_return_val_if_fail (self != NULL, -1);

  if (open_sync (self, error) == NULL)
    return -1;
  return suture_store_submit_exception (self->store, request, suture_ctl_session_get_user (self),
                                        suture_clock_now (self->clock), error);
}

/**
 * suture_ctl_session_apply:
 * @self: a session
 * @write: what is to be done
 * @error: return location; %SUTURE_ERROR
 *
 * Does it in the local store and keeps it in the outbox.
 *
 * Returns: number of the change to send, or -1 and @error
 */
gint64
suture_ctl_session_apply (SutureCtlSession *self, const SutureWrite *write, GError **error)
{
  g_return_val_if_fail (self != NULL && write != NULL, -1);

  if (open_sync (self, error) == NULL)
    return -1;
  return suture_store_apply (self->store, write, suture_ctl_session_get_user (self), suture_clock_now (self->clock), error);
}

/**
 * suture_ctl_session_send:
 * @self: a session
 * @change_id: number of a change in the outbox
 * @cancellable: (nullable): stops it
 * @error: return location; %SUTURE_ERROR
 *
 * Sends a change at once.
 *
 * Returns: %FALSE and @error where the service has not accepted it; the change is
 *   still in the outbox
 */
gboolean
suture_ctl_session_send (SutureCtlSession *self, gint64 change_id, GCancellable *cancellable, GError **error)
{
  SutureSync *sync;

  g_return_val_if_fail (self != NULL, FALSE);

  sync = open_sync (self, error);
  return sync != NULL && suture_sync_send_blocking (sync, change_id, cancellable, error);
}

/* Whether the set of devices that @query lists was never pulled. */
static gboolean
is_unknown (SutureStore *store, SutureQuery *query, gboolean *unknown, GError **error)
{
  const SutureLoadKind kind = query->activity_id != NULL ? SUTURE_LOAD_TARGETS : SUTURE_LOAD_EXPOSED;
  const char *owner = query->activity_id != NULL ? query->activity_id : query->recommendation_id;
  g_auto (GStrv) unpulled = NULL;

  *unknown = FALSE;
  if (query->list != SUTURE_LIST_DEVICES || owner == NULL)
    return TRUE;
  unpulled = suture_store_list_unpulled (store, kind, 0, error);
  if (unpulled == NULL)
    return FALSE;
  *unknown = g_strv_contains ((const char *const *) unpulled, owner);
  return TRUE;
}

/**
 * suture_ctl_session_pull:
 * @self: a session
 * @query: devices of a recommendation or of an activity; other queries need nothing
 * @cancellable: (nullable): stops it
 * @error: return location; %SUTURE_ERROR
 *
 * Pulls the devices of @query where they have never been: a sync of a large
 * organisation leaves them to who asks. An empty list would be a lie.
 *
 * Returns: %FALSE and @error where they are still not known
 */
gboolean
suture_ctl_session_pull (SutureCtlSession *self, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (self, error);
  SutureSync *sync;
  gboolean unknown;

  g_return_val_if_fail (query != NULL, FALSE);

  if (store == NULL || !is_unknown (store, query, &unknown, error))
    return FALSE;
  if (!unknown)
    return TRUE;
  sync = open_sync (self, error);
  if (sync == NULL || !suture_sync_pull_blocking (sync, query, cancellable, error))
    {
      g_prefix_error (error, "%s ", _("The devices are not known on this computer yet."));
      return FALSE;
    }
  /* What the service refuses to tell is passed over by the sync. */
  if (!is_unknown (store, query, &unknown, error))
    return FALSE;
  if (unknown)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN,
                         _("The devices are not known on this computer yet, and the service does not tell them. "
                           "Ask its administrator for the right to read them."));
  return !unknown;
}

/**
 * suture_ctl_session_fetch:
 * @self: a session
 * @what: what to ask the service for
 * @software_id: of which product
 * @cancellable: (nullable): stops it
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Asks the service now, and stores nothing.
 *
 * Returns: (transfer full) (nullable) (element-type SutureRecord): the answer
 */
GPtrArray *
suture_ctl_session_fetch (SutureCtlSession *self, SutureFetch what, const char *software_id, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  SutureSync *sync;

  g_return_val_if_fail (self != NULL && software_id != NULL, NULL);

  sync = open_sync (self, error);
  if (sync == NULL)
    return NULL;
  suture_commands_fetch_async (SUTURE_COMMANDS (sync), what, software_id, cancellable, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return suture_commands_fetch_finish (SUTURE_COMMANDS (sync), result, error);
}
