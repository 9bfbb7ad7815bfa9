/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-bitmap.h"
#include "suture-service-connection.h"

G_BEGIN_DECLS

SutureServiceBitmap *suture_service_targets_new      (SutureServiceConnection   *connection,
                                                      const char                *recommendation_id,
                                                      const char *const         *groups,
                                                      gboolean                   without_impact,
                                                      GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
SutureServiceBitmap *suture_service_targets_for_intune (SutureServiceConnection *connection,
                                                      const SutureServiceBitmap *devices,
                                                      GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
