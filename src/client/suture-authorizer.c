/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-authorizer.h"

/**
 * SutureAuthorizer:
 *
 * Signs the requests of a #SutureTransport: with a token that a file holds
 * (#SutureTokenFile), or with one that Microsoft gives out (#SutureSignIn).
 *
 * ```
 *  request ─ dup_token ─> service ─ 401 ─> renew ─ TRUE ──> the same request once more
 *                                             └─── FALSE ─> sign in again
 * ```
 */
G_DEFINE_INTERFACE (SutureAuthorizer, suture_authorizer, G_TYPE_OBJECT)

static void
suture_authorizer_default_init (SutureAuthorizerInterface *iface)
{
}

/**
 * suture_authorizer_dup_token:
 * @self: an authorizer
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED, %SUTURE_ERROR_OFFLINE …, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): the bearer token for the next request; free it with
 *   suture_secret_free()
 */
char *
suture_authorizer_dup_token (SutureAuthorizer *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_AUTHORIZER (self), NULL);
  return SUTURE_AUTHORIZER_GET_IFACE (self)->dup_token (self, cancellable, error);
}

/**
 * suture_authorizer_renew:
 * @self: an authorizer
 * @refused: the token that the service answered 401 to
 * @cancellable: (nullable): cancellable
 * @error: return location: why there is no other token
 *
 * Gets another token in place of @refused; all who ask at once share one renewal.
 * Blocks; any thread.
 *
 * Returns: whether the request is worth another try; %FALSE without @error where no
 *   other token is to be had this way
 */
gboolean
suture_authorizer_renew (SutureAuthorizer *self, const char *refused, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_AUTHORIZER (self) && refused != NULL, FALSE);
  return SUTURE_AUTHORIZER_GET_IFACE (self)->renew (self, refused, cancellable, error);
}
