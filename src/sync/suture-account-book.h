/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-accounts.h"
#include "suture-clock.h"
#include "suture-profile.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACCOUNT_BOOK (suture_account_book_get_type ())
G_DECLARE_FINAL_TYPE (SutureAccountBook, suture_account_book, SUTURE, ACCOUNT_BOOK, GObject)

SutureAccountBook   *suture_account_book_new         (SutureProfile        *profile,
                                                      SutureClock          *clock) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_account_book_load_async  (SutureAccountBook    *self,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean             suture_account_book_load_finish (SutureAccountBook    *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
const SutureAccount *suture_account_book_choose      (SutureAccountBook    *self,
                                                      const char           *remembered);
void                 suture_account_book_set_current (SutureAccountBook    *self,
                                                      const char           *name);

G_END_DECLS
