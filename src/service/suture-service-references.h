/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-bitmap.h"
#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean suture_service_references_write (SutureServiceExchange     *exchange,
                                          const SutureServiceBitmap *devices,
                                          GError                   **error);

G_END_DECLS
