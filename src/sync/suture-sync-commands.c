/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-private.h"

#include "suture-sync-errands.h"
#include "suture-sync-fetch.h"
#include "suture-sync-post.h"
#include "suture-sync-sets.h"

/* The window's side of the sync: every write goes to the store at once, in a
 * thread, and is held a few seconds for Undo before the courier sends it. */

typedef struct
{
  SutureRequest          *request;   /* (owned) (nullable): submit */
  SutureExceptionRequest *exception; /* (owned) (nullable): submit_exception */
  SutureWrite            *write;     /* (owned) (nullable): any other write */
  char                   *user;      /* (owned) (nullable) */
  gint64                  change_id; /* undo, decide */
  char                   *id;        /* (owned) (nullable): settle: of an activity, a ticket or an exception */
  gboolean                again;     /* settle, decide: send once more; else give up */
  guint                   members;   /* decide: SutureEditFields that stay mine */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->request, suture_request_free);
  g_clear_pointer (&job->exception, suture_exception_request_free);
  g_clear_pointer (&job->write, suture_write_free);
  g_free (job->user);
  g_free (job->id);
  g_free (job);
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SutureSync *self = source;
  Job *job = data;
  const gint64 hold_usec = SUTURE_SYNC_HOLD_S * (gint64) G_USEC_PER_SEC;
  const gint64 until = suture_clock_now (self->clock) + hold_usec;
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (job->request != NULL)
    change = suture_store_submit (self->store, job->request, job->user, until, &error);
  else if (job->exception != NULL)
    change = suture_store_submit_exception (self->store, job->exception, job->user, until, &error);
  else
    change = suture_store_apply (self->store, job->write, job->user, until, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  suture_sync_wake (self, hold_usec + G_USEC_PER_SEC / 10);
  suture_sync_post_waiting (self);
  g_task_return_int (task, change);
}

static void
start_write (SutureSync *self, Job *job, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  job->user = g_strdup (suture_sync_status_get_user (self->status));
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, write_job);
}

static void
suture_sync_submit_async (SutureCommands *commands, const SutureRequest *request, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->request = suture_request_copy (request);
  start_write (SUTURE_SYNC (commands), job, suture_sync_submit_async, cancellable, callback, user_data);
}

static void
suture_sync_submit_exception_async (SutureCommands *commands, const SutureExceptionRequest *request,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->exception = suture_exception_request_copy (request);
  start_write (SUTURE_SYNC (commands), job, suture_sync_submit_exception_async, cancellable, callback, user_data);
}

static void
suture_sync_write_async (SutureCommands *commands, const SutureWrite *write, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->write = suture_write_copy (write);
  start_write (SUTURE_SYNC (commands), job, suture_sync_write_async, cancellable, callback, user_data);
}

static void
undo_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SutureSync *self = source;
  GError *error = NULL;

  if (!suture_store_undo (self->store, ((Job *) data)->change_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  suture_sync_post_waiting (self);
  g_task_return_boolean (task, TRUE);
}

static void
suture_sync_undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (commands, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->change_id = change;
  g_task_set_source_tag (task, suture_sync_undo_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, undo_job);
}

static gboolean
is_meant (const SutureChange *change, const char *id)
{
  return (change->state == SUTURE_OUTBOX_REFUSED || change->state == SUTURE_OUTBOX_CONFLICT) &&
         g_strcmp0 (change->write->id, id) == 0;
}

/* What is given up goes from the last change to the first: so none has gone already with one that it builds on. */
static gboolean
settle (SutureStore *store, GPtrArray *changes, const Job *job, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const SutureChange *change = g_ptr_array_index (changes, job->again ? i : changes->len - 1 - i);

      if (!is_meant (change, job->id))
        continue;
      if (job->again ? !suture_store_retry (store, change->id, error) : suture_store_discard (store, change->id, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
settle_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SutureSync *self = source;
  GError *error = NULL;
  g_autoptr (GPtrArray) changes = suture_store_list_changes (self->store, &error);

  if (changes == NULL || !settle (self->store, changes, data, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  suture_sync_wake (self, 0);
  suture_sync_post_waiting (self);
  g_task_return_boolean (task, TRUE);
}

static void
suture_sync_settle_async (SutureCommands *commands, const char *id, gboolean again, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (commands, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  job->again = again;
  g_task_set_source_tag (task, suture_sync_settle_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, settle_job);
}

static gboolean
decide (SutureStore *store, const Job *job, GError **error)
{
  if (job->again)
    return suture_store_keep_members (store, job->change_id, job->members, error) &&
           suture_store_retry (store, job->change_id, error);
  return suture_store_discard (store, job->change_id, error) > 0;
}

static void
decide_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SutureSync *self = source;
  GError *error = NULL;

  if (!decide (self->store, data, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  suture_sync_wake (self, 0);
  suture_sync_post_waiting (self);
  g_task_return_boolean (task, TRUE);
}

static void
suture_sync_decide_async (SutureCommands *commands, gint64 change, gboolean again, guint members, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (commands, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->change_id = change;
  job->again = again;
  job->members = members;
  g_task_set_source_tag (task, suture_sync_settle_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, decide_job);
}

static SutureSyncStatus *
suture_sync_get_status (SutureCommands *commands)
{
  return SUTURE_SYNC (commands)->status;
}

static void
suture_sync_refresh (SutureCommands *commands)
{
  SutureSync *self = SUTURE_SYNC (commands);

  g_mutex_lock (&self->mutex);
  self->refresh_wanted = TRUE;
  self->push_wanted = TRUE;
  g_hash_table_remove_all (self->recent);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* What is still looked at when things have happened. With the lock held. */
static void
remember_look (SutureSync *self, SutureQuery *query)
{
  if (self->looked_at[0] != NULL && suture_query_equal (self->looked_at[0], query))
    return;
  g_clear_pointer (&self->looked_at[1], suture_query_unref);
  self->looked_at[1] = g_steal_pointer (&self->looked_at[0]);
  self->looked_at[0] = suture_query_ref (query);
}

/* A look at a set asks for it again at most once a minute: its arrival makes the window look again. */
static void
suture_sync_want (SutureCommands *commands, SutureQuery *query)
{
  SutureSync *self = SUTURE_SYNC (commands);
  g_autofree char *key = suture_sync_sets_dup_key (query);
  const gint64 now = g_get_monotonic_time ();
  gint64 *last;

  if (key == NULL)
    return;
  g_mutex_lock (&self->mutex);
  remember_look (self, query);
  last = g_hash_table_lookup (self->recent, key);
  if (last == NULL || now - *last > 60 * G_USEC_PER_SEC)
    {
      g_hash_table_insert (self->recent, g_steal_pointer (&key), g_memdup2 (&now, sizeof now));
      g_queue_push_tail (&self->wants, suture_query_ref (query));
      g_cond_broadcast (&self->cond);
    }
  g_mutex_unlock (&self->mutex);
}

static void
suture_sync_mark_seen (SutureCommands *commands, const char *recommendation_id)
{
  suture_sync_errands_mark_seen (SUTURE_SYNC (commands), recommendation_id);
}

static void
suture_sync_mark_reminded (SutureCommands *commands, GPtrArray *exceptions, SutureDay today)
{
  suture_sync_errands_mark_reminded (SUTURE_SYNC (commands), exceptions, today);
}

static void
suture_sync_save_draft (SutureCommands *commands, const char *name, const char *text)
{
  suture_sync_errands_save_draft (SUTURE_SYNC (commands), name, text);
}

/**
 * suture_sync_commands_init:
 * @iface: the interface #SutureCommands
 */
void
suture_sync_commands_init (SutureCommandsInterface *iface)
{
  iface->get_status = suture_sync_get_status;
  iface->submit_async = suture_sync_submit_async;
  iface->submit_exception_async = suture_sync_submit_exception_async;
  iface->write_async = suture_sync_write_async;
  iface->undo_async = suture_sync_undo_async;
  iface->settle_async = suture_sync_settle_async;
  iface->decide_async = suture_sync_decide_async;
  iface->refresh = suture_sync_refresh;
  iface->want = suture_sync_want;
  iface->mark_seen = suture_sync_mark_seen;
  iface->mark_reminded = suture_sync_mark_reminded;
  iface->save_draft = suture_sync_save_draft;
  iface->fetch_async = suture_sync_fetch_async;
}
