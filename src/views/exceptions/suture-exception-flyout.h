/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"
#include "suture-exception.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_FLYOUT (suture_exception_flyout_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionFlyout, suture_exception_flyout, SUTURE, EXCEPTION_FLYOUT, GtkWidget)

GtkWidget             *suture_exception_flyout_new           (SutureContext         *context) G_GNUC_WARN_UNUSED_RESULT;
const SutureException *suture_exception_flyout_get_exception (SutureExceptionFlyout *self);
void                   suture_exception_flyout_set_exception (SutureExceptionFlyout *self,
                                                              SutureException       *exception);
GPtrArray             *suture_exception_flyout_dup_groups    (SutureExceptionFlyout *self) G_GNUC_WARN_UNUSED_RESULT;
void                   suture_exception_flyout_turn_day      (SutureExceptionFlyout *self);

G_END_DECLS
