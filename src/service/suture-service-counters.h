/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-bitmap.h"
#include "suture-service-connection.h"

G_BEGIN_DECLS

gboolean suture_service_counters_follow (SutureServiceConnection   *connection,
                                         const char                *recommendation_id,
                                         const SutureServiceBitmap *devices,
                                         gint64                     now_usec,
                                         GError                   **error);

G_END_DECLS
