/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"

/* At most so often is "changed" emitted: lists ask again each time. */
#define CHANGED_MS 250

typedef struct
{
  SutureStore      *store;
  SutureConnection *connection;
  SutureStoreFunc   func;
  gpointer          data;
  gboolean          in_transaction;
  gboolean          quiet;          /* nothing that a list shows has changed */
  gboolean          done;
  GError           *error; /* (owned) */
} Call;

static gboolean
changed_cb (gpointer data)
{
  SutureStore *self = data;

  g_mutex_lock (&self->changed_mutex);
  g_clear_pointer (&self->changed_source, g_source_unref);
  self->changed_usec = g_get_monotonic_time ();
  g_mutex_unlock (&self->changed_mutex);
  suture_reader_emit_changed (SUTURE_READER (self));
  return G_SOURCE_REMOVE;
}

/**
 * suture_store_mark_changed:
 * @self: a store
 *
 * Has SutureReader::changed emitted in the main context soon. Any thread.
 */
void
suture_store_mark_changed (SutureStore *self)
{
  g_mutex_lock (&self->changed_mutex);
  if (self->changed_source == NULL)
    {
      gint64 passed_ms = (g_get_monotonic_time () - self->changed_usec) / 1000;

      self->changed_source = g_timeout_source_new (passed_ms < CHANGED_MS ? (guint) (CHANGED_MS - passed_ms) : 0);
      g_source_set_static_name (self->changed_source, "suture-store-changed");
      g_source_set_callback (self->changed_source, changed_cb, g_object_ref (self), g_object_unref);
      g_source_attach (self->changed_source, NULL);
    }
  g_mutex_unlock (&self->changed_mutex);
}

/**
 * suture_store_roll_back:
 * @self: a store
 *
 * Takes the open transaction back, and with it what was remembered from it.
 * Writer thread.
 */
void
suture_store_roll_back (SutureStore *self)
{
  /* Some errors, such as a full disk, have rolled back already. */
  if (!sqlite3_get_autocommit (self->writer->db))
    suture_connection_run (self->writer, "ROLLBACK", NULL);
  suture_connection_forget_words (self->writer);
  g_clear_pointer (&self->ids, suture_id_map_free);
}

static gboolean
run_in_transaction (Call *call, GError **error)
{
  SutureStore *self = call->store;

  if (!suture_connection_run (self->writer, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (call->func (self, self->writer, call->data, error) && suture_connection_run (self->writer, "COMMIT", error))
    {
      if (!call->quiet)
        suture_store_mark_changed (self);
      return TRUE;
    }
  suture_store_roll_back (self);
  return FALSE;
}

static void
write_job (gpointer data)
{
  Call *call = data;

  /* A batch of a load may be open: it ends at a page, so it can be committed at any time. */
  if (!call->store->end_batch (call->store, &call->error))
    return;
  if (call->in_transaction)
    call->done = run_in_transaction (call, &call->error);
  else
    call->done = call->func (call->store, call->connection, call->data, &call->error);
}

static void
read_job (gpointer data)
{
  Call *call = data;

  call->done = call->func (call->store, call->connection, call->data, &call->error);
}

static gboolean
set_closed (GError **error)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
                       _("The local data were closed already, because Suture is about to end. Start it again."));
  return FALSE;
}

static gboolean
call_worker (SutureWorker *worker, SutureWorkerFunc job, Call *call, GError **error)
{
  if (worker == NULL)
    return set_closed (error);
  suture_worker_run (worker, job, call);
  if (call->error != NULL)
    g_propagate_error (error, g_steal_pointer (&call->error));
  return call->done;
}

/**
 * suture_store_get_obstacle:
 * @self: a store
 *
 * Every write to such a store fails with %SUTURE_ERROR_TOO_NEW. Any thread.
 *
 * Returns: (transfer none) (nullable): why the data can be read and not changed, for people
 */
const char *
suture_store_get_obstacle (SutureStore *self)
{
  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  return self->newer ? _("A newer version of Suture has written the local data. This one shows them, and neither changes nor syncs anything. Update Suture to go on working.")
                     : NULL;
}

/* Calls for the writer thread are refused where the file is only read. */
static gboolean
call_writer (Call *call, GError **error)
{
  SutureStore *self = call->store;

  if (!self->newer)
    return call_worker (self->write_worker, write_job, call, error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_TOO_NEW, suture_store_get_obstacle (self));
  return FALSE;
}

/**
 * suture_store_write:
 * @self: a store
 * @func: (scope call): what to do on the writer thread, in a transaction of its own
 * @data: its data
 * @error: return location
 *
 * Commits what @func did, or takes it back where it failed. Blocks.
 *
 * Returns: whether it was committed
 */
gboolean
suture_store_write (SutureStore *self, SutureStoreFunc func, gpointer data, GError **error)
{
  Call call = { .store = self, .connection = self->writer, .func = func, .data = data, .in_transaction = TRUE };

  return call_writer (&call, error);
}

/**
 * suture_store_write_quietly:
 * @self: a store
 * @func: (scope call): what to do on the writer thread, in a transaction of its own
 * @data: its data
 * @error: return location
 *
 * Like suture_store_write(), for what no list shows: nobody is told. Blocks.
 *
 * Returns: whether it was committed
 */
gboolean
suture_store_write_quietly (SutureStore *self, SutureStoreFunc func, gpointer data, GError **error)
{
  Call call = {
    .store = self, .connection = self->writer, .func = func, .data = data, .in_transaction = TRUE, .quiet = TRUE
  };

  return call_writer (&call, error);
}

/**
 * suture_store_run:
 * @self: a store
 * @func: (scope call): what to do on the writer thread, outside any transaction
 * @data: its data
 * @error: return location
 *
 * Blocks.
 *
 * Returns: what @func returned
 */
gboolean
suture_store_run (SutureStore *self, SutureStoreFunc func, gpointer data, GError **error)
{
  Call call = { .store = self, .connection = self->writer, .func = func, .data = data };

  return call_writer (&call, error);
}

/**
 * suture_store_read:
 * @self: a store
 * @func: (scope call): what to do on the reader thread
 * @data: its data
 * @error: return location
 *
 * Blocks.
 *
 * Returns: what @func returned
 */
gboolean
suture_store_read (SutureStore *self, SutureStoreFunc func, gpointer data, GError **error)
{
  Call call = { .store = self, .connection = self->reader, .func = func, .data = data };

  return call_worker (self->read_worker, read_job, &call, error);
}

typedef struct
{
  SutureStoreJob  job;
  GTask          *task; /* (owned) */
} Work;

static void
interrupt_cb (GCancellable *cancellable, gpointer data)
{
  SutureConnection *connection = data;

  sqlite3_interrupt (connection->db); /* the one SQLite call another thread makes */
}

static void
task_job (gpointer data)
{
  g_autofree Work *work = data;
  g_autoptr (GTask) task = g_steal_pointer (&work->task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  SutureStore *self = g_task_get_source_object (task);
  gulong handler = 0;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), self->reader, NULL);
  work->job (self, self->reader, task);
  g_cancellable_disconnect (cancellable, handler);
}

/**
 * suture_store_read_async:
 * @self: a store
 * @task: (transfer full): a task of @self; the job returns it
 * @job: what to do on the reader thread
 *
 * Cancelling the task interrupts the statement that runs for it.
 */
void
suture_store_read_async (SutureStore *self, GTask *task, SutureStoreJob job)
{
  Work *work;

  if (self->read_worker == NULL)
    {
      g_autoptr (GTask) owned = task;
      g_autoptr (GError) error = NULL;

      set_closed (&error);
      g_task_return_error (owned, g_steal_pointer (&error));
      return;
    }
  work = g_new (Work, 1);
  work->job = job;
  work->task = task;
  suture_worker_push (self->read_worker, task_job, work);
}

static gboolean
limit_pages (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %u", *(guint *) data);

  return suture_connection_run (connection, sql, error);
}

/**
 * suture_store_limit_pages:
 * @self: a store
 * @pages: pages that its file may have from now on
 * @error: return location
 *
 * Lets a test find out what happens on a full disk.
 *
 * Returns: whether the limit is set
 */
gboolean
suture_store_limit_pages (SutureStore *self, guint pages, GError **error)
{
  return suture_store_run (self, limit_pages, &pages, error);
}
