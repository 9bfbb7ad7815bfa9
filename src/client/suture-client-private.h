/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-client.h"

G_BEGIN_DECLS

gboolean suture_client_write_entity (SutureTransport        *transport,
                                     const SutureCall       *call,
                                     const SutureRecordType *type,
                                     gpointer               *entity,
                                     GCancellable           *cancellable,
                                     GError                **error);

G_END_DECLS
