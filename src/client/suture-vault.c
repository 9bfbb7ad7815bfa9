/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-vault.h"

/**
 * SutureVault:
 *
 * Keeps the secrets of sign-ins: #SutureKeyring, the keyring of the desktop.
 */
G_DEFINE_INTERFACE (SutureVault, suture_vault, G_TYPE_OBJECT)

static void
suture_vault_default_init (SutureVaultInterface *iface)
{
}

/**
 * suture_vault_lookup:
 * @self: a vault
 * @key: whose
 * @unlock: whether the user may be asked to unlock it
 * @secret: (out) (transfer full) (nullable): the secret, %NULL where there is none; free it
 *   with suture_secret_free()
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_FAILED where the vault is locked, missing or
 *   too slow: what is in it is not known then; %G_IO_ERROR_CANCELLED
 *
 * Blocks for a limited time.
 *
 * Returns: whether it is known what the vault has
 */
gboolean
suture_vault_lookup (SutureVault *self, const SutureVaultKey *key, gboolean unlock, char **secret, GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (SUTURE_IS_VAULT (self) && key != NULL && secret != NULL && *secret == NULL, FALSE);
  return SUTURE_VAULT_GET_IFACE (self)->lookup (self, key, unlock, secret, cancellable, error);
}

/**
 * suture_vault_store:
 * @self: a vault
 * @key: whose
 * @secret: what to keep
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_vault_lookup()
 *
 * Keeps a secret in place of the one before. Blocks for a limited time.
 *
 * Returns: whether it is kept
 */
gboolean
suture_vault_store (SutureVault *self, const SutureVaultKey *key, const char *secret, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_VAULT (self) && key != NULL && secret != NULL, FALSE);
  return SUTURE_VAULT_GET_IFACE (self)->store (self, key, secret, cancellable, error);
}

/**
 * suture_vault_clear:
 * @self: a vault
 * @key: whose
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_vault_lookup()
 *
 * Forgets a secret. Blocks for a limited time.
 *
 * Returns: whether there is none any more
 */
gboolean
suture_vault_clear (SutureVault *self, const SutureVaultKey *key, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_VAULT (self) && key != NULL, FALSE);
  return SUTURE_VAULT_GET_IFACE (self)->clear (self, key, cancellable, error);
}
