/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-connection.h"

G_BEGIN_DECLS

void      suture_salvage_suspect    (const char       *path);
gboolean  suture_salvage_is_damaged (const char       *path);
gboolean  suture_salvage_check      (SutureConnection *connection);
gboolean  suture_salvage_set_aside  (const char       *path,
                                     gint64            now_usec,
                                     char            **aside,
                                     GError          **error);
gboolean  suture_salvage_copy       (SutureConnection *connection,
                                     const char       *aside,
                                     guint            *n_changes,
                                     guint            *n_archived,
                                     GError          **error);

G_END_DECLS
