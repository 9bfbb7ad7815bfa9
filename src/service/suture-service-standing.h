/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-bitmap.h"
#include "suture-service-connection.h"
#include "suture-time.h"

G_BEGIN_DECLS

/**
 * SutureServiceStanding:
 * @recommendation_id: (owned): a recommendation
 * @category: (owned) (nullable): its `recommendationCategory`
 * @exposure: points that its exposed devices add to the exposure score
 * @secure: points that they keep from the secure score
 * @exposed: (owned): the devices
 * @counted: (owned): those of @exposed that no exception takes out of the scores
 *
 * What a recommendation comes to in the scores at a moment: each device that
 * counts has the same part of its points.
 */
typedef struct
{
  char                *recommendation_id;
  char                *category;
  double               exposure;
  double               secure;
  SutureServiceBitmap *exposed;
  SutureServiceBitmap *counted;
} SutureServiceStanding;

SutureServiceStanding *suture_service_standing_new  (SutureServiceConnection     *connection,
                                                     const char                  *recommendation_id,
                                                     SutureDay                    today,
                                                     GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
void                   suture_service_standing_free (SutureServiceStanding       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceStanding, suture_service_standing_free)

G_END_DECLS
