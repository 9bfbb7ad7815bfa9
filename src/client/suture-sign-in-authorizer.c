/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sign-in-authorizer.h"

#include "suture-secret.h"

/**
 * SutureSignInAuthorizer:
 *
 * Signs the requests to one of Microsoft's resources, out of a #SutureSignIn that
 * may serve several.
 */
struct _SutureSignInAuthorizer
{
  GObject        parent_instance;

  SutureSignIn  *sign_in;  /* (owned) */
  SutureResource resource;
};

static char *
suture_sign_in_authorizer_dup_token (SutureAuthorizer *authorizer, GCancellable *cancellable, GError **error)
{
  SutureSignInAuthorizer *self = SUTURE_SIGN_IN_AUTHORIZER (authorizer);

  return suture_sign_in_dup_token (self->sign_in, self->resource, NULL, cancellable, error);
}

static gboolean
suture_sign_in_authorizer_renew (SutureAuthorizer *authorizer, const char *refused, GCancellable *cancellable, GError **error)
{
  SutureSignInAuthorizer *self = SUTURE_SIGN_IN_AUTHORIZER (authorizer);
  char *token = suture_sign_in_dup_token (self->sign_in, self->resource, refused, cancellable, error);
  const gboolean renewed = token != NULL;

  suture_secret_free (token);
  return renewed;
}

static void
suture_sign_in_authorizer_authorizer_init (SutureAuthorizerInterface *iface)
{
  iface->dup_token = suture_sign_in_authorizer_dup_token;
  iface->renew = suture_sign_in_authorizer_renew;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureSignInAuthorizer, suture_sign_in_authorizer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_AUTHORIZER, suture_sign_in_authorizer_authorizer_init))

static void
suture_sign_in_authorizer_finalize (GObject *object)
{
  g_object_unref (SUTURE_SIGN_IN_AUTHORIZER (object)->sign_in);
  G_OBJECT_CLASS (suture_sign_in_authorizer_parent_class)->finalize (object);
}

static void
suture_sign_in_authorizer_class_init (SutureSignInAuthorizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_sign_in_authorizer_finalize;
}

static void
suture_sign_in_authorizer_init (SutureSignInAuthorizer *self)
{
}

/**
 * suture_sign_in_authorizer_new:
 * @sign_in: where the tokens come from
 * @resource: what they are for
 *
 * Returns: (transfer full): an authorizer
 */
SutureAuthorizer *
suture_sign_in_authorizer_new (SutureSignIn *sign_in, SutureResource resource)
{
  SutureSignInAuthorizer *self;

  g_return_val_if_fail (SUTURE_IS_SIGN_IN (sign_in) && resource < SUTURE_N_RESOURCES, NULL);

  self = g_object_new (SUTURE_TYPE_SIGN_IN_AUTHORIZER, NULL);
  self->sign_in = g_object_ref (sign_in);
  self->resource = resource;
  return SUTURE_AUTHORIZER (self);
}

/**
 * suture_sign_in_authorizer_for:
 * @self: an authorizer
 * @resource: another of Microsoft's resources
 *
 * Returns: (transfer full): an authorizer out of the same sign-in
 */
SutureAuthorizer *
suture_sign_in_authorizer_for (SutureSignInAuthorizer *self, SutureResource resource)
{
  g_return_val_if_fail (SUTURE_IS_SIGN_IN_AUTHORIZER (self), NULL);

  return suture_sign_in_authorizer_new (self->sign_in, resource);
}
