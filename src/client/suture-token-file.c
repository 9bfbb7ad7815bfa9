/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-token-file.h"

#include "suture-transport-head.h"

/**
 * SutureTokenFile:
 *
 * Signs with the token that a file holds. It is read for each request, so that
 * another program may renew it, and never kept.
 */
struct _SutureTokenFile
{
  GObject parent_instance;

  char   *path; /* (owned) */
};

static char *
suture_token_file_dup_token (SutureAuthorizer *authorizer, GCancellable *cancellable, GError **error)
{
  return suture_transport_head_read_token (SUTURE_TOKEN_FILE (authorizer)->path, error);
}

/* Whoever wrote the file has to write another one. */
static gboolean
suture_token_file_renew (SutureAuthorizer *authorizer, const char *refused, GCancellable *cancellable, GError **error)
{
  return FALSE;
}

static void
suture_token_file_authorizer_init (SutureAuthorizerInterface *iface)
{
  iface->dup_token = suture_token_file_dup_token;
  iface->renew = suture_token_file_renew;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureTokenFile, suture_token_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_AUTHORIZER, suture_token_file_authorizer_init))

static void
suture_token_file_finalize (GObject *object)
{
  g_free (SUTURE_TOKEN_FILE (object)->path);
  G_OBJECT_CLASS (suture_token_file_parent_class)->finalize (object);
}

static void
suture_token_file_class_init (SutureTokenFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_token_file_finalize;
}

static void
suture_token_file_init (SutureTokenFile *self)
{
}

/**
 * suture_token_file_new:
 * @path: path of the file that holds the bearer token
 *
 * Does not read it yet.
 *
 * Returns: (transfer full): an authorizer
 */
SutureAuthorizer *
suture_token_file_new (const char *path)
{
  SutureTokenFile *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_TOKEN_FILE, NULL);
  self->path = g_strdup (path);
  return SUTURE_AUTHORIZER (self);
}
