/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean suture_transport_head_is_token (const char        *text);
char *suture_transport_head_read_token (const char         *token_file,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char *suture_transport_head_accept_language (const char *const *languages) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
