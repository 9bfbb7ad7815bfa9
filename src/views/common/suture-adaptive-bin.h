/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_ADAPTIVE_BIN (suture_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (SutureAdaptiveBin, suture_adaptive_bin, SUTURE, ADAPTIVE_BIN, GtkWidget)

void       suture_adaptive_bin_set_child  (SutureAdaptiveBin *self,
                                           GtkWidget         *child);
gboolean   suture_adaptive_bin_get_folded (SutureAdaptiveBin *self);

G_END_DECLS
