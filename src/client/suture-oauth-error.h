/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint   suture_oauth_error_get_number (const char *description);
GError *suture_oauth_error_new        (const char *code,
                                       const char *description) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
