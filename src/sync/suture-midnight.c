/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-midnight.h"

#define MINUTE_USEC (60 * (gint64) G_USEC_PER_SEC)

/**
 * SutureMidnight:
 *
 * Tells when another calendar day begins where the user is.
 *
 * Midnight falls on a full minute in every time zone of today, also where summer
 * time begins or ends there. So the clock is looked at once a minute, on the
 * minute: the day is noticed at its first moment, and after a suspend, a journey
 * or a corrected clock within a minute, for timeouts stand still in a suspend.
 */
struct _SutureMidnight
{
  SutureClock       *clock;     /* (owned) */
  SutureDay          today;     /* as last told */
  SutureMidnightFunc func;
  gpointer           user_data;
  GSource           *source;    /* (owned) */
};

static void
arm (SutureMidnight *self)
{
  const gint64 until = MINUTE_USEC - suture_clock_now (self->clock) % MINUTE_USEC;

  /* Rounded up: a moment too early is yesterday. */
  g_source_set_ready_time (self->source, g_get_monotonic_time () + until + 1000);
}

static gboolean
minute_cb (gpointer data)
{
  SutureMidnight *self = data;
  const SutureDay today = suture_clock_today (self->clock);

  arm (self);
  if (self->today != today)
    {
      self->today = today;
      self->func (today, self->user_data);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

/**
 * suture_midnight_new:
 * @clock: the clock
 * @func: called in the caller's main context; must not free what is returned here
 * @user_data: for @func
 *
 * Returns: (transfer full): what watches the day until it is freed
 */
SutureMidnight *
suture_midnight_new (SutureClock *clock, SutureMidnightFunc func, gpointer user_data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  SutureMidnight *self;

  g_return_val_if_fail (SUTURE_IS_CLOCK (clock) && func != NULL, NULL);

  self = g_new0 (SutureMidnight, 1);
  self->clock = g_object_ref (clock);
  self->today = suture_clock_today (clock);
  self->func = func;
  self->user_data = user_data;
  self->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "suture-midnight");
  g_source_set_callback (self->source, minute_cb, self, NULL);
  arm (self);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

/**
 * suture_midnight_free:
 * @self: (transfer full): a watch
 */
void
suture_midnight_free (SutureMidnight *self)
{
  g_return_if_fail (self != NULL);

  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_object_unref (self->clock);
  g_free (self);
}
