/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-list-page.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

void suture_request_open (SutureListPage       *page,
                          SutureContext        *context,
                          SutureRecommendation *recommendation);

G_END_DECLS
