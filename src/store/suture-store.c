/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suture-after-exceptions.h"
#include "suture-dashboard-counts.h"
#include "suture-error.h"
#include "suture-salvage.h"
#include "suture-schema.h"

/* After so long without work an open batch is committed; after so many times it the id map is dropped. */
#define IDLE_MS 1000
#define IDLE_ROUNDS_MAX 30

/* So long after it was last found to be sound the file is read through again. */
#define CHECK_USEC (7 * 24 * 3600 * (gint64) G_USEC_PER_SEC)

static void reader_init (SutureReaderInterface *iface);
static void rows_init (SutureRowSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureStore, suture_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, reader_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, rows_init))

static void
reader_init (SutureReaderInterface *iface)
{
  suture_store_reader_init (iface);
}

static void
rows_init (SutureRowSourceInterface *iface)
{
  suture_store_rows_init (iface);
}

static void
suture_store_finalize (GObject *object)
{
  SutureStore *self = SUTURE_STORE (object);

  /* The last reference may be dropped on a worker, which cannot wait for itself: close has been called before. */
  g_assert (self->write_worker == NULL && self->read_worker == NULL);
  g_clear_pointer (&self->index, suture_device_index_unref);
  g_mutex_clear (&self->index_mutex);
  g_mutex_clear (&self->changed_mutex);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->rescue);
  G_OBJECT_CLASS (suture_store_parent_class)->finalize (object);
}

static void
suture_store_class_init (SutureStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_store_finalize;
}

static void
suture_store_init (SutureStore *self)
{
  g_mutex_init (&self->index_mutex);
  g_mutex_init (&self->changed_mutex);
  self->end_batch = suture_store_commit_batch;
}

/* Makes the folder for the user alone, and the file before SQLite does, so that it is never readable for others. One that
 * exists is not opened here: closing it again would end the locks of every connection this program has to it. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf status;
  int file = -1;
  gboolean done = FALSE;
  int code;

  if (g_stat (path, &status) == 0)
    done = (status.st_mode & 07777) == 0600 || g_chmod (path, 0600) == 0;
  else if (g_mkdir_with_parents (folder, 0700) == 0)
    done = (file = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) >= 0 && fchmod (file, 0600) == 0;
  code = errno;
  if (file >= 0)
    close (file);
  if (done || code == EEXIST) /* another program was quicker */
    return TRUE;
  g_set_error (error, SUTURE_ERROR, code == ENOSPC ? SUTURE_ERROR_NO_SPACE : SUTURE_ERROR_STORE,
               _("The local data in “%s” could not be opened: %s. Check that the folder exists and belongs to you."),
               path, g_strerror (code));
  return FALSE;
}

/* Once a week the whole file is read, of a new one after a week; what is wrong with it is dealt with when it is opened the
 * next time. */
static void
check_file (SutureStore *self)
{
  const gint64 now = suture_clock_now (self->clock);
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO meta (name, value) VALUES ('store.checkedAt', '%" G_GINT64_FORMAT "')", now);
  gint64 checked_at;

  self->checked = TRUE;
  if (!suture_connection_get_integer (self->writer, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'store.checkedAt'",
                                      &checked_at, NULL) ||
      now - checked_at < CHECK_USEC)
    return;
  if (checked_at != 0 && !suture_salvage_check (self->writer))
    suture_salvage_suspect (self->path);
  else
    suture_connection_run (self->writer, sql, NULL);
}

static gboolean
check_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  if (!self->newer)
    check_file (self);
  return TRUE;
}

/**
 * suture_store_check:
 * @self: a store
 *
 * Reads the whole file where that is a week ago: what a program that stays open
 * does by itself while it has nothing else to do. Damage is dealt with when the
 * store is opened the next time. Blocks.
 */
void
suture_store_check (SutureStore *self)
{
  g_return_if_fail (SUTURE_IS_STORE (self));

  suture_store_run (self, check_job, NULL, NULL);
}

/* Writer thread, when nothing came for a while. */
static void
idle_cb (gpointer data)
{
  SutureStore *self = data;

  if (self->newer)
    return;
  if (self->batch != NULL)
    {
      suture_store_commit_batch (self, NULL);
      return;
    }
  if (++self->idle_rounds > IDLE_ROUNDS_MAX && !self->checked)
    check_file (self);
  if (self->idle_rounds > IDLE_ROUNDS_MAX)
    g_clear_pointer (&self->ids, suture_id_map_free);
  suture_dashboard_counts_idle (self);
}

/* Exceptions may have ended while nobody looked. What fails here is done with the next sync. */
static void
turn_day (SutureStore *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->newer && !suture_after_exceptions_turn_day (self, &error))
    g_message ("%s", error->message);
}

static gboolean
salvage (SutureConnection *writer, const char *aside, char **rescue, GError **error)
{
  guint n_changes, n_archived;

  if (!suture_salvage_copy (writer, aside, &n_changes, &n_archived, error))
    return FALSE;
  /* Translators: the name of a file, then two counts. */
  *rescue = g_strdup_printf (_("The local data were damaged. The file was set aside as “%s”; saved from it: changes that were not sent: %u, archived activities: %u. Everything else is loaded from the service."),
                             aside, n_changes, n_archived);
  return TRUE;
}

/* What a newer program has written is not brought to a layout that this one knows. */
static SutureConnection *
open_writer (const char *path, gboolean newer, GError **error)
{
  g_autoptr (SutureConnection) writer =
    suture_connection_open (path, newer ? SUTURE_CONNECTION_READER : SUTURE_CONNECTION_WRITER, error);

  if (writer == NULL || (!newer && !suture_schema_migrate (writer, error)))
    return NULL;
  return g_steal_pointer (&writer);
}

/**
 * suture_store_open:
 * @path: the database file; made, with its folder, where it is missing
 * @clock: where the time comes from
 * @error: return location; %SUTURE_ERROR_TOO_NEW, %SUTURE_ERROR_STORE, %SUTURE_ERROR_NO_SPACE
 *
 * Opens the store and brings its file to the newest layout. A damaged file is set
 * aside, and what the service does not have is saved from it:
 * suture_store_get_rescue() tells. The file of a newer program is only read, as long
 * as all is there that this one asks for: suture_store_get_obstacle() tells. Blocks.
 *
 * Returns: (transfer full): a store, to be closed with suture_store_close()
 *   before the last reference is dropped; %NULL and @error
 */
SutureStore *
suture_store_open (const char *path, SutureClock *clock, GError **error)
{
  g_autoptr (SutureStore) self = NULL;
  g_autoptr (SutureConnection) writer = NULL;
  g_autoptr (SutureConnection) reader = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *rescue = NULL;
  gboolean damaged, newer;

  g_return_val_if_fail (path != NULL && SUTURE_IS_CLOCK (clock), NULL);

  damaged = g_file_test (path, G_FILE_TEST_EXISTS) && suture_salvage_is_damaged (path);

  if (!make_file (path, error) || (damaged && (!suture_salvage_set_aside (path, suture_clock_now (clock), &aside, error) ||
                                               !make_file (path, error))) ||
      !suture_schema_check (path, &newer, error))
    return NULL;
  writer = open_writer (path, newer, error);
  if (writer == NULL || (damaged && !salvage (writer, aside, &rescue, error)))
    return NULL;
  reader = suture_connection_open (path, SUTURE_CONNECTION_READER, error);
  if (reader == NULL)
    return NULL;

  self = g_object_new (SUTURE_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->rescue = g_steal_pointer (&rescue);
  self->newer = newer;
  self->clock = g_object_ref (clock);
  self->writer = g_steal_pointer (&writer);
  self->reader = g_steal_pointer (&reader);
  self->write_worker = suture_worker_new ("store-writer", IDLE_MS, idle_cb, self);
  self->read_worker = suture_worker_new ("store-reader", IDLE_MS, NULL, NULL);
  turn_day (self);
  return g_steal_pointer (&self);
}

typedef struct
{
  char        *path;
  SutureClock *clock;
} OpenData;

static void
open_data_free (gpointer data)
{
  OpenData *open_data = data;

  g_object_unref (open_data->clock);
  g_free (open_data->path);
  g_free (open_data);
}

static void
close_and_unref (gpointer data)
{
  suture_store_close (data);
  g_object_unref (data);
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  OpenData *data = task_data;
  g_autoptr (GError) error = NULL;
  SutureStore *store = suture_store_open (data->path, data->clock, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, close_and_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * suture_store_open_async:
 * @path: the database file
 * @clock: where the time comes from
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Opens the store in a thread: a migration may take a while.
 */
void
suture_store_open_async (const char *path, SutureClock *clock, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  OpenData *data;

  g_return_if_fail (path != NULL && SUTURE_IS_CLOCK (clock));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, suture_store_open_async);
  data = g_new (OpenData, 1);
  data->path = g_strdup (path);
  data->clock = g_object_ref (clock);
  g_task_set_task_data (task, data, open_data_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * suture_store_open_finish:
 * @result: what the callback got
 * @error: return location; as of suture_store_open()
 *
 * Returns: (transfer full): a store, or %NULL and @error
 */
SutureStore *
suture_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_store_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Writer thread: what an unfinished load has not committed yet is kept. */
static gboolean
commit_rest (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return TRUE;
}

/**
 * suture_store_close:
 * @self: a store
 *
 * Finishes what has been asked for and closes the file; every later call fails.
 * Not to be called on the store's own threads; closing twice is harmless.
 */
void
suture_store_close (SutureStore *self)
{
  g_return_if_fail (SUTURE_IS_STORE (self));

  if (self->write_worker == NULL)
    return;
  suture_store_run (self, commit_rest, NULL, NULL);
  g_clear_pointer (&self->read_worker, suture_worker_stop);
  g_clear_pointer (&self->write_worker, suture_worker_stop);
  g_clear_pointer (&self->reader, suture_connection_free);
  g_clear_pointer (&self->writer, suture_connection_free);
  g_clear_pointer (&self->ids, suture_id_map_free);

  g_mutex_lock (&self->changed_mutex);
  if (self->changed_source != NULL)
    g_source_destroy (self->changed_source);
  g_clear_pointer (&self->changed_source, g_source_unref);
  g_mutex_unlock (&self->changed_mutex);
}

/**
 * suture_store_get_path:
 * @self: a store
 *
 * Any thread.
 *
 * Returns: (transfer none): its file
 */
const char *
suture_store_get_path (SutureStore *self)
{
  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  return self->path;
}

/**
 * suture_store_get_rescue:
 * @self: a store
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): what was saved from a damaged file when this one was opened, for people
 */
const char *
suture_store_get_rescue (SutureStore *self)
{
  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  return self->rescue;
}
