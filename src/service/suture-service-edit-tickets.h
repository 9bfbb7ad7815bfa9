/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

gboolean suture_service_edit_tickets_patch         (SutureServiceExchange *exchange,
                                                    GError               **error);
gboolean suture_service_edit_tickets_delete        (SutureServiceExchange *exchange,
                                                    GError               **error);
gboolean suture_service_edit_tickets_update_status (SutureServiceExchange *exchange,
                                                    GError               **error);

G_END_DECLS
