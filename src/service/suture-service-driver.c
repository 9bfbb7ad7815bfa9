/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-driver.h"

/* After a failure, such as a full disk, it is tried again that much later. */
#define RETRY_USEC (10 * G_USEC_PER_SEC)

struct _SutureServiceDriver
{
  SutureServiceBackend *backend;     /* (unowned): outlives this */
  SutureClock          *clock;       /* (owned) */
  SutureSimulation     *simulation;  /* (owned): of the thread */
  GThread              *thread;      /* (owned) */
  GMutex                lock;
  GCond                 cond;
  gboolean              ends;        /* under @lock */
};

/* Returns: whether to go on */
static gboolean
rest (SutureServiceDriver *self, gint64 pause_usec)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  const gint64 end = g_get_monotonic_time () + pause_usec;

  while (!self->ends && g_cond_wait_until (&self->cond, &self->lock, end))
    continue;
  return !self->ends;
}

static gpointer
run_thread (gpointer data)
{
  SutureServiceDriver *self = data;
  gint64 pause = 0;

  while (rest (self, pause))
    {
      g_autoptr (GError) error = NULL;
      const gboolean done = suture_service_backend_play (self->backend, self->simulation, suture_clock_now (self->clock),
                                                         &error);

      pause = done ? suture_simulation_get_pause (self->simulation) : RETRY_USEC;
      if (!done)
        g_warning ("Simulating: %s", error->message);
    }
  return NULL;
}

/**
 * suture_service_driver_new:
 * @backend: the database; outlives the result
 * @clock: what time it is
 * @factor: how many times as fast as in reality; above 0
 * @error: return location for a #GError
 *
 * Begins to play.
 *
 * Returns: (transfer full) (nullable): the driver
 */
SutureServiceDriver *
suture_service_driver_new (SutureServiceBackend *backend, SutureClock *clock, double factor, GError **error)
{
  SutureSimulation *simulation;
  SutureServiceDriver *self;

  g_return_val_if_fail (backend != NULL && SUTURE_IS_CLOCK (clock), NULL);

  simulation = suture_simulation_new (factor, error);
  if (simulation == NULL)
    return NULL;
  self = g_new0 (SutureServiceDriver, 1);
  self->backend = backend;
  self->clock = g_object_ref (clock);
  self->simulation = simulation;
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("simulation", run_thread, self);
  return self;
}

/**
 * suture_service_driver_free:
 * @self: (transfer full): a driver
 *
 * Ends it after the step it is in.
 */
void
suture_service_driver_free (SutureServiceDriver *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->ends = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  suture_simulation_free (self->simulation);
  g_object_unref (self->clock);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}
