/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

gboolean suture_dashboard_counts_are_stale (SutureConnection  *connection,
                                            gboolean          *stale,
                                            GError           **error);
gboolean suture_dashboard_counts_prepare   (SutureStore       *store,
                                            SutureConnection  *connection,
                                            GError           **error);
void     suture_dashboard_counts_idle      (SutureStore       *store);
gboolean suture_dashboard_counts_note_days (SutureStore       *store,
                                            SutureConnection  *connection,
                                            GError           **error);

G_END_DECLS
