/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-exceptions-form.h"

#include "fake-answers.h"

static void
preview_async (SutureReader *reader, const SutureRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
               gpointer user_data)
{
  fake_give (reader, cancellable, callback, user_data, suture_preview_new (), (GDestroyNotify) suture_preview_free);
}

static void
preview_exception_async (SutureReader *reader, const SutureExceptionRequest *request, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  fake_give (reader, cancellable, callback, user_data, suture_exception_preview_new (),
             (GDestroyNotify) suture_exception_preview_free);
}

static void
read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  fake_give (reader, cancellable, callback, user_data, NULL, NULL);
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
  fake_give (reader, cancellable, callback, user_data, recommendation, suture_record_unref);
  return TRUE;
}

void
fake_exceptions_form_init_reader (SutureReaderInterface *iface)
{
  iface->preview_async = preview_async;
  iface->preview_exception_async = preview_exception_async;
  iface->read_draft_async = read_draft_async;
}

void
fake_exceptions_form_init_commands (SutureCommandsInterface *iface)
{
  iface->save_draft = save_draft;
}
