/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-columns.h"

G_BEGIN_DECLS

void                suture_recommendation_cells_add_columns (SutureListColumns *columns);
GtkListItemFactory *suture_recommendation_cells_new_narrow  (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
