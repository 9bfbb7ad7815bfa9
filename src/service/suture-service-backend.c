/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-backend.h"

#include "suture-service-database.h"
#include "suture-service-delta.h"
#include "suture-service-expiry.h"
#include "suture-service-exposure.h"
#include "suture-service-router.h"

struct _SutureServiceBackend
{
  char                    *path;     /* (owned) */
  GAsyncQueue             *readers;  /* (owned) (element-type SutureServiceConnection): those not in use */
  GMutex                   lock;     /* of @writer */
  SutureServiceConnection *writer;   /* (owned) */
  int                      day;      /* SutureDay of the last refresh; atomic, written under @lock */
};

/**
 * suture_service_backend_new:
 * @path: the database file
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Returns: (transfer full) (nullable): the backend
 */
SutureServiceBackend *
suture_service_backend_new (const char *path, GError **error)
{
  SutureServiceConnection *writer;
  SutureServiceBackend *self;

  g_return_val_if_fail (path != NULL, NULL);

  writer = suture_service_connection_new (path, FALSE, error);
  if (writer == NULL)
    return NULL;
  if (!suture_service_delta_start (writer, error))
    {
      suture_service_connection_free (writer);
      return NULL;
    }
  self = g_new0 (SutureServiceBackend, 1);
  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->readers = g_async_queue_new_full ((GDestroyNotify) suture_service_connection_free);
  self->writer = writer;
  self->day = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_service_backend_free:
 * @self: (transfer full): a backend that handles no request
 */
void
suture_service_backend_free (SutureServiceBackend *self)
{
  g_return_if_fail (self != NULL);

  g_async_queue_unref (self->readers);
  suture_service_connection_free (self->writer);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

static gboolean
end_exceptions (SutureServiceBackend *self, SutureDay today, GError **error)
{
  sqlite3 *db = suture_service_connection_get_db (self->writer);

  if (!suture_service_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (suture_service_expiry_run (self->writer, today, error) && suture_service_database_execute (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
count_progress (SutureServiceBackend *self, gint64 now_usec, GError **error)
{
  sqlite3 *db = suture_service_connection_get_db (self->writer);

  if (!suture_service_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (suture_service_exposure_refresh (self->writer, NULL, now_usec, error) &&
      suture_service_database_execute (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * suture_service_backend_refresh:
 * @self: the backend
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Ends exceptions and brings the progress of all activities up to date, once a day: at the start, and with the first
 * request or the first step of the simulation of each day, in UTC.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_backend_refresh (SutureServiceBackend *self, gint64 now_usec, GError **error)
{
  const SutureDay today = suture_day_from_time (now_usec, NULL);
  gboolean done = TRUE;

  /* Nearly always: who only reads does not wait for who writes. */
  if (today <= g_atomic_int_get (&self->day))
    return TRUE;
  g_mutex_lock (&self->lock);
  if (today > self->day)
    {
      /* Each for itself: a count that fails must not keep an exception running. */
      done = end_exceptions (self, today, error) && count_progress (self, now_usec, error);
      if (done)
        g_atomic_int_set (&self->day, today);
    }
  g_mutex_unlock (&self->lock);
  return done;
}

static gboolean
play (SutureServiceBackend *self, SutureSimulation *simulation, gint64 now_usec, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  sqlite3 *db = suture_service_connection_get_db (self->writer);

  if (!suture_service_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (suture_simulation_step (simulation, self->writer, now_usec, error) &&
      suture_service_database_execute (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * suture_service_backend_play:
 * @self: the backend
 * @simulation: what else happens in the organisation
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Plays one step, in a transaction of its own: requests that write wait for it, others do not. Any thread.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_backend_play (SutureServiceBackend *self, SutureSimulation *simulation, gint64 now_usec, GError **error)
{
  return suture_service_backend_refresh (self, now_usec, error) && play (self, simulation, now_usec, error);
}

/* One transaction a request: what it reads fits together, and what it writes is there as a whole or not at all. */
static gboolean
run_in_transaction (SutureServiceConnection *connection,
                    SutureServiceExchange   *exchange,
                    SutureServiceHandler     handler,
                    const char              *begin,
                    GError                 **error)
{
  sqlite3 *db = suture_service_connection_get_db (connection);

  if (!suture_service_database_execute (db, begin, error))
    return FALSE;
  exchange->connection = connection;
  if (handler (exchange, error) && suture_service_database_execute (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
run_write (SutureServiceBackend *self, SutureServiceExchange *exchange, SutureServiceHandler handler, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  suture_service_connection_trim (self->writer);
  return run_in_transaction (self->writer, exchange, handler, "BEGIN IMMEDIATE", error);
}

static gboolean
run_read (SutureServiceBackend *self, SutureServiceExchange *exchange, SutureServiceHandler handler, GError **error)
{
  SutureServiceConnection *reader = g_async_queue_try_pop (self->readers);
  gboolean done;

  if (reader == NULL)
    reader = suture_service_connection_new (self->path, TRUE, error);
  if (reader == NULL)
    return FALSE;
  done = run_in_transaction (reader, exchange, handler, "BEGIN", error);
  suture_service_connection_trim (reader);
  g_async_queue_push (self->readers, reader);
  return done;
}

/**
 * suture_service_backend_handle:
 * @self: the backend
 * @exchange: a request
 *
 * Answers a request; blocks while it reads. Any thread.
 *
 * Returns: (transfer full): the answer, also where something is wrong
 */
SutureServiceReply *
suture_service_backend_handle (SutureServiceBackend *self, SutureServiceExchange *exchange)
{
  g_autofree char *allow = NULL;
  g_autoptr (GError) error = NULL;
  SutureServiceHandler handler = suture_service_router_find (exchange, &allow, &error);
  SutureServiceReply *reply;
  gboolean done = FALSE;

  if (handler != NULL && !suture_service_backend_refresh (self, exchange->now, &error))
    handler = NULL;
  if (handler != NULL && suture_service_router_is_write (exchange))
    done = run_write (self, exchange, handler, &error);
  else if (handler != NULL)
    done = run_read (self, exchange, handler, &error);
  if (done)
    return suture_service_reply_new (exchange);
  reply = suture_service_reply_new_error (error);
  reply->allow = g_steal_pointer (&allow);
  return reply;
}
