/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_GRANTS_LIST (suture_grants_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureGrantsList, suture_grants_list, SUTURE, GRANTS_LIST, AdwBin)

void suture_grants_list_load (SutureGrantsList *self,
                              SutureAccounts   *accounts,
                              SutureSigner     *signer);

G_END_DECLS
