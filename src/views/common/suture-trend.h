/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SutureTrendDirection:
 * @SUTURE_TREND_NONE: nothing is known
 * @SUTURE_TREND_FLAT: unchanged
 * @SUTURE_TREND_RISING: more than before
 * @SUTURE_TREND_FALLING: less than before
 *
 * Where a series of figures goes.
 */
typedef enum
{
  SUTURE_TREND_NONE,
  SUTURE_TREND_FLAT,
  SUTURE_TREND_RISING,
  SUTURE_TREND_FALLING,
} SutureTrendDirection;

#define SUTURE_TYPE_TREND (suture_trend_get_type ())
G_DECLARE_FINAL_TYPE (SutureTrend, suture_trend, SUTURE, TREND, GtkWidget)

GtkWidget           *suture_trend_new           (int                  width,
                                                 int                  height) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_trend_set_values    (SutureTrend         *self,
                                                 GArray              *values);
SutureTrendDirection suture_trend_get_direction (GArray              *values);
const char          *suture_trend_get_word      (SutureTrendDirection direction);

G_END_DECLS
