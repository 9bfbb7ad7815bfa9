/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-exception.h"
#include "suture-list-page.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

void suture_exception_open (SutureListPage       *page,
                            SutureContext        *context,
                            SutureRecommendation *recommendation);

void suture_exception_open_refused (SutureListPage        *page,
                                    SutureContext         *context,
                                    const SutureException *exception);

G_END_DECLS
