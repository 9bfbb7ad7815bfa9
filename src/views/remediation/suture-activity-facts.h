/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-activity.h"
#include "suture-context.h"

G_BEGIN_DECLS

void suture_activity_facts_show       (GtkGrid              *grid,
                                       SutureContext        *context,
                                       const SutureActivity *activity);
int  suture_activity_facts_show_steps (GtkGrid              *grid,
                                       const SutureActivity *activity);

G_END_DECLS
