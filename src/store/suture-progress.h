/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

gboolean  suture_progress_measure (SutureStore       *store,
                                   SutureConnection  *connection,
                                   const char        *activity_id,
                                   GError           **error);
GArray   *suture_progress_read    (SutureStore       *store,
                                   SutureConnection  *connection,
                                   const char        *activity_id,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
