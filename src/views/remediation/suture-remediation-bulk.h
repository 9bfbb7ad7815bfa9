/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-page.h"

G_BEGIN_DECLS

void suture_remediation_bulk_complete (SutureListPage *page,
                                       SutureContext  *context);

G_END_DECLS
