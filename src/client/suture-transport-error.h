/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GError *suture_transport_error_from_io (GError     *io_error,
                                        const char *service) G_GNUC_WARN_UNUSED_RESULT;
GError *suture_transport_error_explain (GError              *tls_error,
                                        GTlsCertificateFlags problems) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
