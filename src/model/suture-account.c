/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account.h"

#include <string.h>

#define NAME_MAX_BYTES 64

G_DEFINE_BOXED_TYPE (SutureAccount, suture_account, suture_account_copy, suture_account_free)

/**
 * suture_account_new:
 * @name: its name
 * @service: (nullable): the service's address; %NULL for the sample organisation
 * @token_file: (nullable): path of the file that holds the token
 *
 * Returns: (transfer full): free with suture_account_free()
 */
SutureAccount *
suture_account_new (const char *name, const char *service, const char *token_file)
{
  SutureAccount *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (SutureAccount, 1);
  self->name = g_strdup (name);
  self->service = g_strdup (service);
  self->token_file = g_strdup (token_file);
  return self;
}

/**
 * suture_account_copy:
 * @self: an account
 *
 * Returns: (transfer full): a copy
 */
SutureAccount *
suture_account_copy (const SutureAccount *self)
{
  SutureAccount *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = suture_account_new (self->name, self->service, self->token_file);
  copy->tenant = g_strdup (self->tenant);
  copy->client_id = g_strdup (self->client_id);
  copy->cloud = g_strdup (self->cloud);
  copy->region = g_strdup (self->region);
  copy->secret_file = g_strdup (self->secret_file);
  copy->authority = g_strdup (self->authority);
  copy->graph = g_strdup (self->graph);
  copy->pace = g_strdup (self->pace);
  return copy;
}

/**
 * suture_account_free:
 * @self: (transfer full): an account
 */
void
suture_account_free (SutureAccount *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->service);
  g_free (self->token_file);
  g_free (self->tenant);
  g_free (self->client_id);
  g_free (self->cloud);
  g_free (self->region);
  g_free (self->secret_file);
  g_free (self->authority);
  g_free (self->graph);
  g_free (self->pace);
  g_free (self);
}

/**
 * suture_account_equal:
 * @self: an account
 * @other: another one
 *
 * Returns: whether both say the same
 */
gboolean
suture_account_equal (const SutureAccount *self, const SutureAccount *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->service, other->service) == 0 &&
         g_strcmp0 (self->token_file, other->token_file) == 0 && g_strcmp0 (self->tenant, other->tenant) == 0 &&
         g_strcmp0 (self->client_id, other->client_id) == 0 && g_strcmp0 (self->cloud, other->cloud) == 0 &&
         g_strcmp0 (self->region, other->region) == 0 && g_strcmp0 (self->secret_file, other->secret_file) == 0 &&
         g_strcmp0 (self->authority, other->authority) == 0;
}

/**
 * suture_account_is_microsoft:
 * @self: an account
 *
 * Returns: whether one signs in to Microsoft, and no file holds the token
 */
gboolean
suture_account_is_microsoft (const SutureAccount *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->tenant != NULL && self->client_id != NULL;
}

/**
 * suture_account_is_sample:
 * @self: an account
 *
 * Returns: whether it is the sample organisation
 */
gboolean
suture_account_is_sample (const SutureAccount *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return strcmp (self->name, SUTURE_ACCOUNT_SAMPLE) == 0;
}

/**
 * suture_account_is_name:
 * @name: what somebody typed
 *
 * An account's name is also the name of its folder.
 *
 * Returns: whether it can be one: 1 to 64 letters, digits, "-", "_" and ".", no dot first
 */
gboolean
suture_account_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-_.", *c) == NULL)
      return FALSE;
  return name[0] != '\0' && name[0] != '.' && strlen (name) <= NAME_MAX_BYTES;
}
