/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-reader.h"

G_BEGIN_DECLS

GArray        *suture_ctl_await_keys    (SutureReader         *reader,
                                         SutureQuery          *query,
                                         GCancellable         *cancellable,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *suture_ctl_await_records (SutureReader         *reader,
                                         SutureQuery          *query,
                                         const guint32        *keys,
                                         guint                 n_keys,
                                         GCancellable         *cancellable,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *suture_ctl_await_groups  (SutureReader         *reader,
                                         const char           *recommendation_id,
                                         GCancellable         *cancellable,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SutureDashboard *suture_ctl_await_dashboard (SutureReader     *reader,
                                         const char *const    *groups,
                                         SutureDay             today,
                                         GCancellable         *cancellable,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SuturePreview *suture_ctl_await_preview (SutureReader         *reader,
                                         const SutureRequest  *request,
                                         GCancellable         *cancellable,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionPreview *suture_ctl_await_exception_preview (SutureReader                 *reader,
                                                            const SutureExceptionRequest *request,
                                                            GCancellable                 *cancellable,
                                                            GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
