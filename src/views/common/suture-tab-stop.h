/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_TAB_STOP (suture_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (SutureTabStop, suture_tab_stop, SUTURE, TAB_STOP, AdwBin)

GtkWidget *suture_tab_stop_new    (GtkWidget        *list);
gboolean   suture_tab_stop_leaves (GtkWidget        *list,
                                   GtkDirectionType  direction);

G_END_DECLS
