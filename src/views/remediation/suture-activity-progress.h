/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-activity.h"
#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACTIVITY_PROGRESS (suture_activity_progress_get_type ())
G_DECLARE_FINAL_TYPE (SutureActivityProgress, suture_activity_progress, SUTURE, ACTIVITY_PROGRESS, AdwBin)

void suture_activity_progress_set_context  (SutureActivityProgress *self,
                                            SutureContext          *context);
void suture_activity_progress_set_activity (SutureActivityProgress *self,
                                            SutureActivity         *activity);

G_END_DECLS
