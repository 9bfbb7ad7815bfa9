/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-list-columns.h"

G_BEGIN_DECLS

void                suture_device_cells_add_columns (SutureListColumns *columns,
                                                     SutureContext     *context);
GtkListItemFactory *suture_device_cells_new_narrow  (SutureContext     *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
