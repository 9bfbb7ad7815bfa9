/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-enums.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PRIORITY_TOGGLES (suture_priority_toggles_get_type ())
G_DECLARE_FINAL_TYPE (SuturePriorityToggles, suture_priority_toggles, SUTURE, PRIORITY_TOGGLES, GtkWidget)

SuturePriority suture_priority_toggles_get_priority (SuturePriorityToggles *self);
void           suture_priority_toggles_set_priority (SuturePriorityToggles *self,
                                                     SuturePriority         priority);

G_END_DECLS
