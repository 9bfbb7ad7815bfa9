/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-account-sign-in.h"
#include "suture-account-signer.h"
#include "suture-cloud.h"
#include "suture-error.h"
#include "suture-origin.h"
#include "suture-registration.h"
#include "suture-store.h"

/**
 * SutureAccountBook:
 *
 * The accounts of a profile, read once and kept in memory: the window asks them in the
 * main thread, and what touches the disk or the keyring runs in a thread.
 *
 * Which one is in use is the program's business: it is told by `use-wanted`, and, before
 * an account is removed, by `removing`, so that nothing has its store open any more.
 */
struct _SutureAccountBook
{
  GObject        parent_instance;

  SutureProfile *profile;  /* (owned) */
  SutureClock   *clock;    /* (owned) */
  GPtrArray     *accounts; /* (owned) (element-type SutureAccount) */
  char          *current;  /* (owned) (nullable) */
};

enum { USE_WANTED, REMOVING, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

/* One errand of a thread; the list as it is afterwards comes back with it. */
typedef struct
{
  SutureAccount        *account;  /* (owned) (nullable) */
  gboolean              is_new;
  GPtrArray            *accounts; /* (owned) (nullable) */
  char                 *warning;  /* (owned) (nullable) */
  SutureAccountHoldings holdings;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_pointer (&errand->account, suture_account_free);
  g_clear_pointer (&errand->accounts, g_ptr_array_unref);
  g_free (errand->warning);
  g_free (errand);
}

static GTask *
new_task (SutureAccountBook *self, const SutureAccount *account, gboolean is_new, gpointer tag, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->account = account != NULL ? suture_account_copy (account) : NULL;
  errand->is_new = is_new;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, errand, errand_free);
  return task;
}

/* Reads the list anew, and ends the errand. */
static void
end_with_list (GTask *task, SutureAccountBook *self)
{
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;

  errand->accounts = suture_profile_list_accounts (self->profile, &error);
  if (errand->accounts != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What a thread found becomes the list of the main thread. */
static gboolean
take_list (SutureAccountBook *self, GAsyncResult *result, GError **error)
{
  Errand *errand = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  g_ptr_array_unref (self->accounts);
  self->accounts = g_steal_pointer (&errand->accounts);
  suture_accounts_emit_changed (SUTURE_ACCOUNTS (self));
  return TRUE;
}

/* ---- what the window asks ---- */

static GPtrArray *
suture_account_book_list (SutureAccounts *accounts)
{
  return SUTURE_ACCOUNT_BOOK (accounts)->accounts;
}

static const char *
suture_account_book_get_current (SutureAccounts *accounts)
{
  return SUTURE_ACCOUNT_BOOK (accounts)->current;
}

static gboolean
suture_account_book_get_cloud (SutureAccounts *accounts, guint index, SutureAccountPlace *place)
{
  const SutureCloud *cloud = suture_cloud_get (index);

  if (cloud == NULL)
    return FALSE;
  *place = (SutureAccountPlace) { cloud->id, g_dpgettext2 (GETTEXT_PACKAGE, "cloud", cloud->title), cloud->regions };
  return TRUE;
}

static gboolean
suture_account_book_get_region (SutureAccounts *accounts, guint index, SutureAccountPlace *place)
{
  const SutureRegion *region = suture_cloud_get_region (index);

  if (region == NULL)
    return FALSE;
  *place = (SutureAccountPlace) { region->id, g_dpgettext2 (GETTEXT_PACKAGE, "region", region->title), FALSE };
  return TRUE;
}

static SutureGrants *
suture_account_book_list_permissions (SutureAccounts *accounts)
{
  return suture_account_signer_list_permissions ();
}

static gboolean
check_name (SutureAccounts *accounts, const char *name, GError **error)
{
  if (!suture_profile_check_name (name, error))
    return FALSE;
  if (suture_accounts_find (accounts, name) == NULL)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is already an account “%s”."), name);
  return FALSE;
}

static gboolean
check_cloud (const SutureAccount *account, GError **error)
{
  const SutureCloud *cloud = suture_cloud_find (account->cloud, error);
  g_autofree char *service = cloud != NULL ? suture_cloud_dup_service (cloud, account->region, error) : NULL;

  return service != NULL;
}

static gboolean
check_service (const char *typed, GError **error)
{
  g_autofree char *service = suture_origin_parse_service (typed, error);

  return service != NULL;
}

static gboolean
suture_account_book_check (SutureAccounts *accounts, const SutureAccount *account, SutureAccountField field, gboolean is_new,
                           GError **error)
{
  switch (field)
    {
    case SUTURE_ACCOUNT_NAME:
      return !is_new || check_name (accounts, account->name, error);
    case SUTURE_ACCOUNT_SERVICE:
      return check_service (account->service != NULL ? account->service : "", error);
    case SUTURE_ACCOUNT_TENANT:
      return suture_registration_check_tenant (account->tenant != NULL ? account->tenant : "", error);
    case SUTURE_ACCOUNT_CLIENT_ID:
      return suture_registration_check_client_id (account->client_id != NULL ? account->client_id : "", error);
    case SUTURE_ACCOUNT_CLOUD:
      return check_cloud (account, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* ---- adding and changing ---- */

/* The token is read whenever it is needed; here it is only looked whether that could work. */
static gboolean
check_token_file (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no token file %s."), path);
  else if ((stream = g_file_read (file, NULL, &failure)) == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("The token file cannot be read: %s"), failure->message);
  return stream != NULL;
}

static gboolean
save (SutureProfile *profile, const SutureAccount *account, gboolean is_new, GError **error)
{
  if (account->token_file != NULL && !check_token_file (account->token_file, error))
    return FALSE;
  if (!is_new)
    return suture_profile_change_account (profile, account, error);
  if (suture_account_is_microsoft (account))
    return suture_profile_add_microsoft (profile, account, error);
  return suture_profile_add_account (profile, account->name, account->service, account->token_file, error);
}

static void
save_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable) /* worker thread */
{
  SutureAccountBook *self = source;
  const Errand *errand = task_data;
  GError *error = NULL;

  if (save (self->profile, errand->account, errand->is_new, &error))
    end_with_list (task, self);
  else
    g_task_return_error (task, error);
}

static void
suture_account_book_save_async (SutureAccounts *accounts, const SutureAccount *account, gboolean is_new, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = new_task (SUTURE_ACCOUNT_BOOK (accounts), account, is_new, suture_account_book_save_async,
                                     cancellable, callback, user_data);

  g_task_run_in_thread (task, save_job);
}

static gboolean
suture_account_book_save_finish (SutureAccounts *accounts, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, accounts), FALSE);
  return take_list (SUTURE_ACCOUNT_BOOK (accounts), result, error);
}

/* ---- removing ---- */

/* What a service takes no write of is kept here and nowhere else; what it takes waits for it, or for the user. */
static gboolean
count (SutureAccountBook *self, const SutureAccount *account, SutureAccountHoldings *holdings, GError **error)
{
  g_autofree char *path = suture_profile_dup_store_path (self->profile, account->name);
  g_autoptr (SutureStore) store = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 waiting;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  store = suture_store_open (path, self->clock, error);
  if (store == NULL)
    return FALSE;
  changes = suture_store_list_changes (store, error);
  waiting = changes != NULL ? suture_store_count_waiting (store, error) : -1;
  suture_store_close (store);
  if (waiting < 0)
    return FALSE;
  holdings->n_waiting = suture_account_is_microsoft (account) ? MIN ((guint) waiting, changes->len) : changes->len;
  holdings->n_kept = changes->len - holdings->n_waiting;
  return TRUE;
}

static void
count_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable) /* worker thread */
{
  Errand *errand = task_data;
  GError *error = NULL;

  if (errand->account == NULL || count (source, errand->account, &errand->holdings, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
suture_account_book_count_async (SutureAccounts *accounts, const char *name, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = new_task (SUTURE_ACCOUNT_BOOK (accounts), suture_accounts_find (accounts, name), FALSE,
                                     suture_account_book_count_async, cancellable, callback, user_data);

  g_task_run_in_thread (task, count_job);
}

static gboolean
suture_account_book_count_finish (SutureAccounts *accounts, GAsyncResult *result, SutureAccountHoldings *holdings, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, accounts), FALSE);

  *holdings = ((Errand *) g_task_get_task_data (G_TASK (result)))->holdings;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What the keyring has of an account that is about to be removed. */
static char *
forget (SutureProfile *profile, const SutureAccount *account, GCancellable *cancellable)
{
  g_autoptr (SutureSignIn) sign_in = NULL;
  g_autoptr (GError) failure = NULL;

  if (!suture_account_is_microsoft (account))
    return NULL;
  sign_in = suture_account_sign_in_new (profile, account, NULL);
  if (sign_in == NULL || suture_sign_in_needs_nobody (sign_in) || suture_sign_in_forget (sign_in, cancellable, &failure))
    return NULL;
  return g_strdup_printf (_("The sign-in of the account %s may still be in the keyring. %s"), account->name, failure->message);
}

static void
remove_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable) /* worker thread */
{
  SutureAccountBook *self = source;
  Errand *errand = task_data;
  GError *error = NULL;

  errand->warning = forget (self->profile, errand->account, cancellable);
  if (suture_profile_remove_account (self->profile, errand->account->name, &error))
    end_with_list (task, self);
  else
    g_task_return_error (task, error);
}

static void
suture_account_book_remove_async (SutureAccounts *accounts, const char *name, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  SutureAccountBook *self = SUTURE_ACCOUNT_BOOK (accounts);
  const SutureAccount *account = suture_accounts_find (accounts, name);
  g_autoptr (GTask) task = new_task (self, account, FALSE, suture_account_book_remove_async, cancellable, callback, user_data);

  if (account == NULL || suture_account_is_sample (account))
    {
      g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, _("There is no account “%s”."), name);
      return;
    }
  g_signal_emit (self, signals[REMOVING], 0, name);
  g_task_run_in_thread (task, remove_job);
}

static gboolean
suture_account_book_remove_finish (SutureAccounts *accounts, GAsyncResult *result, char **warning, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, accounts), FALSE);

  *warning = g_steal_pointer (&((Errand *) g_task_get_task_data (G_TASK (result)))->warning);
  if (take_list (SUTURE_ACCOUNT_BOOK (accounts), result, error))
    return TRUE;
  suture_accounts_emit_changed (accounts); /* it is there again, for who gave it up */
  return FALSE;
}

static SutureSigner *
suture_account_book_open_signer (SutureAccounts *accounts, const SutureAccount *account, GError **error)
{
  return suture_account_signer_new (SUTURE_ACCOUNT_BOOK (accounts)->profile, account, error);
}

static char *
suture_account_book_dup_trouble (SutureAccounts *accounts)
{
  SutureAccountBook *self = SUTURE_ACCOUNT_BOOK (accounts);
  const SutureAccount *account = suture_accounts_find (accounts, self->current);
  g_autoptr (SutureSignIn) sign_in = NULL;

  if (account != NULL && suture_account_is_microsoft (account))
    sign_in = suture_account_sign_in_new (self->profile, account, NULL);
  return sign_in != NULL ? suture_sign_in_dup_trouble (sign_in) : NULL;
}

static void
suture_account_book_use (SutureAccounts *accounts, const char *name)
{
  g_signal_emit (accounts, signals[USE_WANTED], 0, name);
}

static void
suture_account_book_accounts_init (SutureAccountsInterface *iface)
{
  iface->list = suture_account_book_list;
  iface->get_current = suture_account_book_get_current;
  iface->get_cloud = suture_account_book_get_cloud;
  iface->get_region = suture_account_book_get_region;
  iface->list_permissions = suture_account_book_list_permissions;
  iface->check = suture_account_book_check;
  iface->save_async = suture_account_book_save_async;
  iface->save_finish = suture_account_book_save_finish;
  iface->count_async = suture_account_book_count_async;
  iface->count_finish = suture_account_book_count_finish;
  iface->remove_async = suture_account_book_remove_async;
  iface->remove_finish = suture_account_book_remove_finish;
  iface->open_signer = suture_account_book_open_signer;
  iface->dup_trouble = suture_account_book_dup_trouble;
  iface->use = suture_account_book_use;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureAccountBook, suture_account_book, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ACCOUNTS, suture_account_book_accounts_init))

static void
suture_account_book_finalize (GObject *object)
{
  SutureAccountBook *self = SUTURE_ACCOUNT_BOOK (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_free (self->current);
  G_OBJECT_CLASS (suture_account_book_parent_class)->finalize (object);
}

static void
suture_account_book_class_init (SutureAccountBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_account_book_finalize;

  /**
   * SutureAccountBook::use-wanted:
   * @self: the accounts
   * @name: of one of them
   *
   * Somebody wants to work with it.
   */
  signals[USE_WANTED] = g_signal_new ("use-wanted", SUTURE_TYPE_ACCOUNT_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * SutureAccountBook::removing:
   * @self: the accounts
   * @name: of one of them
   *
   * It is about to be removed: its store has to be closed when this returns.
   */
  signals[REMOVING] = g_signal_new ("removing", SUTURE_TYPE_ACCOUNT_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
suture_account_book_init (SutureAccountBook *self)
{
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_account_free);
}

/**
 * suture_account_book_new:
 * @profile: the profile
 * @clock: what time it is
 *
 * Returns: (transfer full): no account, before suture_account_book_load_async()
 */
SutureAccountBook *
suture_account_book_new (SutureProfile *profile, SutureClock *clock)
{
  SutureAccountBook *self;

  g_return_val_if_fail (SUTURE_IS_PROFILE (profile) && SUTURE_IS_CLOCK (clock), NULL);

  self = g_object_new (SUTURE_TYPE_ACCOUNT_BOOK, NULL);
  self->profile = g_object_ref (profile);
  self->clock = g_object_ref (clock);
  return self;
}

static void
load_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable) /* worker thread */
{
  end_with_list (task, source);
}

/**
 * suture_account_book_load_async:
 * @self: the accounts
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 *
 * Reads them.
 */
void
suture_account_book_load_async (SutureAccountBook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SUTURE_IS_ACCOUNT_BOOK (self));

  task = new_task (self, NULL, FALSE, suture_account_book_load_async, cancellable, callback, user_data);
  g_task_run_in_thread (task, load_job);
}

/**
 * suture_account_book_load_finish:
 * @self: the accounts
 * @result: what the callback got
 * @error: return location: %SUTURE_ERROR_STORE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether they are known
 */
gboolean
suture_account_book_load_finish (SutureAccountBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return take_list (self, result, error);
}

/**
 * suture_account_book_choose:
 * @self: the accounts, read
 * @remembered: (nullable): the one that was used last, which may be gone
 *
 * Returns: (transfer none) (nullable): the one to start with: that one, else the first
 *   that was added; %NULL where none was, and nobody chose the sample organisation
 */
const SutureAccount *
suture_account_book_choose (SutureAccountBook *self, const char *remembered)
{
  const SutureAccount *account;

  g_return_val_if_fail (SUTURE_IS_ACCOUNT_BOOK (self), NULL);

  account = suture_accounts_find (SUTURE_ACCOUNTS (self), remembered);
  if (account == NULL && self->accounts->len > 1)
    account = g_ptr_array_index (self->accounts, 0);
  return account;
}

/**
 * suture_account_book_set_current:
 * @self: the accounts
 * @name: (nullable): of the one that the window works with now
 */
void
suture_account_book_set_current (SutureAccountBook *self, const char *name)
{
  g_return_if_fail (SUTURE_IS_ACCOUNT_BOOK (self));

  if (g_strcmp0 (self->current, name) == 0)
    return;
  g_free (self->current);
  self->current = g_strdup (name);
  suture_accounts_emit_changed (SUTURE_ACCOUNTS (self));
}
