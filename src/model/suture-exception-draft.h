/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exception-request.h"

G_BEGIN_DECLS

char                   *suture_exception_draft_to_text   (const SutureExceptionRequest *request,
                                                          gint64                        saved_on) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionRequest *suture_exception_draft_from_text (const char                   *text,
                                                          gint64                       *saved_on,
                                                          GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
