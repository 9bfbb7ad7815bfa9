/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-activity.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_ACTIVITY_TICKET (suture_activity_ticket_get_type ())
G_DECLARE_FINAL_TYPE (SutureActivityTicket, suture_activity_ticket, SUTURE, ACTIVITY_TICKET, AdwBin)

void suture_activity_ticket_set_activity  (SutureActivityTicket *self,
                                           const SutureActivity *activity);
void suture_activity_ticket_set_connected (SutureActivityTicket *self,
                                           gboolean              connected);
void suture_activity_ticket_set_read_only (SutureActivityTicket *self,
                                           gboolean              read_only);
void suture_activity_ticket_set_obstacle  (SutureActivityTicket *self,
                                           const char           *obstacle);

G_END_DECLS
