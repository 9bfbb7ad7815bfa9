/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-registration.h"
#include "suture-token-answer.h"

G_BEGIN_DECLS

/**
 * SutureBrowserFunc:
 * @address: where to send the browser
 * @user_data: user data
 *
 * Opens a browser, or says where to go; in the thread of the sign-in.
 */
typedef void (*SutureBrowserFunc) (const char *address, gpointer user_data);

gboolean suture_browser_sign_in_run (const SutureRegistration  *registration,
                                     SutureBrowserFunc          func,
                                     gpointer                   user_data,
                                     SutureTokenAnswer         *answer,
                                     GCancellable              *cancellable,
                                     GError                   **error);

G_END_DECLS
