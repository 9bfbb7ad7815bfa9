/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exception-event.h"

G_BEGIN_DECLS

char  *suture_service_history_append     (const char                 *history,
                                          const SutureExceptionEvent *event) G_GNUC_WARN_UNUSED_RESULT;
char  *suture_service_history_write_list (const char *const          *names) G_GNUC_WARN_UNUSED_RESULT;
char **suture_service_history_parse_list (const char                 *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
