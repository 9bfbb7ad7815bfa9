/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *suture_service_token_new    (GError    **error) G_GNUC_WARN_UNUSED_RESULT;
char    *suture_service_token_load   (const char *path,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_service_token_accept (const char *token,
                                      const char *authorization);

G_END_DECLS
