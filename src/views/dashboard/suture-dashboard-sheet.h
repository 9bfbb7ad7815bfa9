/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-dashboard.h"
#include "suture-language.h"

G_BEGIN_DECLS

/**
 * SutureDashboardSheet:
 *
 * The report of the dashboard: its figures, and what else is told. Made and freed
 * on the main thread, drawn on any.
 */
typedef struct _SutureDashboardSheet SutureDashboardSheet;

SutureDashboardSheet *suture_dashboard_sheet_new  (SutureDashboard            *dashboard,
                                                   const SutureLanguage       *language,
                                                   const char                 *account,
                                                   char *const                *groups,
                                                   SutureDay                   today) G_GNUC_WARN_UNUSED_RESULT;
void                  suture_dashboard_sheet_free (SutureDashboardSheet       *self);
void                  suture_dashboard_sheet_draw (const SutureDashboardSheet *self,
                                                   cairo_t                    *cr,
                                                   double                      width,
                                                   double                      height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDashboardSheet, suture_dashboard_sheet_free)

G_END_DECLS
