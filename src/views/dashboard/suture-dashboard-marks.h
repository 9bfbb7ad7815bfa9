/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard.h"
#include "suture-language.h"
#include "suture-score-event.h"

G_BEGIN_DECLS

/**
 * SutureDashboardMark:
 *
 * A day on which the exposure score moved, and what happened on it.
 */
typedef struct
{
  SutureDay         day;
  double            delta;    /* points, by which the score was higher than on the day before; 0: one of them was not measured */
  SutureScoreEvent *event;    /* (owned): what moved it most */
  guint             n_others; /* what else happened on that day */
} SutureDashboardMark;

GPtrArray  *suture_dashboard_marks_find     (const SutureDashboard     *dashboard,
                                             SutureDay                  first,
                                             guint                      n_max) G_GNUC_WARN_UNUSED_RESULT;
gboolean    suture_dashboard_marks_get_moved (const SutureDashboardMark *mark);
const char *suture_dashboard_marks_say_kind (const SutureLanguage      *language,
                                             int                        kind);
char       *suture_dashboard_marks_dup_text (const SutureDashboardMark *mark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
