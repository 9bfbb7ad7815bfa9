/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-account-sign-in.h"
#include "suture-ctl.h"

G_BEGIN_DECLS

SutureSignIn *suture_ctl_sign_in_open      (SutureCtl            *ctl,
                                            const char           *account,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const char   *suture_ctl_sign_in_get_state (SutureCtl            *ctl,
                                            const SutureAccount  *account);
gboolean      suture_ctl_sign_in_run       (SutureCtl            *ctl,
                                            const char           *account,
                                            gboolean              device_code,
                                            GError              **error);
gboolean      suture_ctl_sign_in_undo      (SutureCtl            *ctl,
                                            const char           *account,
                                            GError              **error);

G_END_DECLS
