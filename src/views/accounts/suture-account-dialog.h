/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNT_DIALOG (suture_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountDialog, suture_account_dialog, SUTURE, ACCOUNT_DIALOG, AdwWindow)

GtkWidget *suture_account_dialog_new             (GtkWindow           *parent,
                                                  SutureAccounts      *accounts,
                                                  gboolean             microsoft) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *suture_account_dialog_new_for_account (GtkWindow           *parent,
                                                  SutureAccounts      *accounts,
                                                  const SutureAccount *account) G_GNUC_WARN_UNUSED_RESULT;
void       suture_account_dialog_sign_in         (SutureAccountDialog *self);

G_END_DECLS
