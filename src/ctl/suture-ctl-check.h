/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-ctl.h"
#include "suture-exception.h"
#include "suture-query.h"
#include "suture-recommendation.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

gboolean              suture_ctl_check_role           (SutureCtl    *ctl,
                                                       SutureCapabilities capability,
                                                       GError      **error);
SutureRecommendation *suture_ctl_check_recommendation (SutureCtl    *ctl,
                                                       const char   *id,
                                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureActivity       *suture_ctl_check_activity       (SutureCtl    *ctl,
                                                       const char   *id,
                                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureException      *suture_ctl_check_exception      (SutureCtl            *ctl,
                                                       const char           *id,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SutureTicket         *suture_ctl_check_ticket         (SutureCtl    *ctl,
                                                       const char   *id,
                                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureDevice         *suture_ctl_check_device         (SutureCtl    *ctl,
                                                       const char   *device,
                                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              suture_ctl_check_groups         (SutureCtl    *ctl,
                                                       const char   *recommendation_id,
                                                       char        **groups,
                                                       GError      **error);
gboolean              suture_ctl_check_query          (SutureCtl    *ctl,
                                                       SutureQuery  *query,
                                                       GError      **error);

G_END_DECLS
