/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-registration.h"
#include "suture-token-answer.h"

G_BEGIN_DECLS

/**
 * SutureDeviceCodeFunc:
 * @user_code: what to type
 * @page: where
 * @lifetime_s: how long it can be used, seconds
 * @user_data: user data
 *
 * Shows a code to who signs in; in the thread of the sign-in.
 */
typedef void (*SutureDeviceCodeFunc) (const char *user_code, const char *page, gint64 lifetime_s, gpointer user_data);

gboolean suture_device_sign_in_goes_on (const char                *code,
                                        gint64                    *interval_s);
gboolean suture_device_sign_in_run     (const SutureRegistration  *registration,
                                        SutureDeviceCodeFunc       func,
                                        gpointer                   user_data,
                                        SutureTokenAnswer         *answer,
                                        GCancellable              *cancellable,
                                        GError                   **error);

G_END_DECLS
