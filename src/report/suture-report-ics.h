/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-exception.h"

G_BEGIN_DECLS

char    *suture_report_ics_new   (SutureException *const *exceptions,
                                  guint                   n_exceptions,
                                  gint64                  now_usec,
                                  const char             *language,
                                  guint                  *n_ends) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_report_ics_write (GFile                  *file,
                                  const char             *text,
                                  GError                **error);

G_END_DECLS
