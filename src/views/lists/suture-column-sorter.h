/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_COLUMN_SORTER (suture_column_sorter_get_type ())
G_DECLARE_FINAL_TYPE (SutureColumnSorter, suture_column_sorter, SUTURE, COLUMN_SORTER, GtkSorter)

GtkSorter  *suture_column_sorter_new       (const char         *field) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_column_sorter_probe     (GtkSorter          *view_sorter,
                                            gboolean           *descending);

G_END_DECLS
