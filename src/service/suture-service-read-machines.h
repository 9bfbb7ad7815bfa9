/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

/* Finds a machine by its id or its name. */
#define SUTURE_SERVICE_READ_MACHINES_KEY_SQL "SELECT key FROM machine WHERE id = ?1 OR computerDnsName = ?1"

gboolean suture_service_read_machines_list (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_machines_get (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_machines_recommendations (SutureServiceExchange *exchange, GError **error);
gboolean suture_service_read_machines_vulnerabilities (SutureServiceExchange *exchange, GError **error);

G_END_DECLS
