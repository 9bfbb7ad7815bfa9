/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-exceptions-form.h"

static void
give (gpointer self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data, gpointer answer,
      GDestroyNotify free_func)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_pointer (task, answer, free_func);
}

static gpointer
finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
preview_async (SutureReader *reader, const SutureRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
               gpointer user_data)
{
  give (reader, cancellable, callback, user_data, suture_preview_new (), (GDestroyNotify) suture_preview_free);
}

static SuturePreview *
preview_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
preview_exception_async (SutureReader *reader, const SutureExceptionRequest *request, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  give (reader, cancellable, callback, user_data, suture_exception_preview_new (),
        (GDestroyNotify) suture_exception_preview_free);
}

static SutureExceptionPreview *
preview_exception_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  give (reader, cancellable, callback, user_data, NULL, NULL);
}

static char *
read_draft_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
save_draft (SutureCommands *commands, const char *name, const char *text)
{
}

/* Returns: whether it is a recommendation, and so answered here: there is every one that is asked for. */
gboolean
fake_exceptions_form_look_up (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  SutureRecommendation *recommendation;

  if (type != &suture_recommendation_type)
    return FALSE;
  recommendation = suture_record_new (type);
  recommendation->id = g_strdup (id);
  give (reader, cancellable, callback, user_data, recommendation, suture_record_unref);
  return TRUE;
}

void
fake_exceptions_form_init_reader (SutureReaderInterface *iface)
{
  iface->preview_async = preview_async;
  iface->preview_finish = preview_finish;
  iface->preview_exception_async = preview_exception_async;
  iface->preview_exception_finish = preview_exception_finish;
  iface->read_draft_async = read_draft_async;
  iface->read_draft_finish = read_draft_finish;
}

void
fake_exceptions_form_init_commands (SutureCommandsInterface *iface)
{
  iface->save_draft = save_draft;
}
