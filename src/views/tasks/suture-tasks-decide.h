/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-page.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

void suture_tasks_decide_one      (SutureListPage     *page,
                                   SutureContext      *context,
                                   const SutureTicket *ticket,
                                   SutureTicketStatus  status);
void suture_tasks_decide_selected (SutureListPage     *page,
                                   SutureContext      *context,
                                   SutureTicketStatus  status);

G_END_DECLS
