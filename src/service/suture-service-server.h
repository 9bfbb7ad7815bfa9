/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-clock.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SERVICE_SERVER (suture_service_server_get_type ())
G_DECLARE_FINAL_TYPE (SutureServiceServer, suture_service_server, SUTURE, SERVICE_SERVER, GObject)

SutureServiceServer *suture_service_server_new      (const char          *database,
                                                     const char          *tokens,
                                                     SutureClock         *clock,
                                                     const char          *faults,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean             suture_service_server_set_faults (SutureServiceServer *self,
                                                     const char          *faults,
                                                     GError             **error);
gboolean             suture_service_server_simulate (SutureServiceServer *self,
                                                     double               factor,
                                                     GError             **error);
gboolean             suture_service_server_listen   (SutureServiceServer *self,
                                                     const char          *address,
                                                     GTlsCertificate     *certificate,
                                                     GError             **error);
char                *suture_service_server_dup_base (SutureServiceServer *self) G_GNUC_WARN_UNUSED_RESULT;
guint16              suture_service_server_get_port (SutureServiceServer *self);
void                 suture_service_server_close    (SutureServiceServer *self);

G_END_DECLS
