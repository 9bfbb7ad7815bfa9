/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

SutureChange *suture_outbox_read_change (SutureStore      *store,
                                         SutureConnection *connection,
                                         gint64            id,
                                         gint64           *sent_on_usec,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
