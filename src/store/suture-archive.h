/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

gboolean suture_archive_settle       (SutureStore          *store,
                                      SutureConnection     *connection,
                                      const SutureActivity *activity,
                                      gboolean             *archived,
                                      GError              **error);
gboolean suture_archive_take         (SutureStore          *store,
                                      SutureConnection     *connection,
                                      gint64                activity,
                                      gboolean              archive,
                                      GError              **error);
gboolean suture_archive_is_on        (SutureConnection     *connection,
                                      gboolean             *on,
                                      GError              **error);

G_END_DECLS
