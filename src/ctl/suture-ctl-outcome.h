/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-ctl-results.h"
#include "suture-ctl.h"
#include "suture-preview.h"

G_BEGIN_DECLS

gboolean suture_ctl_outcome_print_request (SutureCtl            *ctl,
                                           SutureActivity       *activity,
                                           const SuturePreview  *preview,
                                           gboolean              dry_run,
                                           GError              **error);
gboolean suture_ctl_outcome_check_sent    (SutureCtl            *ctl,
                                           const GError         *not_sent,
                                           GError              **error);
void     suture_ctl_outcome_send_next     (SutureCtl            *ctl,
                                           gint64                change_id,
                                           SutureCtlResults     *results,
                                           GError              **failure);
void     suture_ctl_outcome_print_sentence (const char          *sentence,
                                           const char           *title);
gboolean suture_ctl_outcome_print_activity (SutureCtl           *ctl,
                                           SutureActivity       *activity,
                                           const char           *sentence,
                                           GError              **error);
gboolean suture_ctl_outcome_write_activity (SutureCtl           *ctl,
                                           const SutureWrite    *write,
                                           const char           *sentence,
                                           GError              **error);

G_END_DECLS
