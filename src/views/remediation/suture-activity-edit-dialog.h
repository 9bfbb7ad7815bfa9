/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-activity.h"
#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACTIVITY_EDIT_DIALOG (suture_activity_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureActivityEditDialog, suture_activity_edit_dialog, SUTURE, ACTIVITY_EDIT_DIALOG, AdwWindow)

GtkWidget *suture_activity_edit_dialog_new (SutureContext  *context,
                                            SutureActivity *activity);

G_END_DECLS
