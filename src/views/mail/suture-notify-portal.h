/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SutureNotifyMail:
 *
 * A mail to compose; lent for the call.
 */
typedef struct
{
  const char *address; /* (nullable) */
  const char *subject;
  const char *body;
  GFile      *file;    /* (nullable): to attach */
} SutureNotifyMail;

void     suture_notify_portal_compose_async  (GDBusConnection        *bus,
                                              const SutureNotifyMail *mail,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
gboolean suture_notify_portal_compose_finish (GAsyncResult           *result,
                                              GError                **error);

G_END_DECLS
