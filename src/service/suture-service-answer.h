/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "suture-service-reply.h"

G_BEGIN_DECLS

void suture_service_answer_send       (SoupServerMessage  *message,
                                       SutureServiceReply *reply);
void suture_service_answer_send_error (SoupServerMessage  *message,
                                       const GError       *error);
void suture_service_answer_cut        (SoupServerMessage  *message);
void suture_service_answer_truncate   (SoupServerMessage  *message,
                                       SutureServiceReply *reply);
void suture_service_answer_spoil      (SutureServiceReply *reply);

G_END_DECLS
