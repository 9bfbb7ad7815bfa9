/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-day.h"

G_BEGIN_DECLS

/**
 * SutureProgressSpan:
 *
 * What a curve of progress is drawn against.
 */
typedef struct
{
  SutureDay first;          /* the day the activity was created */
  SutureDay due;            /* SUTURE_DAY_NONE where there is none */
  SutureDay today;          /* SUTURE_DAY_NONE once it is completed */
  gint64    target_devices; /* devices */
} SutureProgressSpan;

#define SUTURE_TYPE_PROGRESS_CURVE (suture_progress_curve_get_type ())
G_DECLARE_FINAL_TYPE (SutureProgressCurve, suture_progress_curve, SUTURE, PROGRESS_CURVE, GtkWidget)

int  suture_progress_curve_get_pace  (const SutureProgressSpan *span,
                                      SutureDay                 day);
void suture_progress_curve_set_data  (SutureProgressCurve      *self,
                                      GArray                   *points,
                                      const SutureProgressSpan *span);
void suture_progress_curve_set_label (SutureProgressCurve      *self,
                                      const char               *label);

G_END_DECLS
