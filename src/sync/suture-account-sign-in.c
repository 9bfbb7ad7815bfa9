/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-sign-in.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-keyring.h"
#include "suture-sign-in-authorizer.h"

/* Of which account, and as what: with anything else of it changed, it is another sign-in. */
static char *
dup_key (const SutureAccount *account, const SutureRegistration *registration)
{
  return g_strjoin ("\n", account->name, registration->authority, registration->tenant, registration->client_id,
                    account->secret_file != NULL ? account->secret_file : "", NULL);
}

/* One for each account while the profile lives: what only the memory holds is there for the sync, and for the window. */
static SutureSignIn *
find_or_make (SutureProfile *profile, const SutureAccount *account, const SutureRegistration *registration)
{
  static GMutex mutex;
  GMutexLocker *locker = g_mutex_locker_new (&mutex);
  GHashTable *known = g_object_get_data (G_OBJECT (profile), "suture-sign-ins");
  g_autofree char *key = dup_key (account, registration);
  SutureSignIn *sign_in;

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_object_set_data_full (G_OBJECT (profile), "suture-sign-ins", known, (GDestroyNotify) g_hash_table_unref);
    }
  sign_in = g_hash_table_lookup (known, key);
  if (sign_in == NULL)
    {
      g_autoptr (SutureVault) vault = suture_keyring_new ();

      sign_in = suture_sign_in_new (registration, vault, suture_profile_get_folder (profile), account->name,
                                    account->secret_file);
      g_hash_table_insert (known, g_steal_pointer (&key), sign_in);
    }
  g_object_ref (sign_in);
  g_mutex_locker_free (locker);
  return sign_in;
}

/**
 * suture_account_sign_in_new:
 * @profile: the profile
 * @account: one of its accounts
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT where one does not sign in to it
 *
 * The sign-in of an account, over the keyring of the desktop: made here for every
 * program. Asks for nothing yet. Any thread.
 *
 * Returns: (transfer full) (nullable): the sign-in; the same one as long as the profile
 *   lives and the account says the same
 */
SutureSignIn *
suture_account_sign_in_new (SutureProfile *profile, const SutureAccount *account, GError **error)
{
  g_autoptr (SutureRegistration) registration = NULL;
  const SutureCloud *cloud;

  g_return_val_if_fail (SUTURE_IS_PROFILE (profile) && account != NULL, NULL);

  if (!suture_account_is_microsoft (account))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("One does not sign in to the account “%s”."), account->name);
      return NULL;
    }
  cloud = suture_cloud_find (account->cloud, error);
  if (cloud == NULL)
    return NULL;
  registration = suture_registration_new (cloud, account->authority, account->tenant, account->client_id, error);
  if (registration == NULL)
    return NULL;
  return find_or_make (profile, account, registration);
}

/**
 * suture_account_sign_in_new_authorizer:
 * @profile: the profile
 * @account: one of its accounts
 *
 * Returns: (transfer full) (nullable): what signs the calls of its sync; %NULL where a
 *   token file does
 */
SutureAuthorizer *
suture_account_sign_in_new_authorizer (SutureProfile *profile, const SutureAccount *account)
{
  g_autoptr (SutureSignIn) sign_in = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (profile) && account != NULL, NULL);

  if (suture_account_is_microsoft (account))
    sign_in = suture_account_sign_in_new (profile, account, NULL);
  return sign_in != NULL ? suture_sign_in_authorizer_new (sign_in, SUTURE_RESOURCE_DEFENDER) : NULL;
}
