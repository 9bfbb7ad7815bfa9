/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

void suture_calendar_export (SutureListPage *page,
                             SutureContext  *context);

G_END_DECLS
