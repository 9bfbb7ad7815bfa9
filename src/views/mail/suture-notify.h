/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-activity.h"
#include "suture-context.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

void suture_notify_it    (GtkWidget            *parent,
                          SutureContext        *context,
                          SutureActivity       *activity,
                          SutureRecommendation *recommendation);
void suture_notify_it_id (GtkWidget            *parent,
                          SutureContext        *context,
                          const char           *activity_id);

G_END_DECLS
