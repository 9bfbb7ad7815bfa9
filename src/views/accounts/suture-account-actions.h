/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNT_ACTIONS (suture_account_actions_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountActions, suture_account_actions, SUTURE, ACCOUNT_ACTIONS, GObject)

SutureAccountActions *suture_account_actions_new          (GtkWindow            *window,
                                                           SutureAccounts       *accounts,
                                                           GMenu                *menu) G_GNUC_WARN_UNUSED_RESULT;
SutureAccounts       *suture_account_actions_get_accounts (SutureAccountActions *self);

G_END_DECLS
