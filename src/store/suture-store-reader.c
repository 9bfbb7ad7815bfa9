/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <glib/gi18n-lib.h>

#include "suture-dashboard-counts.h"
#include "suture-dashboard-private.h"
#include "suture-device.h"
#include "suture-error.h"
#include "suture-groups.h"
#include "suture-list.h"
#include "suture-outbox-private.h"
#include "suture-progress.h"
#include "suture-store-exceptions.h"
#include "suture-tags.h"

/* SutureReader: each call is a job for the reader thread. */

typedef struct
{
  SutureQuery            *query;   /* (owned) (nullable) */
  guint32                *keys;    /* (owned) (nullable) */
  guint                   n_keys;
  const SutureRecordType *type;
  char                   *id;      /* (owned) (nullable) */
  SutureRequest          *request; /* (owned) (nullable) */
  SutureExceptionRequest *exception_request; /* (owned) (nullable) */
  SutureDay               today;
  char                  **groups;  /* (owned) (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->query, suture_query_unref);
  g_clear_pointer (&question->request, suture_request_free);
  g_clear_pointer (&question->exception_request, suture_exception_request_free);
  g_strfreev (question->groups);
  g_free (question->keys);
  g_free (question->id);
  g_free (question);
}

static void
ask (SutureReader *reader, Question *question, SutureStoreJob job, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (reader, cancellable, callback, user_data);

  g_task_set_task_data (task, question, question_free);
  suture_store_read_async (SUTURE_STORE (reader), task, job);
}

/* Returns @value, or @error where it is NULL. */
static void
return_value (GTask *task, gpointer value, GDestroyNotify free_value, GError *error)
{
  if (value != NULL)
    g_task_return_pointer (task, value, free_value);
  else
    g_task_return_error (task, error);
}

static void
array_unref (gpointer array)
{
  g_array_unref (array);
}

static void
keys_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  GArray *keys = suture_list_read_keys (self, connection, question->query, g_task_get_cancellable (task), &error);

  return_value (task, keys, array_unref, error);
}

static void
suture_store_read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->query = suture_query_ref (query);
  ask (reader, question, keys_job, cancellable, callback, user_data);
}

static void
records_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *records = suture_list_read_page (self, connection, question->query, question->keys, question->n_keys, &error);

  return_value (task, records, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
suture_store_read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->query = suture_query_ref (query);
  question->keys = g_memdup2 (keys, n_keys * sizeof (guint32));
  question->n_keys = n_keys;
  ask (reader, question, records_job, cancellable, callback, user_data);
}

static gpointer
find_record (SutureStore *self, SutureConnection *connection, const SutureRecordType *type, const char *id, GError **error)
{
  const SutureTable *table = suture_table_for_type (type);
  gpointer record = NULL;
  GError *local = NULL;
  gint64 key;

  if (!suture_table_find (table, connection, id, &key, error))
    return NULL;
  if (key != 0)
    record = suture_list_read_record (self, connection, type, key, &local);
  if (record == NULL && local == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("“%s” is not known here. Sync, or check the spelling."), id);
  else if (record == NULL)
    g_propagate_error (error, local);
  return record;
}

static void
lookup_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer record = find_record (self, connection, question->type, question->id, &error);

  return_value (task, record, suture_record_unref, error);
}

static void
suture_store_lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->type = type;
  question->id = g_strdup (id);
  ask (reader, question, lookup_job, cancellable, callback, user_data);
}

static void
theirs_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  SutureActivity *theirs = NULL;
  GError *error = NULL;

  if (suture_outbox_make_activity (self, connection, question->id, 0, &theirs, &error) && theirs == NULL)
    error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                         _("“%s” is not known here. Sync, or check the spelling."), question->id);
  return_value (task, theirs, suture_record_unref, error);
}

static void
suture_store_read_theirs_async (SutureReader *reader, const char *activity_id, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (activity_id);
  ask (reader, question, theirs_job, cancellable, callback, user_data);
}

static void
changes_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  GError *error = NULL;
  GPtrArray *changes = suture_outbox_list_changes (self, connection, &error);

  return_value (task, changes, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
suture_store_read_changes_async (SutureReader *reader, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ask (reader, g_new0 (Question, 1), changes_job, cancellable, callback, user_data);
}

static void
groups_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *groups = suture_groups_list (self, connection, question->id, &error);

  return_value (task, groups, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
suture_store_list_groups_async (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (recommendation_id);
  ask (reader, question, groups_job, cancellable, callback, user_data);
}

static void
preview_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  SuturePreview *preview = suture_groups_preview (self, connection, question->request, &error);

  return_value (task, preview, (GDestroyNotify) suture_preview_free, error);
}

static void
suture_store_preview_async (SutureReader *reader, const SutureRequest *request, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->request = suture_request_copy (request);
  ask (reader, question, preview_job, cancellable, callback, user_data);
}

static void
draft_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  char *draft;

  if (suture_store_get_draft (connection, question->id, &draft, &error))
    g_task_return_pointer (task, draft, g_free);
  else
    g_task_return_error (task, error);
}

static void
suture_store_read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (name);
  ask (reader, question, draft_job, cancellable, callback, user_data);
}

static void
progress_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  GArray *points = suture_progress_read (self, connection, question->id, &error);

  return_value (task, points, array_unref, error);
}

static void
suture_store_read_progress_async (SutureReader *reader, const char *activity_id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (activity_id);
  ask (reader, question, progress_job, cancellable, callback, user_data);
}

static void
strv_free (gpointer strv)
{
  g_strfreev (strv);
}

static void
tags_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  const Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  char **tags = suture_tags_read (connection, question->type, &error);

  return_value (task, tags, strv_free, error);
}

static void
suture_store_read_tags_async (SutureReader *reader, SutureList list, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->type = list == SUTURE_LIST_DEVICES ? &suture_device_type : &suture_recommendation_type;
  ask (reader, question, tags_job, cancellable, callback, user_data);
}

static void
exception_preview_free (gpointer preview)
{
  suture_exception_preview_free (preview);
}

static void
preview_exception_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  SutureExceptionPreview *preview = suture_store_exceptions_preview (self, connection, question->exception_request, &error);

  return_value (task, preview, exception_preview_free, error);
}

static void
suture_store_preview_exception_async (SutureReader *reader, const SutureExceptionRequest *request,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->exception_request = suture_exception_request_copy (request);
  ask (reader, question, preview_exception_job, cancellable, callback, user_data);
}

static void
figures_free (gpointer figures)
{
  suture_exception_figures_free (figures);
}

static void
figures_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  SutureExceptionFigures *figures = suture_store_exceptions_count (self, connection, question->today, &error);

  return_value (task, figures, figures_free, error);
}

static void
suture_store_read_figures_async (SutureReader *reader, SutureDay today, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->today = today;
  ask (reader, question, figures_job, cancellable, callback, user_data);
}

static void
dashboard_unref (gpointer dashboard)
{
  suture_dashboard_unref (dashboard);
}

static gboolean
prepare_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_dashboard_counts_prepare (self, connection, error);
}

/* What is out of date is counted first, unless a load goes on that would make it so again. */
static SutureDashboard *
read_dashboard (SutureStore *self, SutureConnection *connection, char **groups, SutureDay today, GError **error)
{
  gboolean stale;

  if (!suture_dashboard_counts_are_stale (connection, &stale, error) ||
      (stale && !self->newer && g_atomic_int_get (&self->n_loads) == 0 && !suture_store_write_quietly (self, prepare_job, NULL, error)))
    return NULL;
  return suture_dashboard_read (self, connection, groups, today, error);
}

static void
dashboard_job (SutureStore *self, SutureConnection *connection, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  SutureDashboard *dashboard = read_dashboard (self, connection, question->groups, question->today, &error);

  return_value (task, dashboard, dashboard_unref, error);
}

static void
suture_store_read_dashboard_async (SutureReader *reader, const char *const *groups, SutureDay today,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->groups = g_strdupv ((char **) groups);
  question->today = today;
  ask (reader, question, dashboard_job, cancellable, callback, user_data);
}

typedef struct
{
  char            **groups;
  SutureDay         today;
  SutureDashboard  *dashboard; /* (owned) */
} Look;

static gboolean
look_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Look *look = data;

  look->dashboard = read_dashboard (self, connection, look->groups, look->today, error);
  return look->dashboard != NULL;
}

/**
 * suture_store_read_dashboard:
 * @self: a store
 * @groups: (nullable) (array zero-terminated=1): names of device groups; %NULL: all
 * @today: the calendar day it is where the user is
 * @error: return location
 *
 * Reads all figures of the Dashboard. Blocks: for worker threads and the command line.
 *
 * Returns: (transfer full): the figures, or %NULL and @error
 */
SutureDashboard *
suture_store_read_dashboard (SutureStore *self, const char *const *groups, SutureDay today, GError **error)
{
  Look look = { (char **) groups, today, NULL };

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  suture_store_read (self, look_job, &look, error);
  return look.dashboard;
}

/**
 * suture_store_reader_init:
 * @iface: the store's #SutureReader
 */
void
suture_store_reader_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = suture_store_read_keys_async;
  iface->read_records_async = suture_store_read_records_async;
  iface->lookup_async = suture_store_lookup_async;
  iface->read_theirs_async = suture_store_read_theirs_async;
  iface->read_changes_async = suture_store_read_changes_async;
  iface->list_groups_async = suture_store_list_groups_async;
  iface->preview_async = suture_store_preview_async;
  iface->preview_exception_async = suture_store_preview_exception_async;
  iface->read_figures_async = suture_store_read_figures_async;
  iface->read_draft_async = suture_store_read_draft_async;
  iface->read_progress_async = suture_store_read_progress_async;
  iface->read_dashboard_async = suture_store_read_dashboard_async;
  iface->read_tags_async = suture_store_read_tags_async;
}

typedef struct
{
  const SutureRecordType *type;
  const char             *id;
  gpointer                record; /* (owned) */
} Find;

static gboolean
find_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Find *find = data;

  find->record = find_record (self, connection, find->type, find->id, error);
  return find->record != NULL;
}

/**
 * suture_store_find:
 * @self: a store
 * @type: the kind of record
 * @id: its id as on the wire
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where there is none
 *
 * Reads one record. Blocks: for worker threads and the command line.
 *
 * Returns: (transfer full): the record (a #SutureRecord), or %NULL and @error
 */
gpointer
suture_store_find (SutureStore *self, const SutureRecordType *type, const char *id, GError **error)
{
  Find find = { type, id, NULL };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && type != NULL && id != NULL, NULL);

  suture_store_read (self, find_job, &find, error);
  return find.record;
}
