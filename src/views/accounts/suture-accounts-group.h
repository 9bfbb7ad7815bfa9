/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNTS_GROUP (suture_accounts_group_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountsGroup, suture_accounts_group, SUTURE, ACCOUNTS_GROUP, AdwPreferencesGroup)

void suture_accounts_group_set_accounts (SutureAccountsGroup *self,
                                         SutureAccounts      *accounts);

G_END_DECLS
