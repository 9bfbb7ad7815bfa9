/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-ticket.h"
#include "suture-write.h"

G_BEGIN_DECLS

char *suture_sync_body_create_activity (const SutureActivity *activity) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_complete        (void) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_reopen          (void) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_edit            (const SutureWrite    *write) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_create_exception (const SutureException *exception) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_cancel_exception (const SutureWrite   *write) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_renew_exception (const SutureWrite    *write) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_update_ticket   (const SutureWrite    *write) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_set_device_value (const SutureWrite   *write) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_create_ticket   (const SutureActivity *activity,
                                        gint64                devices,
                                        gboolean              graph) G_GNUC_WARN_UNUSED_RESULT;
char *suture_sync_body_edit_ticket     (const SutureTicket   *ticket,
                                        const SutureActivity *activity,
                                        guint                 fields) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
