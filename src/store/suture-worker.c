/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-worker.h"

/* One thread that does jobs in the order they come, so that a connection has one user at a time. */
struct _SutureWorker
{
  GThread          *thread;  /* (owned) */
  GAsyncQueue      *jobs;    /* (owned) (element-type Job) */
  guint             idle_ms;
  SutureWorkerFunc  idle;    /* (nullable): called whenever nothing came for idle_ms */
  gpointer          idle_data;
};

typedef struct
{
  SutureWorkerFunc func; /* NULL: the last job */
  gpointer         data;
} Job;

typedef struct
{
  SutureWorkerFunc func;
  gpointer         data;
  GMutex           mutex;
  GCond            done_cond;
  gboolean         done;
} Awaited;

static gpointer
work (gpointer data)
{
  SutureWorker *self = data;

  while (TRUE)
    {
      g_autofree Job *job = g_async_queue_timeout_pop (self->jobs, (guint64) self->idle_ms * 1000);

      if (job == NULL && self->idle != NULL)
        self->idle (self->idle_data);
      else if (job != NULL && job->func == NULL)
        return NULL;
      else if (job != NULL)
        job->func (job->data);
    }
}

/**
 * suture_worker_new:
 * @name: the thread's name, at most 15 bytes
 * @idle_ms: how long nothing must come before @idle is called, milliseconds
 * @idle: (nullable): called on the thread
 * @idle_data: its data
 *
 * Returns: (transfer full): a thread that waits for jobs; end it with suture_worker_stop()
 */
SutureWorker *
suture_worker_new (const char *name, guint idle_ms, SutureWorkerFunc idle, gpointer idle_data)
{
  SutureWorker *self = g_new0 (SutureWorker, 1);

  self->idle_ms = idle_ms;
  self->idle = idle;
  self->idle_data = idle_data;
  self->jobs = g_async_queue_new_full (g_free);
  self->thread = g_thread_new (name, work, self);
  return self;
}

/**
 * suture_worker_push:
 * @self: a worker
 * @func: what to do on its thread, after everything pushed before
 * @data: its data
 *
 * Any thread; returns at once.
 */
void
suture_worker_push (SutureWorker *self, SutureWorkerFunc func, gpointer data)
{
  Job *job = g_new (Job, 1);

  job->func = func;
  job->data = data;
  g_async_queue_push (self->jobs, job);
}

static void
awaited_job (gpointer data)
{
  Awaited *awaited = data;

  awaited->func (awaited->data);
  g_mutex_lock (&awaited->mutex);
  awaited->done = TRUE;
  g_cond_signal (&awaited->done_cond);
  g_mutex_unlock (&awaited->mutex);
}

/**
 * suture_worker_run:
 * @self: a worker
 * @func: what to do on its thread
 * @data: its data
 *
 * Blocks until it is done. Any thread but the worker's own.
 */
void
suture_worker_run (SutureWorker *self, SutureWorkerFunc func, gpointer data)
{
  Awaited awaited = { .func = func, .data = data };

  g_return_if_fail (g_thread_self () != self->thread);

  g_mutex_init (&awaited.mutex);
  g_cond_init (&awaited.done_cond);
  suture_worker_push (self, awaited_job, &awaited);
  g_mutex_lock (&awaited.mutex);
  while (!awaited.done)
    g_cond_wait (&awaited.done_cond, &awaited.mutex);
  g_mutex_unlock (&awaited.mutex);
  g_mutex_clear (&awaited.mutex);
  g_cond_clear (&awaited.done_cond);
}

/**
 * suture_worker_stop:
 * @self: (transfer full): a worker
 *
 * Waits until every job is done, then ends the thread. Any thread but its own.
 */
void
suture_worker_stop (SutureWorker *self)
{
  g_return_if_fail (g_thread_self () != self->thread);

  suture_worker_push (self, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_free (self);
}
