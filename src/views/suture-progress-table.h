/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-progress-curve.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PROGRESS_TABLE (suture_progress_table_get_type ())
G_DECLARE_FINAL_TYPE (SutureProgressTable, suture_progress_table, SUTURE, PROGRESS_TABLE, AdwBin)

void suture_progress_table_set_data (SutureProgressTable      *self,
                                     GArray                   *points,
                                     const SutureProgressSpan *span);

G_END_DECLS
