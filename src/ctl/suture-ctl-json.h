/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-reader.h"

G_BEGIN_DECLS

char     *suture_ctl_json_from_record (gconstpointer   record) G_GNUC_WARN_UNUSED_RESULT;
char     *suture_ctl_json_from_string (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean  suture_ctl_json_print_query (SutureReader   *reader,
                                       SutureQuery    *query,
                                       GCancellable   *cancellable,
                                       GError        **error);

G_END_DECLS
