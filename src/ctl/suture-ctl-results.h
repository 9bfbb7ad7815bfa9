/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"

G_BEGIN_DECLS

/**
 * SutureCtlResults:
 *
 * What became of each thing where a verb does several at once: a line for each,
 * none left out, and the exit status of the worst.
 */
typedef struct _SutureCtlResults SutureCtlResults;

SutureCtlResults *suture_ctl_results_new         (gboolean           of_requests) G_GNUC_WARN_UNUSED_RESULT;
void              suture_ctl_results_free        (SutureCtlResults  *self);
void              suture_ctl_results_add         (SutureCtlResults  *self,
                                                  const char        *id,
                                                  const char        *title,
                                                  gboolean           already,
                                                  const GError      *failure);
void              suture_ctl_results_set_request (SutureCtlResults  *self,
                                                  const char        *activity_id,
                                                  gint64             devices,
                                                  gint64             ticket_devices);
const GError     *suture_ctl_results_get_unsent  (SutureCtlResults  *self);
gboolean          suture_ctl_results_print       (SutureCtlResults  *self,
                                                  SutureCtl         *ctl,
                                                  GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCtlResults, suture_ctl_results_free)

G_END_DECLS
