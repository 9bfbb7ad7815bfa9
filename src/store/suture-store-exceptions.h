/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

/**
 * SutureExceptionScores:
 * @exposure: the newest exposure score of the organisation before exceptions; negative: not known
 * @less: what exceptions take off it
 * @secure: the newest secure score, likewise
 * @more: what exceptions add to it
 */
typedef struct
{
  double exposure;
  double less;
  double secure;
  double more;
} SutureExceptionScores;

GPtrArray              *suture_store_exceptions_read (SutureStore                  *self,
                                                      SutureConnection             *connection,
                                                      const char                   *recommendation_id,
                                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureException        *suture_store_exceptions_make  (SutureStore                  *self,
                                                      const SutureExceptionRequest *request,
                                                      const char                   *email) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionPreview *suture_store_exceptions_preview (SutureStore               *self,
                                                      SutureConnection             *connection,
                                                      const SutureExceptionRequest *request,
                                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionFigures *suture_store_exceptions_count (SutureStore                 *self,
                                                      SutureConnection             *connection,
                                                      SutureDay                     today,
                                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean                suture_store_exceptions_read_scores (SutureConnection       *connection,
                                                      const char                   *but_of,
                                                      SutureExceptionScores        *scores,
                                                      GError                      **error);
gboolean                suture_store_exceptions_read_after (SutureConnection        *connection,
                                                      double                       *exposure,
                                                      double                       *secure,
                                                      GError                      **error);
gboolean                suture_store_exceptions_say_ends        (SutureStore                  *self,
                                                      SutureConnection             *connection,
                                                      GError                      **error);

G_END_DECLS
