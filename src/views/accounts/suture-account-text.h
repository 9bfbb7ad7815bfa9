/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-accounts.h"

G_BEGIN_DECLS

const char *suture_account_text_get_icon      (const SutureAccount         *account);
const char *suture_account_text_get_title     (const SutureAccount         *account);
char       *suture_account_text_describe      (const SutureAccount         *account) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_account_text_get_state     (SutureSignInState            state);
char       *suture_account_text_warn_removing (const SutureAccount         *account,
                                               const SutureAccountHoldings *holdings) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_account_text_countdown     (gint64                       left_s) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_account_text_suggest_name  (const char                  *typed) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_account_text_get_next_step (const GError                *error);

G_END_DECLS
