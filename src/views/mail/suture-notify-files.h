/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void   suture_notify_files_create_async  (const char          *day,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GFile *suture_notify_files_create_finish (GAsyncResult        *result,
                                          GError             **error);
void   suture_notify_files_move_async    (GFile               *file,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GFile *suture_notify_files_move_finish   (GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
