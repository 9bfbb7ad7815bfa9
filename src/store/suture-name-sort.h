/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32 *suture_name_sort (const char    *names,
                           const guint32 *offsets,
                           guint32        n_names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
