/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean suture_service_read_root_document (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_root_me (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_root_groups (SutureServiceExchange *exchange, GError **error);

G_END_DECLS
