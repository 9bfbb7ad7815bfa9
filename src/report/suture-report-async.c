/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report.h"

/* Time between two reports of progress to the window. */
#define PROGRESS_INTERVAL_USEC (G_USEC_PER_SEC / 10)

typedef struct
{
  SutureQuery         *query;    /* (owned) */
  SutureReportColumns *columns;  /* (owned) */
  SutureCsvPreset      preset;
  char                *language; /* (owned) */
  GFile               *file;     /* (owned) (nullable): NULL for a copy */
  SutureReportProgress progress; /* (nullable): called in the task's context */
  gpointer             progress_data;
  gint64               progress_at_usec; /* monotonic: of the last report */
  gint64               rows_written;
  gint64               rows_total;
} Job;

typedef struct
{
  GTask *task; /* (owned): keeps the job, and with it the progress function's data, alive */
  gint64 rows_written;
  gint64 rows_total;
} Progress;

static void
job_free (gpointer data)
{
  Job *job = data;

  suture_query_unref (job->query);
  suture_report_columns_unref (job->columns);
  g_free (job->language);
  g_clear_object (&job->file);
  g_free (job);
}

static Job *
job_new (SutureQuery *query, SutureReportColumns *columns, SutureCsvPreset preset, const char *language)
{
  Job *job = g_new0 (Job, 1);

  job->query = suture_query_ref (query);
  job->columns = suture_report_columns_ref (columns);
  job->preset = preset;
  job->language = g_strdup (language);
  return job;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->task);
  g_free (progress);
}

/* In the context of the caller, who may have got the result by now. */
static gboolean
deliver_progress_cb (gpointer user_data)
{
  Progress *progress = user_data;
  Job *job = g_task_get_task_data (progress->task);

  if (!g_task_get_completed (progress->task))
    job->progress (progress->rows_written, progress->rows_total, job->progress_data);
  return G_SOURCE_REMOVE;
}

/* In the worker thread. */
static void
progress_cb (gint64 rows_written, gint64 rows_total, gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  Progress *progress;

  if (now - job->progress_at_usec < PROGRESS_INTERVAL_USEC)
    return;
  job->progress_at_usec = now;
  progress = g_new0 (Progress, 1);
  progress->task = g_object_ref (task);
  progress->rows_written = rows_written;
  progress->rows_total = rows_total;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, deliver_progress_cb, progress,
                              progress_free);
}

static void
export_job (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (suture_report_export (source_object, job->query, job->columns, job->preset, job->language, job->file,
                            job->progress != NULL ? progress_cb : NULL, task, cancellable, &job->rows_written,
                            &job->rows_total, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * suture_report_export_async:
 * @source: where the rows come from
 * @query: which rows, in which order; all of them are written
 * @columns: which columns of the same list
 * @preset: how
 * @language: language of the report: `en` or `fr`
 * @file: file to write or to replace
 * @progress: (nullable) (scope async): told in the caller's main context, about ten times a second
 * @progress_data: user data of @progress
 * @cancellable: (nullable): stops it
 * @callback: (scope async): runs in the caller's main context
 * @user_data: user data of @callback
 *
 * suture_report_export() in a worker thread.
 */
void
suture_report_export_async (SutureRowSource *source, SutureQuery *query, SutureReportColumns *columns,
                            SutureCsvPreset preset, const char *language, GFile *file, SutureReportProgress progress,
                            gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (SUTURE_IS_ROW_SOURCE (source) && query != NULL && columns != NULL && G_IS_FILE (file));

  job = job_new (query, columns, preset, language);
  job->file = g_object_ref (file);
  job->progress = progress;
  job->progress_data = progress_data;
  task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_source_tag (task, suture_report_export_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, export_job);
}

/**
 * suture_report_export_finish:
 * @source: the row source
 * @result: what the callback got
 * @rows_written: (out) (optional): rows in the file, without the header
 * @rows_total: (out) (optional): rows of the query
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file now holds every row
 */
gboolean
suture_report_export_finish (SutureRowSource *source, GAsyncResult *result, gint64 *rows_written, gint64 *rows_total,
                             GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, source), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_report_export_async), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (rows_written != NULL)
    *rows_written = job->rows_written;
  if (rows_total != NULL)
    *rows_total = job->rows_total;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
copy_job (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  if (!suture_report_write (source_object, job->query, job->columns, job->preset, job->language, stream, cancellable,
                            &job->rows_written, &error) ||
      !g_output_stream_write_all (stream, "", 1, NULL, cancellable, &error) ||
      !g_output_stream_close (stream, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream)), g_free);
}

/**
 * suture_report_copy_async:
 * @source: where the rows come from
 * @query: which rows, in which order; its limit keeps the copy small
 * @columns: which columns of the same list
 * @language: language of the copy: `en` or `fr`
 * @cancellable: (nullable): stops it
 * @callback: (scope async): runs in the caller's main context
 * @user_data: user data of @callback
 *
 * Makes text for the clipboard, in a worker thread: a header and the rows, with
 * tabs between the cells, as spreadsheets paste them.
 */
void
suture_report_copy_async (SutureRowSource *source, SutureQuery *query, SutureReportColumns *columns,
                          const char *language, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SUTURE_IS_ROW_SOURCE (source) && query != NULL && columns != NULL);

  task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_source_tag (task, suture_report_copy_async);
  g_task_set_task_data (task, job_new (query, columns, SUTURE_CSV_PRESET_CLIPBOARD, language), job_free);
  g_task_run_in_thread (task, copy_job);
}

/**
 * suture_report_copy_finish:
 * @source: the row source
 * @result: what the callback got
 * @rows_written: (out) (optional): rows, without the header
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the text, or %NULL and @error
 */
char *
suture_report_copy_finish (SutureRowSource *source, GAsyncResult *result, gint64 *rows_written, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_report_copy_async), NULL);

  if (rows_written != NULL)
    *rows_written = ((Job *) g_task_get_task_data (G_TASK (result)))->rows_written;
  return g_task_propagate_pointer (G_TASK (result), error);
}
