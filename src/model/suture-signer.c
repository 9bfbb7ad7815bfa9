/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-signer.h"

enum { PAGE, CODE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_INTERFACE (SutureSigner, suture_signer, G_TYPE_OBJECT)

static void
suture_signer_default_init (SutureSignerInterface *iface)
{
  /**
   * SutureSigner::page:
   * @self: a signer
   * @address: what the browser has to open
   *
   * Somebody has to sign in there.
   */
  signals[PAGE] = g_signal_new ("page", SUTURE_TYPE_SIGNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * SutureSigner::code:
   * @self: a signer
   * @user_code: what to type
   * @page: where
   * @lifetime_s: how long it can be used, seconds
   *
   * Somebody has to type it, on any computer.
   */
  signals[CODE] = g_signal_new ("code", SUTURE_TYPE_SIGNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64);
}

/**
 * suture_signer_sign_in_async:
 * @self: a signer
 * @by_code: whether to show a code instead of opening the browser
 * @cancellable: (nullable): ends the wait at once
 * @callback: (scope async): runs in the main context
 *
 * Has somebody sign in; `page` or `code` tell what they have to do.
 */
void
suture_signer_sign_in_async (SutureSigner *self, gboolean by_code, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_SIGNER (self));
  SUTURE_SIGNER_GET_IFACE (self)->sign_in_async (self, by_code, cancellable, callback, user_data);
}

/**
 * suture_signer_sign_in_finish:
 * @self: a signer
 * @result: what the callback got
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED where it was declined or nobody
 *   came, %SUTURE_ERROR_INVALID_INPUT where the account or its registration must be
 *   corrected, %SUTURE_ERROR_OFFLINE …, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether somebody is signed in
 */
gboolean
suture_signer_sign_in_finish (SutureSigner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_SIGNER (self), FALSE);
  return SUTURE_SIGNER_GET_IFACE (self)->sign_in_finish (self, result, error);
}

/**
 * suture_signer_read_grants_async:
 * @self: a signer
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 *
 * Asks what the account may do.
 */
void
suture_signer_read_grants_async (SutureSigner *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_SIGNER (self));
  SUTURE_SIGNER_GET_IFACE (self)->read_grants_async (self, cancellable, callback, user_data);
}

/**
 * suture_signer_read_grants_finish:
 * @self: a signer
 * @result: what the callback got
 * @error: return location: as suture_signer_sign_in_finish()
 *
 * Returns: (transfer full) (nullable): what the account may do
 */
SutureGrants *
suture_signer_read_grants_finish (SutureSigner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_SIGNER (self), NULL);
  return SUTURE_SIGNER_GET_IFACE (self)->read_grants_finish (self, result, error);
}

/**
 * suture_signer_read_state_async:
 * @self: a signer
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 *
 * Asks whether somebody is signed in; not Microsoft, but the keyring, which nobody is
 * asked to unlock for that.
 */
void
suture_signer_read_state_async (SutureSigner *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_SIGNER (self));
  SUTURE_SIGNER_GET_IFACE (self)->read_state_async (self, cancellable, callback, user_data);
}

/**
 * suture_signer_read_state_finish:
 * @self: a signer
 * @result: what the callback got
 * @reason: (out) (transfer full) (nullable): why it is unknown, or does not last; for people
 *
 * Returns: whether somebody is signed in
 */
SutureSignInState
suture_signer_read_state_finish (SutureSigner *self, GAsyncResult *result, char **reason)
{
  g_return_val_if_fail (SUTURE_IS_SIGNER (self) && reason != NULL, SUTURE_SIGN_IN_UNKNOWN);
  return SUTURE_SIGNER_GET_IFACE (self)->read_state_finish (self, result, reason);
}

/**
 * suture_signer_sign_out_async:
 * @self: a signer
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 *
 * Signs out on this computer.
 */
void
suture_signer_sign_out_async (SutureSigner *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_SIGNER (self));
  SUTURE_SIGNER_GET_IFACE (self)->sign_out_async (self, cancellable, callback, user_data);
}

/**
 * suture_signer_sign_out_finish:
 * @self: a signer
 * @result: what the callback got
 * @error: return location: where the keyring cannot be asked to forget it
 *
 * Returns: whether nothing is left
 */
gboolean
suture_signer_sign_out_finish (SutureSigner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_SIGNER (self), FALSE);
  return SUTURE_SIGNER_GET_IFACE (self)->sign_out_finish (self, result, error);
}

/**
 * suture_signer_dup_trouble:
 * @self: a signer
 *
 * Returns: (transfer full) (nullable): why the sign-in lasts only until the program ends, for people
 */
char *
suture_signer_dup_trouble (SutureSigner *self)
{
  g_return_val_if_fail (SUTURE_IS_SIGNER (self), NULL);
  return SUTURE_SIGNER_GET_IFACE (self)->dup_trouble (self);
}

/**
 * suture_signer_emit_page:
 * @self: a signer
 * @address: what the browser has to open
 *
 * For those that implement it.
 */
void
suture_signer_emit_page (SutureSigner *self, const char *address)
{
  g_return_if_fail (SUTURE_IS_SIGNER (self) && address != NULL);
  g_signal_emit (self, signals[PAGE], 0, address);
}

/**
 * suture_signer_emit_code:
 * @self: a signer
 * @user_code: what to type
 * @page: where
 * @lifetime_s: how long it can be used, seconds
 *
 * For those that implement it.
 */
void
suture_signer_emit_code (SutureSigner *self, const char *user_code, const char *page, gint64 lifetime_s)
{
  g_return_if_fail (SUTURE_IS_SIGNER (self) && user_code != NULL && page != NULL);
  g_signal_emit (self, signals[CODE], 0, user_code, page, lifetime_s);
}
