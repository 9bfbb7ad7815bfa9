/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_AUTHORIZER (suture_authorizer_get_type ())
G_DECLARE_INTERFACE (SutureAuthorizer, suture_authorizer, SUTURE, AUTHORIZER, GObject)

/**
 * SutureAuthorizerInterface:
 * @dup_token: the bearer token for the next request
 * @renew: what to do when the service did not accept @refused
 *
 * How requests to one service are signed. Both block and are called from any thread.
 */
struct _SutureAuthorizerInterface
{
  GTypeInterface parent_iface;

  char    *(*dup_token) (SutureAuthorizer *self, GCancellable *cancellable, GError **error);
  gboolean (*renew)     (SutureAuthorizer *self, const char *refused, GCancellable *cancellable, GError **error);
};

char    *suture_authorizer_dup_token (SutureAuthorizer *self,
                                      GCancellable     *cancellable,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_authorizer_renew     (SutureAuthorizer *self,
                                      const char       *refused,
                                      GCancellable     *cancellable,
                                      GError          **error);

G_END_DECLS
