/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean suture_service_edit_machines_set_value (SutureServiceExchange *exchange, GError **error);

G_END_DECLS
