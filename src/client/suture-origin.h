/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *suture_origin_parse_service (const char  *address,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  suture_origin_is_same       (const char  *address,
                                       const char  *other);
gboolean  suture_origin_is_loopback   (const char  *address);
char     *suture_origin_dup_root      (const char  *address) G_GNUC_WARN_UNUSED_RESULT;
char     *suture_origin_resolve       (const char  *service,
                                       const char  *current,
                                       const char  *link,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
