/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"

G_BEGIN_DECLS

const char *suture_obstacle_get  (SutureContext      *context,
                                  SutureCapabilities  wanted);
void        suture_obstacle_set  (GtkWidget          *button,
                                  const char         *obstacle);
void        suture_obstacle_show (GtkLabel           *label,
                                  const char         *obstacle);

G_END_DECLS
