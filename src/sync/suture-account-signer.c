/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-signer.h"

#include <glib/gi18n-lib.h>

#include "suture-account-sign-in.h"
#include "suture-claims.h"
#include "suture-permission.h"
#include "suture-secret.h"

/**
 * SutureAccountSigner:
 *
 * A #SutureSigner over the #SutureSignIn of an account, whose calls block: each runs
 * in a thread of its own, and what it tells meanwhile comes to the main thread.
 */
struct _SutureAccountSigner
{
  GObject       parent_instance;

  SutureSignIn *sign_in; /* (owned) */
};

/* What somebody has to do now, on its way to the main thread. */
typedef struct
{
  SutureSigner *signer;      /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  char         *user_code;   /* (owned) (nullable): none for the browser */
  char         *address;     /* (owned) */
  gint64        lifetime_s;
} Word;

/* ---- signing in ---- */

static void
word_free (gpointer data)
{
  Word *word = data;

  g_object_unref (word->signer);
  g_clear_object (&word->cancellable);
  suture_secret_free (word->user_code);
  suture_secret_free (word->address);
  g_free (word);
}

static gboolean
tell_cb (gpointer data)
{
  Word *word = data;

  if (g_cancellable_is_cancelled (word->cancellable))
    return G_SOURCE_REMOVE;
  if (word->user_code != NULL)
    suture_signer_emit_code (word->signer, word->user_code, word->address, word->lifetime_s);
  else
    suture_signer_emit_page (word->signer, word->address);
  return G_SOURCE_REMOVE;
}

static void
tell (GTask *task, const char *user_code, const char *address, gint64 lifetime_s)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Word *word = g_new0 (Word, 1);

  word->signer = g_object_ref (g_task_get_source_object (task));
  word->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  word->user_code = g_strdup (user_code);
  word->address = g_strdup (address);
  word->lifetime_s = lifetime_s;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_cb, word, word_free);
}

static void
browser_cb (const char *address, gpointer user_data) /* worker thread */
{
  tell (user_data, NULL, address, 0);
}

static void
code_cb (const char *user_code, const char *page, gint64 lifetime_s, gpointer user_data) /* worker thread */
{
  tell (user_data, user_code, page, lifetime_s);
}

static void
sign_in_job (GTask *task, gpointer source, gpointer by_code, GCancellable *cancellable) /* worker thread */
{
  SutureAccountSigner *self = source;
  GError *error = NULL;
  const gboolean ok = by_code != NULL ? suture_sign_in_with_code (self->sign_in, code_cb, task, cancellable, &error)
                                      : suture_sign_in_with_browser (self->sign_in, browser_cb, task, cancellable, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
suture_account_signer_sign_in_async (SutureSigner *signer, gboolean by_code, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (signer, cancellable, callback, user_data);

  g_task_set_source_tag (task, suture_account_signer_sign_in_async);
  g_task_set_task_data (task, GINT_TO_POINTER (by_code), NULL);
  g_task_run_in_thread (task, sign_in_job);
}

static gboolean
suture_account_signer_sign_in_finish (SutureSigner *signer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, signer), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- what the account may do ---- */

/* What the token for a resource says; NULL where there is none to be had, or it is not to be read. */
static SutureClaims *
read_claims (SutureAccountSigner *self, SutureResource resource, GCancellable *cancellable, GError **error)
{
  char *token = suture_sign_in_dup_token (self->sign_in, resource, NULL, cancellable, error);
  SutureClaims *claims = token != NULL ? suture_claims_parse (token) : NULL;

  suture_secret_free (token);
  return claims;
}

static SutureGrantState
get_state (const SutureClaims *claims, const char *name)
{
  if (claims == NULL)
    return SUTURE_GRANT_UNKNOWN;
  return suture_claims_have (claims, name) ? SUTURE_GRANT_GRANTED : SUTURE_GRANT_MISSING;
}

static void
add_all (SutureGrants *grants, gboolean delegated, SutureClaims *const *claims)
{
  const SuturePermission *permission;

  for (guint i = 0; (permission = suture_permission_get (i)) != NULL; i++)
    {
      const char *name = suture_permission_get_name (permission, delegated);

      suture_grants_add (grants, name, suture_permission_get_api (permission), _(permission->purpose),
                         get_state (claims[permission->resource], name));
    }
}

/* Defender's token says which kind of permission they are, for both; where it says nothing, a person is signed in. */
static void
read_grants_job (GTask *task, gpointer source, gpointer unused, GCancellable *cancellable) /* worker thread */
{
  SutureAccountSigner *self = source;
  SutureClaims *claims[SUTURE_N_RESOURCES] = { NULL };
  g_autoptr (GError) failure = NULL;
  GError *error = NULL;
  SutureGrants *grants;

  claims[SUTURE_RESOURCE_DEFENDER] = read_claims (self, SUTURE_RESOURCE_DEFENDER, cancellable, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  claims[SUTURE_RESOURCE_GRAPH] = read_claims (self, SUTURE_RESOURCE_GRAPH, cancellable, &failure);
  grants = suture_grants_new (claims[SUTURE_RESOURCE_DEFENDER] != NULL ? claims[SUTURE_RESOURCE_DEFENDER]->user : NULL);
  add_all (grants, claims[SUTURE_RESOURCE_DEFENDER] == NULL || claims[SUTURE_RESOURCE_DEFENDER]->delegated, claims);
  if (failure != NULL)
    grants->problem = g_strdup_printf (_("Microsoft Graph, for Intune, gives no token. %s"), failure->message);
  else if (claims[SUTURE_RESOURCE_DEFENDER] == NULL || claims[SUTURE_RESOURCE_GRAPH] == NULL)
    grants->problem = g_strdup (_("The token does not say what it allows. Try what you need: the service decides."));
  for (guint i = 0; i < SUTURE_N_RESOURCES; i++)
    g_clear_pointer (&claims[i], suture_claims_free);
  g_task_return_pointer (task, grants, (GDestroyNotify) suture_grants_free);
}

static void
suture_account_signer_read_grants_async (SutureSigner *signer, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (signer, cancellable, callback, user_data);

  g_task_set_source_tag (task, suture_account_signer_read_grants_async);
  g_task_run_in_thread (task, read_grants_job);
}

static SutureGrants *
suture_account_signer_read_grants_finish (SutureSigner *signer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, signer), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- whether somebody is signed in ---- */

typedef struct
{
  SutureSignInState state;
  char             *reason; /* (owned) (nullable) */
} State;

static void
state_free (gpointer data)
{
  g_free (((State *) data)->reason);
  g_free (data);
}

static void
read_state_job (GTask *task, gpointer source, gpointer unused, GCancellable *cancellable) /* worker thread */
{
  SutureAccountSigner *self = source;
  State *state = g_new0 (State, 1);

  state->state = suture_sign_in_get_state (self->sign_in, &state->reason, cancellable);
  g_task_return_pointer (task, state, state_free);
}

static void
suture_account_signer_read_state_async (SutureSigner *signer, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (signer, cancellable, callback, user_data);

  g_task_set_source_tag (task, suture_account_signer_read_state_async);
  g_task_run_in_thread (task, read_state_job);
}

static SutureSignInState
suture_account_signer_read_state_finish (SutureSigner *signer, GAsyncResult *result, char **reason)
{
  State *state;
  SutureSignInState answer = SUTURE_SIGN_IN_UNKNOWN;

  g_return_val_if_fail (g_task_is_valid (result, signer), SUTURE_SIGN_IN_UNKNOWN);

  *reason = NULL;
  state = g_task_propagate_pointer (G_TASK (result), NULL);
  if (state == NULL)
    return SUTURE_SIGN_IN_UNKNOWN;
  answer = state->state;
  *reason = g_steal_pointer (&state->reason);
  state_free (state);
  return answer;
}

/* ---- signing out ---- */

static void
sign_out_job (GTask *task, gpointer source, gpointer unused, GCancellable *cancellable) /* worker thread */
{
  SutureAccountSigner *self = source;
  GError *error = NULL;

  if (suture_sign_in_forget (self->sign_in, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
suture_account_signer_sign_out_async (SutureSigner *signer, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (signer, cancellable, callback, user_data);

  g_task_set_source_tag (task, suture_account_signer_sign_out_async);
  g_task_run_in_thread (task, sign_out_job);
}

static gboolean
suture_account_signer_sign_out_finish (SutureSigner *signer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, signer), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static char *
suture_account_signer_dup_trouble (SutureSigner *signer)
{
  return suture_sign_in_dup_trouble (SUTURE_ACCOUNT_SIGNER (signer)->sign_in);
}

static void
suture_account_signer_signer_init (SutureSignerInterface *iface)
{
  iface->sign_in_async = suture_account_signer_sign_in_async;
  iface->sign_in_finish = suture_account_signer_sign_in_finish;
  iface->read_grants_async = suture_account_signer_read_grants_async;
  iface->read_grants_finish = suture_account_signer_read_grants_finish;
  iface->read_state_async = suture_account_signer_read_state_async;
  iface->read_state_finish = suture_account_signer_read_state_finish;
  iface->sign_out_async = suture_account_signer_sign_out_async;
  iface->sign_out_finish = suture_account_signer_sign_out_finish;
  iface->dup_trouble = suture_account_signer_dup_trouble;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureAccountSigner, suture_account_signer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_SIGNER, suture_account_signer_signer_init))

static void
suture_account_signer_finalize (GObject *object)
{
  g_clear_object (&SUTURE_ACCOUNT_SIGNER (object)->sign_in);
  G_OBJECT_CLASS (suture_account_signer_parent_class)->finalize (object);
}

static void
suture_account_signer_class_init (SutureAccountSignerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_account_signer_finalize;
}

static void
suture_account_signer_init (SutureAccountSigner *self)
{
}

/**
 * suture_account_signer_new:
 * @profile: the profile
 * @account: an account of Microsoft, added or not
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: (transfer full) (nullable): its sign-in
 */
SutureSigner *
suture_account_signer_new (SutureProfile *profile, const SutureAccount *account, GError **error)
{
  g_autoptr (SutureSignIn) sign_in = suture_account_sign_in_new (profile, account, error);
  SutureAccountSigner *self;

  if (sign_in == NULL)
    return NULL;
  self = g_object_new (SUTURE_TYPE_ACCOUNT_SIGNER, NULL);
  self->sign_in = g_steal_pointer (&sign_in);
  return SUTURE_SIGNER (self);
}

/**
 * suture_account_signer_list_permissions:
 *
 * Returns: (transfer full): every permission that Suture can use for a user, of no account
 */
SutureGrants *
suture_account_signer_list_permissions (void)
{
  SutureClaims *nothing[SUTURE_N_RESOURCES] = { NULL };
  SutureGrants *grants = suture_grants_new (NULL);

  add_all (grants, TRUE, nothing);
  return grants;
}
