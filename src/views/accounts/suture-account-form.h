/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNT_FORM (suture_account_form_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountForm, suture_account_form, SUTURE, ACCOUNT_FORM, GtkBox)

void           suture_account_form_set_up      (SutureAccountForm   *self,
                                                SutureAccounts      *accounts,
                                                gboolean             microsoft,
                                                const SutureAccount *account);
SutureAccount *suture_account_form_dup_account (SutureAccountForm   *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       suture_account_form_check       (SutureAccountForm   *self);
gboolean       suture_account_form_get_moved   (SutureAccountForm   *self);
void           suture_account_form_show_error  (SutureAccountForm   *self,
                                                const char          *message);

G_END_DECLS
