/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_TICKET_DIALOG (suture_ticket_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureTicketDialog, suture_ticket_dialog, SUTURE, TICKET_DIALOG, AdwWindow)

GtkWidget *suture_ticket_dialog_new         (SutureContext      *context,
                                             GPtrArray          *tickets,
                                             SutureTicketStatus  status,
                                             guint               n_left_out) G_GNUC_WARN_UNUSED_RESULT;
GArray    *suture_ticket_dialog_get_changes (SutureTicketDialog *self);
GPtrArray *suture_ticket_dialog_get_tickets (SutureTicketDialog *self);
SutureTicketStatus suture_ticket_dialog_get_status (SutureTicketDialog *self);
const char *suture_ticket_dialog_get_problem (SutureTicketDialog *self,
                                             guint               index);
char      *suture_ticket_dialog_dup_summary (SutureTicketDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
