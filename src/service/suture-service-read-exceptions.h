/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean suture_service_read_exceptions_list (SutureServiceExchange *exchange,
                                              GError               **error);
gboolean suture_service_read_exceptions_get  (SutureServiceExchange *exchange,
                                              GError               **error);

G_END_DECLS
