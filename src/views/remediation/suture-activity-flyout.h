/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-activity.h"
#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACTIVITY_FLYOUT (suture_activity_flyout_get_type ())
G_DECLARE_FINAL_TYPE (SutureActivityFlyout, suture_activity_flyout, SUTURE, ACTIVITY_FLYOUT, GtkWidget)

GtkWidget            *suture_activity_flyout_new          (SutureContext        *context,
                                                           gboolean              archive) G_GNUC_WARN_UNUSED_RESULT;
const SutureActivity *suture_activity_flyout_get_activity (SutureActivityFlyout *self);
void                  suture_activity_flyout_set_activity (SutureActivityFlyout *self,
                                                           SutureActivity       *activity);
void                  suture_activity_flyout_turn_day     (SutureActivityFlyout *self);

G_END_DECLS
