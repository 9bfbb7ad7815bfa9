/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define SUTURE_SAMPLE_MIN_DEVICES 200
#define SUTURE_SAMPLE_MAX_DEVICES 1000000

gboolean suture_sample_exists (sqlite3       *db);
gboolean suture_sample_create (sqlite3       *db,
                               guint          n_devices,
                               guint64        seed,
                               gint64         now_usec,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
