/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

void suture_export_list  (SutureListPage *page,
                          SutureContext  *context,
                          const char     *name);
void suture_export_query (SutureListPage *page,
                          SutureContext  *context,
                          SutureQuery    *query,
                          const char     *name);
void suture_export_rows  (SutureListPage *page,
                          SutureContext  *context,
                          GVariant       *rows);
void suture_export_copy  (SutureListPage *page,
                          SutureContext  *context);

G_END_DECLS
