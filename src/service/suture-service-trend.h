/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-time.h"

G_BEGIN_DECLS

char *suture_service_trend_extend (const char *trend,
                                   SutureDay   first,
                                   SutureDay   today,
                                   gint64      before,
                                   gint64      now) G_GNUC_WARN_UNUSED_RESULT;
char *suture_service_trend_shift  (const char *trend,
                                   SutureDay   last,
                                   SutureDay   today,
                                   gint64      before,
                                   gint64      now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
