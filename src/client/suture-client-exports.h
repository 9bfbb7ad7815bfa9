/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-pager.h"

G_BEGIN_DECLS

gboolean suture_client_exports_list (SutureTransport        *transport,
                                     const char             *path,
                                     GPtrArray             **links,
                                     gint64                 *generated_usec,
                                     GCancellable           *cancellable,
                                     GError                **error);
gboolean suture_client_exports_read (SutureTransport        *transport,
                                     const SutureRecordType *type,
                                     const char             *link,
                                     SuturePageFunc          func,
                                     gpointer                user_data,
                                     GCancellable           *cancellable,
                                     GError                **error);

G_END_DECLS
