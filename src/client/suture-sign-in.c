/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sign-in.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-oauth.h"
#include "suture-secret.h"

/* A token that is about to expire is not sent any more. */
#define MARGIN_S 60
#define POLL_USEC (100 * 1000)

/**
 * SutureSignIn:
 *
 * The sign-in of one account of Microsoft: one refresh token, and from it an access
 * token for each resource. Any thread.
 *
 * ```
 *  transports ─ authorizers ─> access token that is still good ───────────────> service
 *                                └─ none: one renews, the others wait for it
 *                   keyring ─> refresh token ─> token endpoint ─> access token
 *                      └─────── the next refresh token, in place of this one
 * ```
 *
 * The refresh token is in the keyring alone. Where that cannot keep it, it is in
 * memory until the program ends, and suture_sign_in_dup_trouble() says why. What
 * the keyring does not know, or does not say, never makes it forget anything.
 * With the application's own secret there is no refresh token and no keyring.
 */
struct _SutureSignIn
{
  GObject             parent_instance;

  SutureRegistration *registration; /* (owned) */
  SutureVault        *vault;        /* (owned) */
  char               *profile;      /* (owned) */
  char               *account;      /* (owned) */
  char               *secret_file;  /* (owned) (nullable): path */

  GMutex              mutex;        /* guards what is below */
  GCond               cond;
  gboolean            busy;         /* one renews */
  guint               n_renewals;
  SutureResource      renewed;      /* by the last renewal */
  GError             *failure;      /* (owned) (nullable): of the last renewal */
  char               *refresh_token; /* (owned) (nullable): secret: where the keyring does not keep it */
  char               *trouble;      /* (owned) (nullable): why the keyring does not */
  char               *tokens[SUTURE_N_RESOURCES]; /* (owned) (nullable): secret */
  gint64              until_usec[SUTURE_N_RESOURCES]; /* monotonic */
};

G_DEFINE_FINAL_TYPE (SutureSignIn, suture_sign_in, G_TYPE_OBJECT)

static void
suture_sign_in_finalize (GObject *object)
{
  SutureSignIn *self = SUTURE_SIGN_IN (object);

  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    suture_secret_free (self->tokens[i]);
  suture_secret_free (self->refresh_token);
  g_free (self->trouble);
  g_clear_error (&self->failure);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self->secret_file);
  g_free (self->account);
  g_free (self->profile);
  g_object_unref (self->vault);
  suture_registration_free (self->registration);
  G_OBJECT_CLASS (suture_sign_in_parent_class)->finalize (object);
}

static void
suture_sign_in_class_init (SutureSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_sign_in_finalize;
}

static void
suture_sign_in_init (SutureSignIn *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

/**
 * suture_sign_in_new:
 * @registration: as what
 * @vault: where the refresh token is kept
 * @profile: the profile's folder
 * @account: the account's name
 * @secret_file: (nullable): path of the file with the application's own secret, where
 *   nobody signs in
 *
 * Asks for nothing yet.
 *
 * Returns: (transfer full): the sign-in of that account
 */
SutureSignIn *
suture_sign_in_new (const SutureRegistration *registration, SutureVault *vault, const char *profile, const char *account,
                    const char *secret_file)
{
  SutureSignIn *self;

  g_return_val_if_fail (registration != NULL && SUTURE_IS_VAULT (vault) && profile != NULL && account != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_SIGN_IN, NULL);
  self->registration = suture_registration_copy (registration);
  self->vault = g_object_ref (vault);
  self->profile = g_strdup (profile);
  self->account = g_strdup (account);
  self->secret_file = g_strdup (secret_file);
  return self;
}

/**
 * suture_sign_in_needs_nobody:
 * @self: a sign-in
 *
 * Returns: whether the application signs in by itself, with its secret
 */
gboolean
suture_sign_in_needs_nobody (SutureSignIn *self)
{
  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self), FALSE);
  return self->secret_file != NULL;
}

static SutureVaultKey
get_key (SutureSignIn *self)
{
  return (SutureVaultKey) {
    .profile = self->profile, .account = self->account, .authority = self->registration->authority,
    .tenant = self->registration->tenant, .client_id = self->registration->client_id,
  };
}

/* ---- what was given out is kept ---- */

static void
keep_access (SutureSignIn *self, SutureResource resource, SutureTokenAnswer *answer)
{
  const gint64 margin_s = MIN (MARGIN_S, answer->lifetime_s / 5);

  g_mutex_lock (&self->mutex);
  suture_secret_free (self->tokens[resource]);
  self->tokens[resource] = g_steal_pointer (&answer->access_token);
  self->until_usec[resource] = g_get_monotonic_time () + (answer->lifetime_s - margin_s) * G_USEC_PER_SEC;
  g_mutex_unlock (&self->mutex);
}

/* In memory first: from here on the one before may be worth nothing. The keyring replaces the one before in one step,
   and nothing calls that off. */
static void
keep_refresh (SutureSignIn *self, SutureTokenAnswer *answer)
{
  const SutureVaultKey key = get_key (self);
  g_autoptr (GError) failure = NULL;

  g_mutex_lock (&self->mutex);
  suture_secret_free (self->refresh_token);
  self->refresh_token = g_strdup (answer->refresh_token);
  g_mutex_unlock (&self->mutex);
  suture_vault_store (self->vault, &key, answer->refresh_token, NULL, &failure);
  g_mutex_lock (&self->mutex);
  if (failure == NULL)
    g_clear_pointer (&self->refresh_token, suture_secret_free);
  g_free (self->trouble);
  self->trouble = failure != NULL ? g_strdup (failure->message) : NULL;
  g_mutex_unlock (&self->mutex);
}

/* ---- renewal: one at a time ---- */

/* The refresh token: what is in memory is newer than what the keyring has. */
static char *
dup_refresh (SutureSignIn *self, GCancellable *cancellable, GError **error)
{
  const SutureVaultKey key = get_key (self);
  g_autoptr (GError) failure = NULL;
  char *refresh_token;

  g_mutex_lock (&self->mutex);
  refresh_token = g_strdup (self->refresh_token);
  g_mutex_unlock (&self->mutex);
  if (refresh_token != NULL || (suture_vault_lookup (self->vault, &key, TRUE, &refresh_token, cancellable, &failure) && refresh_token != NULL))
    return refresh_token;
  if (failure == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED,
                 _("Nobody is signed in to the account “%s”."), self->account);
  else if (failure->domain == SUTURE_ERROR)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED,
                 _("The sign-in of the account “%s” cannot be read now. %s"), self->account, failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Whether another program has put a newer one into the keyring meanwhile. */
static gboolean
has_newer (SutureSignIn *self, const char *refresh_token, GCancellable *cancellable)
{
  char *now = dup_refresh (self, cancellable, NULL);
  const gboolean newer = now != NULL && !g_str_equal (now, refresh_token);

  suture_secret_free (now);
  return newer;
}

/* *again: it is worth trying once more. */
static gboolean
use_refresh (SutureSignIn *self, SutureResource resource, gboolean *again, SutureTokenAnswer *answer, GCancellable *cancellable,
             GError **error)
{
  char *refresh_token = dup_refresh (self, cancellable, error);
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  if (refresh_token == NULL)
    {
      *again = FALSE;
      return FALSE;
    }
  ok = suture_oauth_refresh (self->registration, resource, refresh_token, answer, cancellable, &failure);
  *again = *again && g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED) &&
           has_newer (self, refresh_token, cancellable);
  suture_secret_free (refresh_token);
  if (!ok && !*again)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}

static gboolean
refresh (SutureSignIn *self, SutureResource resource, GCancellable *cancellable, GError **error)
{
  g_auto (SutureTokenAnswer) answer = { 0 };
  gboolean again = TRUE;

  if (!use_refresh (self, resource, &again, &answer, cancellable, error))
    {
      if (!again)
        return FALSE;
      again = FALSE;
      if (!use_refresh (self, resource, &again, &answer, cancellable, error))
        return FALSE;
    }
  if (answer.refresh_token != NULL)
    keep_refresh (self, &answer);
  keep_access (self, resource, &answer);
  return TRUE;
}

static gboolean
renew (SutureSignIn *self, SutureResource resource, GCancellable *cancellable, GError **error)
{
  g_auto (SutureTokenAnswer) answer = { 0 };

  if (self->secret_file == NULL)
    return refresh (self, resource, cancellable, error);
  if (!suture_oauth_client_credentials (self->registration, resource, self->secret_file, &answer, cancellable, error))
    return FALSE;
  keep_access (self, resource, &answer);
  return TRUE;
}

/* Locked. A token that may still be sent. */
static char *
dup_good (SutureSignIn *self, SutureResource resource, const char *refused)
{
  const char *token = self->tokens[resource];

  if (token == NULL || g_get_monotonic_time () >= self->until_usec[resource] || g_strcmp0 (token, refused) == 0)
    return NULL;
  return g_strdup (token);
}

/* Locked. Waits for who renews, and shares its failure; a failure that was only its being called off is not shared. */
static gboolean
wait_for_other (SutureSignIn *self, SutureResource resource, GCancellable *cancellable, GError **error)
{
  const guint n = self->n_renewals;

  while (self->busy && n == self->n_renewals)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_cond_wait_until (&self->cond, &self->mutex, g_get_monotonic_time () + POLL_USEC);
    }
  if (self->failure == NULL || self->renewed != resource || g_error_matches (self->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

/* Locked, but for the time that it takes. */
static gboolean
renew_for_all (SutureSignIn *self, SutureResource resource, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  self->busy = TRUE;
  g_mutex_unlock (&self->mutex);
  ok = renew (self, resource, cancellable, &failure);
  g_mutex_lock (&self->mutex);
  self->busy = FALSE;
  self->n_renewals++;
  self->renewed = resource;
  g_clear_error (&self->failure);
  self->failure = failure != NULL ? g_error_copy (failure) : NULL;
  g_cond_broadcast (&self->cond);
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}

/**
 * suture_sign_in_dup_token:
 * @self: a sign-in
 * @resource: what the token is for
 * @refused: (nullable): a token that the service does not accept, though it should be good
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED where somebody must sign in,
 *   %SUTURE_ERROR_OFFLINE …, or %G_IO_ERROR_CANCELLED
 *
 * Where there is no good token, one caller gets the next while the others wait for
 * it. Blocks; any thread but the main one.
 *
 * Returns: (transfer full) (nullable): an access token, not @refused; free it with
 *   suture_secret_free()
 */
char *
suture_sign_in_dup_token (SutureSignIn *self, SutureResource resource, const char *refused, GCancellable *cancellable, GError **error)
{
  char *token;
  gboolean ok = TRUE;

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self) && resource < SUTURE_N_RESOURCES, NULL);

  g_mutex_lock (&self->mutex);
  while ((token = dup_good (self, resource, refused)) == NULL && ok)
    ok = self->busy ? wait_for_other (self, resource, cancellable, error) : renew_for_all (self, resource, cancellable, error);
  g_mutex_unlock (&self->mutex);
  return token;
}

/* ---- signing in and out ---- */

static void
take (SutureSignIn *self, SutureTokenAnswer *answer)
{
  keep_access (self, SUTURE_RESOURCE_DEFENDER, answer);
  if (answer->refresh_token != NULL)
    {
      keep_refresh (self, answer);
      return;
    }
  g_mutex_lock (&self->mutex);
  g_free (self->trouble);
  self->trouble = g_strdup (_("Microsoft gave no sign-in that lasts (offline_access)."));
  g_mutex_unlock (&self->mutex);
}

/**
 * suture_sign_in_with_browser:
 * @self: a sign-in
 * @func: opens the browser
 * @user_data: for @func
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_browser_sign_in_run()
 *
 * Whether the keyring keeps it is in suture_sign_in_dup_trouble(). Blocks.
 *
 * Returns: whether somebody is signed in
 */
gboolean
suture_sign_in_with_browser (SutureSignIn *self, SutureBrowserFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (SutureTokenAnswer) answer = { 0 };

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self) && self->secret_file == NULL, FALSE);

  if (!suture_browser_sign_in_run (self->registration, func, user_data, &answer, cancellable, error))
    return FALSE;
  take (self, &answer);
  return TRUE;
}

/**
 * suture_sign_in_with_code:
 * @self: a sign-in
 * @func: shows the code
 * @user_data: for @func
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_device_sign_in_run()
 *
 * Whether the keyring keeps it is in suture_sign_in_dup_trouble(). Blocks.
 *
 * Returns: whether somebody is signed in
 */
gboolean
suture_sign_in_with_code (SutureSignIn *self, SutureDeviceCodeFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (SutureTokenAnswer) answer = { 0 };

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self) && self->secret_file == NULL, FALSE);

  if (!suture_device_sign_in_run (self->registration, func, user_data, &answer, cancellable, error))
    return FALSE;
  take (self, &answer);
  return TRUE;
}

/**
 * suture_sign_in_forget:
 * @self: a sign-in
 * @cancellable: (nullable): cancellable
 * @error: return location: where the keyring cannot be asked to forget it
 *
 * Signs out: forgets every token, here and in the keyring. Blocks.
 *
 * Returns: whether nothing is left
 */
gboolean
suture_sign_in_forget (SutureSignIn *self, GCancellable *cancellable, GError **error)
{
  SutureVaultKey key;

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self), FALSE);

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    g_clear_pointer (&self->tokens[i], suture_secret_free);
  g_clear_pointer (&self->refresh_token, suture_secret_free);
  g_clear_pointer (&self->trouble, g_free);
  g_mutex_unlock (&self->mutex);
  key = get_key (self);
  return suture_vault_clear (self->vault, &key, cancellable, error);
}

/**
 * suture_sign_in_dup_trouble:
 * @self: a sign-in
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): why the sign-in lasts only until the program ends, for people
 */
char *
suture_sign_in_dup_trouble (SutureSignIn *self)
{
  char *trouble;

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self), NULL);

  g_mutex_lock (&self->mutex);
  trouble = g_strdup (self->trouble);
  g_mutex_unlock (&self->mutex);
  return trouble;
}

/**
 * suture_sign_in_get_state:
 * @self: a sign-in
 * @reason: (out) (transfer full) (nullable): why it is unknown, or does not last; for people
 * @cancellable: (nullable): cancellable
 *
 * Asks the keyring, not Microsoft: what is kept there may have been revoked. Blocks.
 *
 * Returns: whether somebody is signed in
 */
SutureSignInState
suture_sign_in_get_state (SutureSignIn *self, char **reason, GCancellable *cancellable)
{
  g_autoptr (GError) failure = NULL;
  SutureVaultKey key;
  char *kept = NULL;
  gboolean session;

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (self) && reason != NULL, SUTURE_SIGN_IN_UNKNOWN);

  *reason = suture_sign_in_dup_trouble (self);
  if (self->secret_file != NULL)
    return SUTURE_SIGN_IN_SECRET;
  g_mutex_lock (&self->mutex);
  session = self->refresh_token != NULL;
  g_mutex_unlock (&self->mutex);
  if (session)
    return SUTURE_SIGN_IN_SESSION;
  key = get_key (self);
  suture_vault_lookup (self->vault, &key, FALSE, &kept, cancellable, &failure);
  if (failure != NULL)
    {
      g_free (*reason);
      *reason = g_strdup (failure->message);
      return SUTURE_SIGN_IN_UNKNOWN;
    }
  session = kept != NULL;
  suture_secret_free (kept);
  return session ? SUTURE_SIGN_IN_KEPT : SUTURE_SIGN_IN_NONE;
}
