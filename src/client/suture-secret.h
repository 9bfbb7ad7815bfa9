/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void    suture_secret_free       (char           *secret);
char   *suture_secret_new_random (GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char   *suture_secret_encode     (const guint8   *data,
                                  gsize           length) G_GNUC_WARN_UNUSED_RESULT;
GBytes *suture_secret_decode     (const char     *text,
                                  gsize           length) G_GNUC_WARN_UNUSED_RESULT;
char   *suture_secret_challenge  (const char     *verifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
