/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-profile.h"
#include "suture-signer.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNT_SIGNER (suture_account_signer_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountSigner, suture_account_signer, SUTURE, ACCOUNT_SIGNER, GObject)

SutureSigner *suture_account_signer_new              (SutureProfile        *profile,
                                                      const SutureAccount  *account,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SutureGrants *suture_account_signer_list_permissions (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
