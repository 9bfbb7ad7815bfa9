/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-registration.h"
#include "suture-token-answer.h"

G_BEGIN_DECLS

char    *suture_oauth_dup_form            (const char *const         *fields) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_oauth_post                (const SutureRegistration  *registration,
                                           const char                *endpoint,
                                           const char *const         *fields,
                                           GBytes                   **body,
                                           char                     **code,
                                           GCancellable              *cancellable,
                                           GError                   **error);
gboolean suture_oauth_redeem              (const SutureRegistration  *registration,
                                           const char                *code,
                                           const char                *verifier,
                                           const char                *redirect_uri,
                                           SutureTokenAnswer         *answer,
                                           GCancellable              *cancellable,
                                           GError                   **error);
gboolean suture_oauth_refresh             (const SutureRegistration  *registration,
                                           SutureResource             resource,
                                           const char                *refresh_token,
                                           SutureTokenAnswer         *answer,
                                           GCancellable              *cancellable,
                                           GError                   **error);
gboolean suture_oauth_client_credentials  (const SutureRegistration  *registration,
                                           SutureResource             resource,
                                           const char                *secret_file,
                                           SutureTokenAnswer         *answer,
                                           GCancellable              *cancellable,
                                           GError                   **error);

G_END_DECLS
