/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"
#include "suture-dashboard.h"

G_BEGIN_DECLS

void               suture_dashboard_print               (GtkWindow           *parent,
                                                         SutureContext       *context,
                                                         SutureDashboard     *dashboard);
void               suture_dashboard_print_save          (GtkWindow           *parent,
                                                         SutureContext       *context,
                                                         SutureDashboard     *dashboard);
GtkPrintOperation *suture_dashboard_print_new_operation (SutureContext       *context,
                                                         SutureDashboard     *dashboard) G_GNUC_WARN_UNUSED_RESULT;
void               suture_dashboard_print_write_async   (SutureContext       *context,
                                                         SutureDashboard     *dashboard,
                                                         const char          *language,
                                                         const char          *paper,
                                                         GFile               *file,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
gboolean           suture_dashboard_print_write_finish  (GAsyncResult        *result,
                                                         GError             **error);

G_END_DECLS
