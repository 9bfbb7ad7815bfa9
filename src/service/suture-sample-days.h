/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SUTURE_SAMPLE_DAY_USEC (24 * G_TIME_SPAN_HOUR)

gint64 suture_sample_days_of_time   (gint64      time_usec) G_GNUC_CONST;
gint64 suture_sample_days_parse     (const char *text);
gint64 suture_sample_days_parse_time_of_day (const char *text);
void   suture_sample_days_split     (gint64      day,
                                     guint      *year,
                                     guint      *month,
                                     guint      *day_of_month);

G_END_DECLS
