/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-signer.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SIGN_IN_PAGE (suture_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureSignInPage, suture_sign_in_page, SUTURE, SIGN_IN_PAGE, AdwBin)

void suture_sign_in_page_start (SutureSignInPage *self,
                                SutureSigner     *signer,
                                gboolean          by_code);
void suture_sign_in_page_stop  (SutureSignInPage *self);

G_END_DECLS
