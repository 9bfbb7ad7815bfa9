/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-day.h"

G_BEGIN_DECLS

/**
 * SutureProgressSpan:
 *
 * What the progress of an activity is drawn against.
 */
typedef struct
{
  SutureDay first;          /* the day the activity was created */
  SutureDay due;            /* SUTURE_DAY_NONE where there is none */
  SutureDay today;          /* SUTURE_DAY_NONE once it is completed */
  gint64    target_devices; /* devices */
} SutureProgressSpan;

int suture_progress_span_get_pace (const SutureProgressSpan *self,
                                   SutureDay                 day);

G_END_DECLS
