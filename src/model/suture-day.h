/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureDay:
 *
 * A calendar day without a time zone, as days since 1970-01-01. A due date is
 * the same day for everybody, wherever they are.
 */
typedef gint32 SutureDay;
#define SUTURE_DAY_NONE G_MININT32

SutureDay suture_day_from_ymd  (int          year,
                                int          month,
                                int          day);
void      suture_day_to_ymd    (SutureDay    day,
                                int         *year,
                                int         *month,
                                int         *day_of_month);
gboolean  suture_day_scan      (const char **cursor,
                                const char  *end,
                                SutureDay   *day);
gboolean  suture_day_parse     (const char  *text,
                                SutureDay   *day);
char     *suture_day_to_iso    (SutureDay    day) G_GNUC_WARN_UNUSED_RESULT;
SutureDay suture_day_from_time (gint64       time_usec,
                                GTimeZone   *zone);
gint64    suture_day_to_time   (SutureDay    day);

G_END_DECLS
