/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-standing.h"

G_BEGIN_DECLS

/**
 * SutureServiceCause:
 * @SUTURE_SERVICE_CAUSE_FIXED: devices were fixed
 * @SUTURE_SERVICE_CAUSE_COMPLETED: likewise, the last ones of a request
 * @SUTURE_SERVICE_CAUSE_WEAKNESS: a weakness became known
 * @SUTURE_SERVICE_CAUSE_EXCEPTION_MADE: an exception was made
 * @SUTURE_SERVICE_CAUSE_EXCEPTION_CANCELED: one was canceled, or canceled for some device groups
 * @SUTURE_SERVICE_CAUSE_EXCEPTION_ENDED: the time of one is over
 *
 * Why the scores move.
 */
typedef enum
{
  SUTURE_SERVICE_CAUSE_FIXED,
  SUTURE_SERVICE_CAUSE_COMPLETED,
  SUTURE_SERVICE_CAUSE_WEAKNESS,
  SUTURE_SERVICE_CAUSE_EXCEPTION_MADE,
  SUTURE_SERVICE_CAUSE_EXCEPTION_CANCELED,
  SUTURE_SERVICE_CAUSE_EXCEPTION_ENDED,
} SutureServiceCause;

gboolean suture_service_movement_follow (SutureServiceConnection     *connection,
                                         const SutureServiceStanding *before,
                                         SutureServiceCause           cause,
                                         gint64                       now_usec,
                                         GError                     **error);

G_END_DECLS
