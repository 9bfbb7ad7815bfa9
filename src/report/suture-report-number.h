/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *suture_report_number_format      (gint64   n) G_GNUC_WARN_UNUSED_RESULT;
char *suture_report_number_format_real (double   value,
                                        int      decimals,
                                        gboolean with_plus) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
