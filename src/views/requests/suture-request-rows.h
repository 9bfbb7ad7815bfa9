/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *suture_request_rows_new (GListModel *items) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
