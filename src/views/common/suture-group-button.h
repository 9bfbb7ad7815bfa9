/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_GROUP_BUTTON (suture_group_button_get_type ())
G_DECLARE_FINAL_TYPE (SutureGroupButton, suture_group_button, SUTURE, GROUP_BUTTON, GtkWidget)

void suture_group_button_set_context (SutureGroupButton *self,
                                      SutureContext     *context);

G_END_DECLS
