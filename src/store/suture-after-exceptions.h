/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exceptions.h"
#include "suture-store-private.h"

G_BEGIN_DECLS

gboolean suture_after_exceptions_refresh  (SutureStore  *store,
                                           const char   *recommendation_id,
                                           GError      **error);
gboolean suture_after_exceptions_turn_day (SutureStore  *store,
                                           GError      **error);
gboolean suture_after_exceptions_read_left (SutureConnection              *connection,
                                            const char                    *id,
                                            const SutureExceptionsEffect  *effect,
                                            SutureDeviceIndex             *index,
                                            SutureKeySet                 **left,
                                            GError                       **error);

G_END_DECLS
