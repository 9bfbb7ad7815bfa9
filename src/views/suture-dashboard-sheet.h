/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-dashboard.h"
#include "suture-language.h"

G_BEGIN_DECLS

/**
 * SutureDashboardSheet:
 *
 * What the report of the dashboard is about, apart from its figures.
 */
typedef struct
{
  SutureDashboard      *dashboard;
  const SutureLanguage *language; /* (nullable): %NULL: of the program */
  const char           *account;  /* (nullable): whose figures they are */
  char *const          *groups;   /* (nullable): names of the device groups; %NULL: all of them */
  SutureDay             today;
} SutureDashboardSheet;

void suture_dashboard_sheet_draw (const SutureDashboardSheet *self,
                                  cairo_t                    *cr,
                                  double                      width,
                                  double                      height);

G_END_DECLS
