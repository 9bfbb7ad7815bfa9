/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-reader.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_PREVIEWER (suture_exception_previewer_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionPreviewer, suture_exception_previewer, SUTURE, EXCEPTION_PREVIEWER, GObject)

SutureExceptionPreviewer     *suture_exception_previewer_new         (SutureReader                 *reader) G_GNUC_WARN_UNUSED_RESULT;
void                          suture_exception_previewer_ask         (SutureExceptionPreviewer     *self,
                                                                      const SutureExceptionRequest *request);
void                          suture_exception_previewer_stop        (SutureExceptionPreviewer     *self);
const SutureExceptionPreview *suture_exception_previewer_get_preview (SutureExceptionPreviewer     *self);
gboolean                      suture_exception_previewer_get_stale   (SutureExceptionPreviewer     *self);
const char                   *suture_exception_previewer_get_problem (SutureExceptionPreviewer     *self);

G_END_DECLS
