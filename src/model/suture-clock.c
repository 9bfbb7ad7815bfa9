/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-clock.h"

/**
 * SutureClock:
 *
 * Where the time comes from. Every rule that depends on the time takes one, so
 * that a test can say what time it is, and where.
 *
 * Any thread; a fixed clock is set by its maker only.
 */
struct _SutureClock
{
  GObject    parent_instance;

  gint64     fixed_usec; /* SUTURE_TIME_NONE: the system's clock */
  GTimeZone *zone;       /* (owned) (nullable): of a fixed clock; NULL: UTC */
};

G_DEFINE_FINAL_TYPE (SutureClock, suture_clock, G_TYPE_OBJECT)

static void
suture_clock_finalize (GObject *object)
{
  g_clear_pointer (&SUTURE_CLOCK (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (suture_clock_parent_class)->finalize (object);
}

static void
suture_clock_class_init (SutureClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_clock_finalize;
}

static void
suture_clock_init (SutureClock *self)
{
  self->fixed_usec = SUTURE_TIME_NONE;
}

/**
 * suture_clock_new:
 *
 * Returns: (transfer full): the system's clock in the local time zone
 */
SutureClock *
suture_clock_new (void)
{
  return g_object_new (SUTURE_TYPE_CLOCK, NULL);
}

/**
 * suture_clock_new_fixed:
 * @now_usec: the instant it shows, microseconds UTC
 * @zone: (nullable): the zone in which it reads the day; %NULL for UTC
 *
 * Returns: (transfer full): a clock that stands still until it is set
 */
SutureClock *
suture_clock_new_fixed (gint64 now_usec, GTimeZone *zone)
{
  SutureClock *self = suture_clock_new ();

  self->fixed_usec = now_usec;
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  return self;
}

/**
 * suture_clock_set:
 * @self: a clock made by suture_clock_new_fixed()
 * @now_usec: the instant it shows from now on, microseconds UTC
 */
void
suture_clock_set (SutureClock *self, gint64 now_usec)
{
  g_return_if_fail (SUTURE_IS_CLOCK (self) && self->fixed_usec != SUTURE_TIME_NONE);

  self->fixed_usec = now_usec;
}

/**
 * suture_clock_now:
 * @self: a clock
 *
 * Returns: microseconds since 1970 UTC
 */
gint64
suture_clock_now (SutureClock *self)
{
  g_return_val_if_fail (SUTURE_IS_CLOCK (self), 0);

  return self->fixed_usec != SUTURE_TIME_NONE ? self->fixed_usec : g_get_real_time ();
}

/**
 * suture_clock_get_day:
 * @self: a clock
 * @time_usec: an instant, microseconds since 1970 UTC
 *
 * Returns: the calendar day of that instant where the user is
 */
SutureDay
suture_clock_get_day (SutureClock *self, gint64 time_usec)
{
  g_autoptr (GTimeZone) local = NULL;

  g_return_val_if_fail (SUTURE_IS_CLOCK (self), 0);

  if (self->fixed_usec != SUTURE_TIME_NONE)
    return suture_day_from_time (time_usec, self->zone);
  /* Asked for each time: the user may travel, or change the zone, while we run. */
  local = g_time_zone_new_local ();
  return suture_day_from_time (time_usec, local);
}

/**
 * suture_clock_today:
 * @self: a clock
 *
 * Returns: the calendar day it is where the user is
 */
SutureDay
suture_clock_today (SutureClock *self)
{
  return suture_clock_get_day (self, suture_clock_now (self));
}
