/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-clock.h"

G_BEGIN_DECLS

char *suture_format_count    (gint64      n) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_real     (double      value,
                              int         decimals) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_signed   (double      value,
                              int         decimals) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_percent  (int         percent) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_day      (SutureDay   day) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_day_long (SutureDay   day) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_due      (SutureDay   day,
                              SutureDay   today) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_time     (gint64      time_usec,
                              SutureDay   today) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_age      (gint64      time_usec,
                              gint64      now_usec) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
