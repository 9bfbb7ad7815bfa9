/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-day.h"

G_BEGIN_DECLS

/* An instant is a gint64: microseconds since 1970-01-01T00:00:00Z. */
#define SUTURE_TIME_NONE G_MININT64

gboolean  suture_time_parse     (const char *text,
                                 gssize      length,
                                 gint64     *time_usec);
char     *suture_time_to_iso    (gint64      time_usec) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
