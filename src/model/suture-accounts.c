/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-accounts.h"

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_INTERFACE (SutureAccounts, suture_accounts, G_TYPE_OBJECT)

static void
suture_accounts_default_init (SutureAccountsInterface *iface)
{
  /**
   * SutureAccounts::changed:
   * @self: the accounts
   *
   * There are others, or another is in use.
   */
  signals[CHANGED] = g_signal_new ("changed", SUTURE_TYPE_ACCOUNTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

/**
 * suture_accounts_list:
 * @self: the accounts
 *
 * Returns: (transfer none) (element-type SutureAccount): those that were added, then the
 *   sample organisation; good until `changed`
 */
GPtrArray *
suture_accounts_list (SutureAccounts *self)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self), NULL);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->list (self);
}

/**
 * suture_accounts_find:
 * @self: the accounts
 * @name: (nullable): of an account
 *
 * Returns: (transfer none) (nullable): that account; good until `changed`
 */
const SutureAccount *
suture_accounts_find (SutureAccounts *self, const char *name)
{
  GPtrArray *list = suture_accounts_list (self);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_strcmp0 (((const SutureAccount *) list->pdata[i])->name, name) == 0)
      return list->pdata[i];
  return NULL;
}

/**
 * suture_accounts_get_current:
 * @self: the accounts
 *
 * Returns: (nullable): the name of the one that the window works with; %NULL before
 *   one was chosen
 */
const char *
suture_accounts_get_current (SutureAccounts *self)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self), NULL);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->get_current (self);
}

/**
 * suture_accounts_get_cloud:
 * @self: the accounts
 * @index: from 0; the first is the one that most have
 * @place: (out caller-allocates): one of Microsoft's clouds
 *
 * Returns: whether there is one
 */
gboolean
suture_accounts_get_cloud (SutureAccounts *self, guint index, SutureAccountPlace *place)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self) && place != NULL, FALSE);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->get_cloud (self, index, place);
}

/**
 * suture_accounts_get_region:
 * @self: the accounts
 * @index: from 0
 * @place: (out caller-allocates): a region of the clouds that have them
 *
 * Returns: whether there is one
 */
gboolean
suture_accounts_get_region (SutureAccounts *self, guint index, SutureAccountPlace *place)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self) && place != NULL, FALSE);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->get_region (self, index, place);
}

/**
 * suture_accounts_list_permissions:
 * @self: the accounts
 *
 * Returns: (transfer full): every permission that Suture can use for a user, of no account
 */
SutureGrants *
suture_accounts_list_permissions (SutureAccounts *self)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self), NULL);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->list_permissions (self);
}

/**
 * suture_accounts_check:
 * @self: the accounts
 * @account: what was typed and chosen
 * @field: the part of it that is meant
 * @is_new: whether it is to be added
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Asks neither disk nor network.
 *
 * Returns: whether that part can be right
 */
gboolean
suture_accounts_check (SutureAccounts *self, const SutureAccount *account, SutureAccountField field, gboolean is_new, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self) && account != NULL, FALSE);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->check (self, account, field, is_new, error);
}

/**
 * suture_accounts_save_async:
 * @self: the accounts
 * @account: the account; copied
 * @is_new: whether it is added; else the one of that name is changed
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 */
void
suture_accounts_save_async (SutureAccounts *self, const SutureAccount *account, gboolean is_new, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_ACCOUNTS (self) && account != NULL);
  SUTURE_ACCOUNTS_GET_IFACE (self)->save_async (self, account, is_new, cancellable, callback, user_data);
}

/**
 * suture_accounts_save_finish:
 * @self: the accounts
 * @result: what the callback got
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT, %SUTURE_ERROR_STORE …
 *
 * Returns: whether it is kept
 */
gboolean
suture_accounts_save_finish (SutureAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self), FALSE);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->save_finish (self, result, error);
}

/**
 * suture_accounts_count_async:
 * @self: the accounts
 * @name: of an account
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 *
 * Counts what its store holds that is nowhere else.
 */
void
suture_accounts_count_async (SutureAccounts *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_ACCOUNTS (self) && name != NULL);
  SUTURE_ACCOUNTS_GET_IFACE (self)->count_async (self, name, cancellable, callback, user_data);
}

/**
 * suture_accounts_count_finish:
 * @self: the accounts
 * @result: what the callback got
 * @holdings: (out caller-allocates): the figures
 * @error: return location: %SUTURE_ERROR_STORE …
 *
 * Returns: whether they are known
 */
gboolean
suture_accounts_count_finish (SutureAccounts *self, GAsyncResult *result, SutureAccountHoldings *holdings, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self) && holdings != NULL, FALSE);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->count_finish (self, result, holdings, error);
}

/**
 * suture_accounts_remove_async:
 * @self: the accounts
 * @name: of an account
 * @cancellable: (nullable): cancellable
 * @callback: (scope async): runs in the main context
 *
 * Signs out and removes it from the list; its store is moved aside.
 */
void
suture_accounts_remove_async (SutureAccounts *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_ACCOUNTS (self) && name != NULL);
  SUTURE_ACCOUNTS_GET_IFACE (self)->remove_async (self, name, cancellable, callback, user_data);
}

/**
 * suture_accounts_remove_finish:
 * @self: the accounts
 * @result: what the callback got
 * @warning: (out) (transfer full) (nullable): why the keyring may still have the sign-in, for people
 * @error: return location: %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_STORE
 *
 * Returns: whether it was removed
 */
gboolean
suture_accounts_remove_finish (SutureAccounts *self, GAsyncResult *result, char **warning, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self) && warning != NULL, FALSE);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->remove_finish (self, result, warning, error);
}

/**
 * suture_accounts_open_signer:
 * @self: the accounts
 * @account: an account of Microsoft, added or not
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: (transfer full) (nullable): its sign-in
 */
SutureSigner *
suture_accounts_open_signer (SutureAccounts *self, const SutureAccount *account, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self) && account != NULL, NULL);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->open_signer (self, account, error);
}

/**
 * suture_accounts_dup_trouble:
 * @self: the accounts
 *
 * Returns: (transfer full) (nullable): why the sign-in of the account in use lasts only
 *   until the program ends, for people
 */
char *
suture_accounts_dup_trouble (SutureAccounts *self)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (self), NULL);
  return SUTURE_ACCOUNTS_GET_IFACE (self)->dup_trouble (self);
}

/**
 * suture_accounts_use:
 * @self: the accounts
 * @name: of an account
 *
 * Has the window work with it, or, where it does, sync again.
 */
void
suture_accounts_use (SutureAccounts *self, const char *name)
{
  g_return_if_fail (SUTURE_IS_ACCOUNTS (self) && name != NULL);
  SUTURE_ACCOUNTS_GET_IFACE (self)->use (self, name);
}

/**
 * suture_accounts_emit_changed:
 * @self: the accounts
 *
 * For those that implement it.
 */
void
suture_accounts_emit_changed (SutureAccounts *self)
{
  g_return_if_fail (SUTURE_IS_ACCOUNTS (self));
  g_signal_emit (self, signals[CHANGED], 0);
}
