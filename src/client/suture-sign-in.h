/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-browser-sign-in.h"
#include "suture-device-sign-in.h"
#include "suture-signer.h"
#include "suture-vault.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SIGN_IN (suture_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (SutureSignIn, suture_sign_in, SUTURE, SIGN_IN, GObject)

SutureSignIn     *suture_sign_in_new            (const SutureRegistration  *registration,
                                                 SutureVault               *vault,
                                                 const char                *profile,
                                                 const char                *account,
                                                 const char                *secret_file) G_GNUC_WARN_UNUSED_RESULT;
gboolean          suture_sign_in_needs_nobody   (SutureSignIn              *self);
gboolean          suture_sign_in_with_browser   (SutureSignIn              *self,
                                                 SutureBrowserFunc          func,
                                                 gpointer                   user_data,
                                                 GCancellable              *cancellable,
                                                 GError                   **error);
gboolean          suture_sign_in_with_code      (SutureSignIn              *self,
                                                 SutureDeviceCodeFunc       func,
                                                 gpointer                   user_data,
                                                 GCancellable              *cancellable,
                                                 GError                   **error);
gboolean          suture_sign_in_forget         (SutureSignIn              *self,
                                                 GCancellable              *cancellable,
                                                 GError                   **error);
SutureSignInState suture_sign_in_get_state      (SutureSignIn              *self,
                                                 char                     **reason,
                                                 GCancellable              *cancellable);
char             *suture_sign_in_dup_trouble    (SutureSignIn              *self) G_GNUC_WARN_UNUSED_RESULT;
char             *suture_sign_in_dup_token      (SutureSignIn              *self,
                                                 SutureResource             resource,
                                                 const char                *refused,
                                                 GCancellable              *cancellable,
                                                 GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
