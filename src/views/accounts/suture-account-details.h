/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNT_DETAILS (suture_account_details_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountDetails, suture_account_details, SUTURE, ACCOUNT_DETAILS, GtkBox)

void suture_account_details_set_up (SutureAccountDetails *self,
                                    SutureAccounts       *accounts,
                                    const SutureAccount  *account);
void suture_account_details_update (SutureAccountDetails *self);

G_END_DECLS
