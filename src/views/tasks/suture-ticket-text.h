/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ticket.h"

G_BEGIN_DECLS

char       *suture_ticket_text_dup_title     (const SutureTicket *ticket) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_ticket_text_category      (int                 value);
const char *suture_ticket_text_priority      (int                 value);
char       *suture_ticket_text_dup_due       (const SutureTicket *ticket) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_ticket_text_dup_due_note  (const SutureTicket *ticket,
                                              SutureDay           today) G_GNUC_WARN_UNUSED_RESULT;
gboolean    suture_ticket_text_is_overdue    (const SutureTicket *ticket,
                                              SutureDay           today);
char       *suture_ticket_text_dup_subtitle  (const SutureTicket *ticket) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_ticket_text_dup_row_name  (const SutureTicket *ticket,
                                              SutureDay           today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_ticket_text_dup_outbox    (const SutureTicket *ticket) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_ticket_text_obstacle      (const SutureTicket *ticket);
const char *suture_ticket_text_policy        (const char         *policy);

G_END_DECLS
