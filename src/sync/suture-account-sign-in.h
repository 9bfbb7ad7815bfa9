/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-authorizer.h"
#include "suture-profile.h"
#include "suture-sign-in.h"

G_BEGIN_DECLS

SutureSignIn     *suture_account_sign_in_new            (SutureProfile        *profile,
                                                         const SutureAccount  *account,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SutureAuthorizer *suture_account_sign_in_new_authorizer (SutureProfile        *profile,
                                                         const SutureAccount  *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
