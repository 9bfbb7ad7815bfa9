/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

SutureServiceHandler suture_service_router_find (SutureServiceExchange *exchange,
                                                 char                 **allow,
                                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean             suture_service_router_is_write (SutureServiceExchange *exchange);

G_END_DECLS
