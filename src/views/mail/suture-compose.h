/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     suture_compose_async  (const char           *address,
                                const char           *subject,
                                const char           *body,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean suture_compose_finish (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
