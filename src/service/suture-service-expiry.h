/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-connection.h"
#include "suture-time.h"

G_BEGIN_DECLS

gboolean suture_service_expiry_run    (SutureServiceConnection *connection,
                                       SutureDay                today,
                                       GError                 **error);
gboolean suture_service_expiry_follow (SutureServiceConnection *connection,
                                       const char              *recommendation_id,
                                       SutureDay                today,
                                       GError                 **error);

G_END_DECLS
