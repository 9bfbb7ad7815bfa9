/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_TICKET_FLYOUT (suture_ticket_flyout_get_type ())
G_DECLARE_FINAL_TYPE (SutureTicketFlyout, suture_ticket_flyout, SUTURE, TICKET_FLYOUT, GtkWidget)

GtkWidget          *suture_ticket_flyout_new        (SutureContext      *context) G_GNUC_WARN_UNUSED_RESULT;
const SutureTicket *suture_ticket_flyout_get_ticket (SutureTicketFlyout *self);
void                suture_ticket_flyout_set_ticket (SutureTicketFlyout *self,
                                                     SutureTicket       *ticket);

G_END_DECLS
