/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *suture_facts_grid_new_facts (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_facts_grid_add       (GPtrArray       *facts,
                                        const char      *name,
                                        const char      *value);
guint      suture_facts_grid_show      (GtkGrid         *grid,
                                        const GPtrArray *facts);

G_END_DECLS
