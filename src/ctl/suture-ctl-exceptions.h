/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"
#include "suture-exception-request.h"
#include "suture-write.h"

G_BEGIN_DECLS

/**
 * SutureCtlEnd:
 *
 * How the command line says when an exception is over: one of the two.
 */
typedef struct
{
  int   days;  /* from today; 0: not given */
  char *until; /* (owned) (nullable): the last day on which it runs */
} SutureCtlEnd;

gboolean   suture_ctl_exceptions_parse_end     (SutureCtl                    *ctl,
                                                const SutureCtlEnd           *end,
                                                SutureDay                    *ends_on,
                                                GError                      **error);
GPtrArray *suture_ctl_exceptions_list          (SutureCtl                    *ctl,
                                                const char                   *recommendation_id,
                                                GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   suture_ctl_exceptions_print_details (SutureCtl                    *ctl,
                                                SutureException              *exception,
                                                GError                      **error);
gboolean   suture_ctl_exceptions_check_sent    (SutureCtl                    *ctl,
                                                const GError                 *not_sent,
                                                GError                      **error);
gboolean   suture_ctl_exceptions_write         (SutureCtl                    *ctl,
                                                const SutureWrite            *write,
                                                SutureException              *exception,
                                                const char                   *sentence,
                                                GError                      **error);

G_END_DECLS
