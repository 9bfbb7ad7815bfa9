/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-reply.h"
#include "suture-simulation.h"

G_BEGIN_DECLS

/**
 * SutureServiceBackend:
 *
 * The database behind the service: any number of readers at once, one writer. Any thread.
 */
typedef struct _SutureServiceBackend SutureServiceBackend;

SutureServiceBackend *suture_service_backend_new    (const char            *path,
                                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                  suture_service_backend_free   (SutureServiceBackend  *self);
gboolean              suture_service_backend_refresh (SutureServiceBackend *self,
                                                     gint64                 now_usec,
                                                     GError               **error);
gboolean              suture_service_backend_play   (SutureServiceBackend  *self,
                                                     SutureSimulation      *simulation,
                                                     gint64                 now_usec,
                                                     GError               **error);
SutureServiceReply   *suture_service_backend_handle (SutureServiceBackend  *self,
                                                     SutureServiceExchange *exchange) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceBackend, suture_service_backend_free)

G_END_DECLS
