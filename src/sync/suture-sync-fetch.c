/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-fetch.h"

#include "suture-client.h"
#include "suture-distribution.h"
#include "suture-software.h"
#include "suture-sync-work.h"
#include "suture-vulnerability.h"

/* What somebody looks at and nobody keeps: asked in a thread of its own, over a
 * transport of its own, so that a long pull does not hold it up. */

typedef struct
{
  SutureFetch what;
  char       *id; /* (owned): of the product */
} Question;

static void
question_free (Question *question)
{
  g_free (question->id);
  g_free (question);
}

/* Pages are taken until there are enough rows; a list of one product is far from being handed out in parts. */
static gboolean
page_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  GPtrArray *rows = user_data;
  g_autoptr (GPtrArray) page = records;

  for (guint i = 0; i < page->len && rows->len < SUTURE_FETCH_ROWS_MAX; i++)
    g_ptr_array_add (rows, suture_record_ref (g_ptr_array_index (page, i)));
  if (rows->len < SUTURE_FETCH_ROWS_MAX || next_link == NULL)
    return TRUE;
  /* Ends the list; the caller sees that the rows are full, and never this. */
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "More rows than are kept.");
  return FALSE;
}

static gboolean
fetch_list (SutureTransport *transport, const SutureRecordType *type, const char *path, GPtrArray *rows,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (suture_client_list (transport, type, path, NULL, page_cb, rows, cancellable, &failure) ||
      g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
fetch (SutureTransport *transport, const Question *question, GPtrArray *rows, GCancellable *cancellable, GError **error)
{
  const gboolean versions = question->what == SUTURE_FETCH_DISTRIBUTIONS;
  g_autofree char *path = NULL;
  SutureRecord *record;

  if (question->what != SUTURE_FETCH_SOFTWARE)
    {
      path = suture_client_dup_path ("Software", question->id, versions ? "distributions" : "vulnerabilities");
      return fetch_list (transport, versions ? &suture_distribution_type : &suture_vulnerability_type, path, rows,
                         cancellable, error);
    }
  path = suture_client_dup_path ("Software", question->id, NULL);
  record = suture_client_get (transport, &suture_software_type, path, cancellable, error);
  if (record == NULL)
    return FALSE;
  g_ptr_array_add (rows, record);
  return TRUE;
}

static void
cancel_cb (GCancellable *cancellable, GCancellable *other)
{
  g_cancellable_cancel (other);
}

static void
fetch_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SutureSync *self = source;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (suture_record_unref);
  g_auto (SutureSyncWay) way = { 0 };
  g_autoptr (GCancellable) either = g_cancellable_new ();
  /* The program that ends does not wait for an answer, nor does who closes the window. */
  const gulong quitting = g_cancellable_connect (self->cancellable, G_CALLBACK (cancel_cb), g_object_ref (either), g_object_unref);
  const gulong closing = cancellable != NULL
                           ? g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), g_object_ref (either), g_object_unref) : 0;
  GError *error = NULL;
  const gboolean ok = suture_sync_work_connect (self, &way, either, &error) &&
                      fetch (way.service, data, rows, either, &error);

  g_cancellable_disconnect (self->cancellable, quitting);
  g_cancellable_disconnect (cancellable, closing);
  if (ok)
    g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * suture_sync_fetch_async:
 * @commands: a sync
 * @what: what to ask for
 * @software_id: of which product
 * @cancellable: (nullable): ends it
 * @callback: (scope async): ends with suture_commands_fetch_finish()
 *
 * Implements suture_commands_fetch_async().
 */
void
suture_sync_fetch_async (SutureCommands *commands, SutureFetch what, const char *software_id, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (SUTURE_IS_SYNC (commands) && software_id != NULL);

  task = g_task_new (commands, cancellable, callback, user_data);
  question = g_new0 (Question, 1);
  question->what = what;
  question->id = g_strdup (software_id);
  g_task_set_source_tag (task, suture_sync_fetch_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, fetch_job);
}
