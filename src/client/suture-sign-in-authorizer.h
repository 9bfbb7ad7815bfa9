/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-authorizer.h"
#include "suture-sign-in.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SIGN_IN_AUTHORIZER (suture_sign_in_authorizer_get_type ())
G_DECLARE_FINAL_TYPE (SutureSignInAuthorizer, suture_sign_in_authorizer, SUTURE, SIGN_IN_AUTHORIZER, GObject)

SutureAuthorizer *suture_sign_in_authorizer_new (SutureSignIn   *sign_in,
                                                 SutureResource  resource) G_GNUC_WARN_UNUSED_RESULT;

SutureAuthorizer *suture_sign_in_authorizer_for (SutureSignInAuthorizer *self,
                                                 SutureResource  resource) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
