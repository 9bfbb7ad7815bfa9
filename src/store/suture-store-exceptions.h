/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

GPtrArray              *suture_store_read_exceptions (SutureStore                  *self,
                                                      SutureConnection             *connection,
                                                      const char                   *recommendation_id,
                                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureException        *suture_store_make_exception  (SutureStore                  *self,
                                                      const SutureExceptionRequest *request,
                                                      const char                   *email) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionPreview *suture_store_work_out_exception (SutureStore               *self,
                                                      SutureConnection             *connection,
                                                      const SutureExceptionRequest *request,
                                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionFigures *suture_store_count_exceptions (SutureStore                 *self,
                                                      SutureConnection             *connection,
                                                      SutureDay                     today,
                                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean                suture_store_say_ends        (SutureStore                  *self,
                                                      SutureConnection             *connection,
                                                      GError                      **error);

G_END_DECLS
