/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-activity.h"
#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACTIVITY_CONFLICT (suture_activity_conflict_get_type ())
G_DECLARE_FINAL_TYPE (SutureActivityConflict, suture_activity_conflict, SUTURE, ACTIVITY_CONFLICT, AdwBin)

GtkWidget *suture_activity_conflict_new          (SutureContext          *context);
void       suture_activity_conflict_set_activity (SutureActivityConflict *self,
                                                  SutureActivity         *activity);

G_END_DECLS
