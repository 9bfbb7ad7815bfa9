/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-capabilities.h"
#include "suture-device.h"
#include "suture-exception.h"
#include "suture-pager.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

/* Graph's path of the Intune security tasks. */
#define SUTURE_CLIENT_TICKETS_PATH "/beta/deviceAppManagement/deviceAppManagementTasks"

/**
 * SutureServiceInfo:
 *
 * What a service said about itself and about who is signed in. Make it empty
 * with { 0 }.
 */
typedef struct
{
  SutureCapabilities capabilities;
  char              *version; /* (owned) (nullable): `sutureVersion` */
  char              *user;    /* (owned) (nullable): e-mail of who is signed in */
  char              *user_id; /* (owned) (nullable) */
} SutureServiceInfo;

void     suture_client_clear_info     (SutureServiceInfo      *info);
gboolean suture_client_get_info       (SutureTransport        *transport,
                                       SutureServiceInfo      *info,
                                       GCancellable           *cancellable,
                                       GError                **error);
char    *suture_client_dup_path       (const char             *collection,
                                       const char             *id,
                                       const char             *navigation) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_client_list           (SutureTransport        *transport,
                                       const SutureRecordType *type,
                                       const char             *path,
                                       const char             *cursor,
                                       SuturePageFunc          func,
                                       gpointer                user_data,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_list_changes   (SutureTransport        *transport,
                                       const SutureRecordType *type,
                                       const char             *path,
                                       const char             *cursor,
                                       SuturePagerChanges     *changes,
                                       SuturePageFunc          func,
                                       gpointer                user_data,
                                       GCancellable           *cancellable,
                                       GError                **error);
gpointer suture_client_get            (SutureTransport        *transport,
                                       const SutureRecordType *type,
                                       const char             *path,
                                       GCancellable           *cancellable,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_client_create_activity (SutureTransport       *transport,
                                       const char             *id,
                                       const char             *body,
                                       SutureActivity        **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_update_activity (SutureTransport       *transport,
                                       const char             *id,
                                       const char             *etag,
                                       const char             *body,
                                       SutureActivity        **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_create_exception (SutureTransport      *transport,
                                       const char             *id,
                                       const char             *body,
                                       SutureException       **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_update_exception (SutureTransport      *transport,
                                       const char             *id,
                                       const char             *etag,
                                       const char             *body,
                                       SutureException       **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_create_ticket  (SutureTransport        *transport,
                                       const char             *body,
                                       SutureTicket          **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_edit_ticket    (SutureTransport        *transport,
                                       const char             *id,
                                       const char             *body,
                                       SutureTicket          **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);

SutureTicket *suture_client_get_ticket (SutureTransport      *transport,
                                       const char             *id,
                                       GCancellable           *cancellable,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_client_update_ticket  (SutureTransport        *transport,
                                       const char             *id,
                                       const char             *body,
                                       GCancellable           *cancellable,
                                       GError                **error);
gboolean suture_client_set_device_value (SutureTransport      *transport,
                                       const char             *id,
                                       const char             *body,
                                       SutureDevice          **entity,
                                       GCancellable           *cancellable,
                                       GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureServiceInfo, suture_client_clear_info)

G_END_DECLS
