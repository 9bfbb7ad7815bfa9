/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_VAULT (suture_vault_get_type ())
G_DECLARE_INTERFACE (SutureVault, suture_vault, SUTURE, VAULT, GObject)

/**
 * SutureVaultKey:
 *
 * Whose secret it is. It is not secret itself. All of it must agree, so that a secret
 * never goes to another place than the one it came from.
 */
typedef struct
{
  const char *profile;   /* the profile's folder */
  const char *account;   /* the account's name */
  const char *authority; /* where one signs in */
  const char *tenant;
  const char *client_id;
} SutureVaultKey;

/**
 * SutureVaultInterface:
 * @lookup: @unlock: the user may be asked to unlock it; *secret stays %NULL where there is none: that alone is no error, and no reason to forget anything
 * @store: replaces the one before in one step: there is never neither
 * @clear: nothing to forget is no error
 *
 * Where secrets are kept beyond the end of the program. All block, for a limited
 * time; any thread but the main one.
 */
struct _SutureVaultInterface
{
  GTypeInterface parent_iface;

  gboolean (*lookup) (SutureVault *self, const SutureVaultKey *key, gboolean unlock, char **secret, GCancellable *cancellable, GError **error);
  gboolean (*store)  (SutureVault *self, const SutureVaultKey *key, const char *secret, GCancellable *cancellable, GError **error);
  gboolean (*clear)  (SutureVault *self, const SutureVaultKey *key, GCancellable *cancellable, GError **error);
};

gboolean suture_vault_lookup (SutureVault           *self,
                              const SutureVaultKey  *key,
                              gboolean               unlock,
                              char                 **secret,
                              GCancellable          *cancellable,
                              GError               **error);
gboolean suture_vault_store  (SutureVault           *self,
                              const SutureVaultKey  *key,
                              const char            *secret,
                              GCancellable          *cancellable,
                              GError               **error);
gboolean suture_vault_clear  (SutureVault           *self,
                              const SutureVaultKey  *key,
                              GCancellable          *cancellable,
                              GError               **error);

G_END_DECLS
