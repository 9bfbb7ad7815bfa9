/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-list-columns.h"

G_BEGIN_DECLS

void suture_activity_columns_add (SutureListColumns *columns,
                                  SutureContext     *context,
                                  gboolean           archive);

G_END_DECLS
