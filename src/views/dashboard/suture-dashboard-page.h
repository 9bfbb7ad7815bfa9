/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DASHBOARD_PAGE (suture_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureDashboardPage, suture_dashboard_page, SUTURE, DASHBOARD_PAGE, AdwBin)

GtkWidget *suture_dashboard_page_new          (SutureContext       *context) G_GNUC_WARN_UNUSED_RESULT;
gboolean   suture_dashboard_page_get_has_list (SutureDashboardPage *self);

G_END_DECLS
