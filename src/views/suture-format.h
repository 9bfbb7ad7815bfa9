/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "suture-time.h"

G_BEGIN_DECLS

char *suture_format_count    (gint64    number) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_percent  (int       percent) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_decimal  (double    number,
                              int       decimals) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_day      (SutureDay day) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_relative (SutureDay day,
                              SutureDay today) G_GNUC_WARN_UNUSED_RESULT;
char *suture_format_clock    (gint64    time_usec,
                              SutureDay today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
