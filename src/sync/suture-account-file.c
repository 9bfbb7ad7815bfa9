/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-file.h"

#include "suture-origin.h"
#include "suture-registration.h"

/* How an account of Microsoft stands in the accounts file. Its service's address follows from cloud and region, and is
   not written: Microsoft may move it.

     [contoso]
     kind=microsoft
     tenant=contoso.onmicrosoft.com
     client-id=GUID
     cloud=global
     region=eu
     secret-file=PATH

   Four members more, written by hand for tests, on this computer alone: `service`, `authority`, `graph`, and `pace`, such
   as 20/2 for twenty calls in two seconds in place of Microsoft's limits, or 20/2/500, where more than 500 devices are
   also as many as more than 100,000. */
#define KIND_MICROSOFT "microsoft"

/**
 * suture_account_file_is_microsoft:
 * @file: the accounts
 * @name: one of them
 *
 * Returns: whether one signs in to Microsoft for it
 */
gboolean
suture_account_file_is_microsoft (GKeyFile *file, const char *name)
{
  g_autofree char *kind = g_key_file_get_string (file, name, "kind", NULL);

  return g_strcmp0 (kind, KIND_MICROSOFT) == 0;
}

/* The address that calls are made to; one that was written by hand stays on this computer. */
static char *
dup_service (const SutureAccount *account, const char *written, GError **error)
{
  const SutureCloud *cloud = suture_cloud_find (account->cloud, error);
  g_autofree char *service = cloud != NULL ? suture_cloud_dup_service (cloud, account->region, error) : NULL;

  if (service != NULL && written != NULL && suture_origin_is_loopback (written))
    return suture_origin_parse_service (written, error);
  return g_steal_pointer (&service);
}

/* A service on this computer has no Graph but the one that is written beside it, and no limits. */
static void
read_rest (SutureAccount *account, GKeyFile *file, const char *name)
{
  g_autofree char *written = g_key_file_get_string (file, name, "graph", NULL);

  if (!suture_origin_is_loopback (account->service))
    {
      account->graph = g_strdup (suture_cloud_find (account->cloud, NULL)->graph);
      return;
    }
  if (written != NULL && suture_origin_is_loopback (written))
    account->graph = suture_origin_parse_service (written, NULL);
  account->pace = g_key_file_get_string (file, name, "pace", NULL);
}

/**
 * suture_account_file_check:
 * @account: an account of Microsoft
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: whether all of it makes sense together
 */
gboolean
suture_account_file_check (const SutureAccount *account, GError **error)
{
  g_autoptr (SutureRegistration) registration = NULL;
  g_autofree char *service = NULL;

  g_return_val_if_fail (account != NULL && suture_account_is_microsoft (account), FALSE);

  service = dup_service (account, account->service, error);
  if (service == NULL)
    return FALSE;
  registration = suture_registration_new (suture_cloud_find (account->cloud, NULL), account->authority, account->tenant,
                                          account->client_id, error);
  return registration != NULL;
}

/**
 * suture_account_file_read:
 * @file: the accounts
 * @name: one of Microsoft
 *
 * Returns: (transfer full) (nullable): the account; %NULL where what is written makes no sense
 */
SutureAccount *
suture_account_file_read (GKeyFile *file, const char *name)
{
  g_autoptr (SutureAccount) account = suture_account_new (name, NULL, NULL);
  g_autofree char *written = g_key_file_get_string (file, name, "service", NULL);

  account->tenant = g_key_file_get_string (file, name, "tenant", NULL);
  account->client_id = g_key_file_get_string (file, name, "client-id", NULL);
  account->cloud = g_key_file_get_string (file, name, "cloud", NULL);
  account->region = g_key_file_get_string (file, name, "region", NULL);
  account->secret_file = g_key_file_get_string (file, name, "secret-file", NULL);
  account->authority = g_key_file_get_string (file, name, "authority", NULL);
  if (!suture_account_is_microsoft (account) || !suture_account_file_check (account, NULL))
    return NULL;
  account->service = dup_service (account, written, NULL);
  if (account->service == NULL)
    return NULL;
  read_rest (account, file, name);
  return g_steal_pointer (&account);
}

static void
write_member (GKeyFile *file, const char *name, const char *member, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, name, member, value);
  else
    g_key_file_remove_key (file, name, member, NULL);
}

/**
 * suture_account_file_write:
 * @file: the accounts
 * @account: an account that suture_account_file_check() passed
 *
 * What was written by hand for tests stays.
 */
void
suture_account_file_write (GKeyFile *file, const SutureAccount *account)
{
  g_autofree char *secret_file = NULL;

  g_return_if_fail (file != NULL && account != NULL);

  if (account->secret_file != NULL)
    secret_file = g_canonicalize_filename (account->secret_file, NULL);
  write_member (file, account->name, "kind", KIND_MICROSOFT);
  write_member (file, account->name, "tenant", account->tenant);
  write_member (file, account->name, "client-id", account->client_id);
  write_member (file, account->name, "cloud", account->cloud);
  write_member (file, account->name, "region", account->region);
  write_member (file, account->name, "secret-file", secret_file);
}
