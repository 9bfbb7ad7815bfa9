/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-grants.h"

G_DEFINE_BOXED_TYPE (SutureGrants, suture_grants, suture_grants_copy, suture_grants_free)

static void
grant_free (gpointer data)
{
  SutureGrant *grant = data;

  g_free (grant->name);
  g_free (grant->api);
  g_free (grant->purpose);
  g_free (grant);
}

/**
 * suture_grants_new:
 * @user: (nullable): who is signed in
 *
 * Returns: (transfer full): no permission yet; free with suture_grants_free()
 */
SutureGrants *
suture_grants_new (const char *user)
{
  SutureGrants *self = g_new0 (SutureGrants, 1);

  self->user = g_strdup (user);
  self->list = g_ptr_array_new_with_free_func (grant_free);
  return self;
}

/**
 * suture_grants_copy:
 * @self: permissions
 *
 * Returns: (transfer full): a copy
 */
SutureGrants *
suture_grants_copy (const SutureGrants *self)
{
  SutureGrants *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = suture_grants_new (self->user);
  copy->problem = g_strdup (self->problem);
  for (guint i = 0; i < self->list->len; i++)
    {
      const SutureGrant *grant = g_ptr_array_index (self->list, i);

      suture_grants_add (copy, grant->name, grant->api, grant->purpose, grant->state);
    }
  return copy;
}

/**
 * suture_grants_free:
 * @self: (transfer full): permissions
 */
void
suture_grants_free (SutureGrants *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->user);
  g_ptr_array_unref (self->list);
  g_free (self->problem);
  g_free (self);
}

/**
 * suture_grants_add:
 * @self: permissions
 * @name: as Microsoft names it
 * @api: the API's name in the registration of an application
 * @purpose: what it is for, in the user's language
 * @state: whether the account has it
 */
void
suture_grants_add (SutureGrants *self, const char *name, const char *api, const char *purpose, SutureGrantState state)
{
  SutureGrant *grant;

  g_return_if_fail (self != NULL && name != NULL && api != NULL && purpose != NULL);

  grant = g_new0 (SutureGrant, 1);
  grant->name = g_strdup (name);
  grant->api = g_strdup (api);
  grant->purpose = g_strdup (purpose);
  grant->state = state;
  g_ptr_array_add (self->list, grant);
}

/**
 * suture_grants_count:
 * @self: permissions
 * @state: a state
 *
 * Returns: how many are in it
 */
guint
suture_grants_count (const SutureGrants *self, SutureGrantState state)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->list->len; i++)
    n += ((const SutureGrant *) g_ptr_array_index (self->list, i))->state == state;
  return n;
}
