/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-report-columns.h"

G_BEGIN_DECLS

void suture_export_start (AdwToastOverlay     *overlay,
                          SutureContext       *context,
                          SutureQuery         *query,
                          SutureReportColumns *columns,
                          const char          *name);

G_END_DECLS
