/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-sign-in.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-keyring.h"
#include "suture-sign-in-authorizer.h"

/**
 * suture_account_sign_in_new:
 * @profile: the profile
 * @account: one of its accounts
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT where one does not sign in to it
 *
 * The sign-in of an account, over the keyring of the desktop: made here for every
 * program. Asks for nothing yet.
 *
 * Returns: (transfer full) (nullable): the sign-in
 */
SutureSignIn *
suture_account_sign_in_new (SutureProfile *profile, const SutureAccount *account, GError **error)
{
  g_autoptr (SutureRegistration) registration = NULL;
  g_autoptr (SutureVault) vault = NULL;
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
  vault = suture_keyring_new ();
  return suture_sign_in_new (registration, vault, suture_profile_get_folder (profile), account->name, account->secret_file);
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
