/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

void suture_groups_export (SutureListPage *page,
                           SutureContext  *context,
                           GPtrArray      *groups);

G_END_DECLS
