/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-page.h"

G_BEGIN_DECLS

void suture_take_back (SutureListPage *page,
                       SutureContext  *context,
                       gint64          change,
                       const char     *draft_name,
                       const char     *draft,
                       const char     *done);

G_END_DECLS
