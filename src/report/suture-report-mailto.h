/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *suture_report_mailto_dup_address (const char *address) G_GNUC_WARN_UNUSED_RESULT;
char *suture_report_mailto_dup_uri     (const char *address,
                                        const char *subject,
                                        const char *body) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
