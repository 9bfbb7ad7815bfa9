/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exception-request.h"

G_BEGIN_DECLS

const char *suture_exception_text_meaning    (int                           justification);
char       *suture_exception_text_ends       (SutureDay                     ends_on) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_text_groups     (const char                   *summary,
                                              const char                   *names) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_text_running    (const SutureException        *exception) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_text_scores     (const SutureExceptionRequest *request) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_text_activities (GPtrArray                    *activities) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_text_outcome    (const SutureExceptionRequest *request,
                                              const SutureExceptionPreview *preview,
                                              gboolean                      suspended,
                                              SutureDay                     today) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_exception_text_advice     (const GError                 *error);

G_END_DECLS
