/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-bitmap.h"
#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean             suture_service_lookup_key     (SutureServiceExchange *exchange,
                                                    const char            *sql,
                                                    const char            *what,
                                                    gint64                *key,
                                                    GError               **error);
SutureServiceBitmap *suture_service_lookup_devices (SutureServiceExchange *exchange,
                                                    const char            *sql,
                                                    const char            *what,
                                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
SutureServiceBitmap *suture_service_lookup_exposed (SutureServiceExchange *exchange,
                                                    GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean             suture_service_lookup_etag    (SutureServiceExchange *exchange,
                                                    const char            *sql,
                                                    GError               **error);

G_END_DECLS
