/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "suture-time.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CLOCK (suture_clock_get_type ())
G_DECLARE_FINAL_TYPE (SutureClock, suture_clock, SUTURE, CLOCK, GObject)

SutureClock *suture_clock_new       (void) G_GNUC_WARN_UNUSED_RESULT;
SutureClock *suture_clock_new_fixed (gint64       now_usec,
                                     GTimeZone   *zone) G_GNUC_WARN_UNUSED_RESULT;
gint64       suture_clock_now       (SutureClock *self);
SutureDay    suture_clock_get_day (SutureClock *self,
                                     gint64       time_usec);
SutureDay    suture_clock_today     (SutureClock *self);
void         suture_clock_set       (SutureClock *self,
                                     gint64       now_usec);

G_END_DECLS
