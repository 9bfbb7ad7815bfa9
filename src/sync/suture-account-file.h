/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-account.h"

G_BEGIN_DECLS

gboolean       suture_account_file_is_microsoft (GKeyFile             *file,
                                                 const char           *name);
SutureAccount *suture_account_file_read         (GKeyFile             *file,
                                                 const char           *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean       suture_account_file_check        (const SutureAccount  *account,
                                                 GError              **error);
void           suture_account_file_write        (GKeyFile             *file,
                                                 const SutureAccount  *account);

G_END_DECLS
