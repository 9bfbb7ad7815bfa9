/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An address is at most this long (RFC 5321), in bytes. */
#define SUTURE_MAIL_ADDRESS_MAX 254

gboolean  suture_mail_is_address  (const char *text);
char     *suture_mail_dup_address (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char     *suture_mail_dup_uri     (const char *address,
                                   const char *subject,
                                   const char *body) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
