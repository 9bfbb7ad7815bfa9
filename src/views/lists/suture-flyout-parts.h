/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-activity.h"
#include "suture-context.h"

G_BEGIN_DECLS

void suture_flyout_parts_set_section  (GtkWidget            *section,
                                       GtkLabel             *label,
                                       const char           *text);
void suture_flyout_parts_let_wrap     (GtkWidget            *button);
void suture_flyout_parts_open_devices (AdwBin               *devices,
                                       SutureContext        *context,
                                       const SutureActivity *activity);
void suture_flyout_parts_ask_devices  (AdwBin               *devices,
                                       SutureContext        *context,
                                       const SutureActivity *activity);
void suture_flyout_parts_reset        (GtkStack             *stack,
                                       AdwBin               *devices,
                                       GtkScrolledWindow    *scrolled);

G_END_DECLS
