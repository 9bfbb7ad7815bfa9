/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

/**
 * SutureExceptionEye:
 *
 * What of the exceptions needs eyes.
 */
typedef enum
{
  SUTURE_EXCEPTION_EYE_NONE,
  SUTURE_EXCEPTION_EYE_ENDING,  /* over within 14 days */
  SUTURE_EXCEPTION_EYE_RENEWED, /* ended and renewed */
  SUTURE_EXCEPTION_EYE_OLD,     /* in effect since 180 days */
} SutureExceptionEye;

#define SUTURE_TYPE_EXCEPTION_BAR (suture_exception_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionBar, suture_exception_bar, SUTURE, EXCEPTION_BAR, AdwBin)

GtkWidget          *suture_exception_bar_new     (SutureContext      *context) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionEye  suture_exception_bar_get_eye (SutureExceptionBar *self);
void                suture_exception_bar_set_eye (SutureExceptionBar *self,
                                                  SutureExceptionEye  eye);

G_END_DECLS
