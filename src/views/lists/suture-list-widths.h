/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int  suture_list_widths_measure    (GtkWidget         *widget,
                                    const char        *title,
                                    const char *const *words,
                                    gboolean           wrap,
                                    int                extra);
void suture_list_widths_align_header (GtkColumnView   *view,
                                      guint            column,
                                      gboolean         at_end);

G_END_DECLS
