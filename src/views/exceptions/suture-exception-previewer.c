/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-previewer.h"

/* After the last change, in milliseconds. */
#define ASK_AFTER_MS 200

/**
 * SutureExceptionPreviewer:
 *
 * What an exception that is being filled in would come to, a moment after its
 * last change. The old figures stay meanwhile, marked as stale, and a late
 * answer to an older question is dropped.
 *
 * Emits `changed` when an answer, or a problem in its place, is there.
 */
struct _SutureExceptionPreviewer
{
  GObject                 parent_instance;

  SutureReader           *reader;      /* (owned) */
  SutureExceptionRequest *asked;       /* (owned) (nullable): the latest question */
  SutureExceptionPreview *preview;     /* (owned) (nullable): the latest answer */
  char                   *problem;     /* (owned) (nullable): why there is none to the latest question */
  GCancellable           *cancellable; /* (owned) (nullable) */
  guint                   timeout;     /* source that asks, or 0 */
  guint                   generation;  /* of the question */
  gboolean                stale;       /* @preview answers an older question */
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureExceptionPreviewer, suture_exception_previewer, G_TYPE_OBJECT)

typedef struct
{
  SutureExceptionPreviewer *self; /* (owned) */
  guint                     generation;
} Question;

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (SutureExceptionPreviewer) self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureExceptionPreview) preview = suture_reader_preview_exception_finish (SUTURE_READER (source), result,
                                                                                       &error);

  if (question->generation != self->generation)
    return;
  g_clear_pointer (&self->problem, g_free);
  if (preview == NULL)
    {
      /* The old figures stay, and no longer pass for those of the question. */
      self->problem = g_strdup (error->message);
    }
  else
    {
      g_clear_pointer (&self->preview, suture_exception_preview_free);
      self->preview = g_steal_pointer (&preview);
      self->stale = FALSE;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
ask_cb (gpointer user_data)
{
  SutureExceptionPreviewer *self = user_data;
  Question *question = g_new0 (Question, 1);

  self->timeout = 0;
  self->cancellable = g_cancellable_new ();
  question->self = g_object_ref (self);
  question->generation = self->generation;
  suture_reader_preview_exception_async (self->reader, self->asked, self->cancellable, previewed_cb, question);
  return G_SOURCE_REMOVE;
}

static void
suture_exception_previewer_finalize (GObject *object)
{
  SutureExceptionPreviewer *self = SUTURE_EXCEPTION_PREVIEWER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->asked, suture_exception_request_free);
  g_clear_pointer (&self->preview, suture_exception_preview_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reader);
  g_free (self->problem);
  G_OBJECT_CLASS (suture_exception_previewer_parent_class)->finalize (object);
}

static void
suture_exception_previewer_class_init (SutureExceptionPreviewerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_exception_previewer_finalize;

  /**
   * SutureExceptionPreviewer::changed:
   *
   * The latest question has been answered.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
suture_exception_previewer_init (SutureExceptionPreviewer *self)
{
  self->stale = TRUE;
}

/**
 * suture_exception_previewer_new:
 * @reader: where figures come from
 *
 * Returns: (transfer full): without figures yet
 */
SutureExceptionPreviewer *
suture_exception_previewer_new (SutureReader *reader)
{
  SutureExceptionPreviewer *self;

  g_return_val_if_fail (SUTURE_IS_READER (reader), NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_PREVIEWER, NULL);
  self->reader = g_object_ref (reader);
  return self;
}

/**
 * suture_exception_previewer_ask:
 * @self: a previewer
 * @request: what would be created; copied
 *
 * Asks, once nothing has been asked for a moment.
 */
void
suture_exception_previewer_ask (SutureExceptionPreviewer *self, const SutureExceptionRequest *request)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_PREVIEWER (self) && request != NULL);

  suture_exception_previewer_stop (self);
  g_clear_pointer (&self->asked, suture_exception_request_free);
  self->asked = suture_exception_request_copy (request);
  self->stale = TRUE;
  self->timeout = g_timeout_add (ASK_AFTER_MS, ask_cb, self);
}

/**
 * suture_exception_previewer_stop:
 * @self: a previewer
 *
 * Drops the answer that is still to come, if any.
 */
void
suture_exception_previewer_stop (SutureExceptionPreviewer *self)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_PREVIEWER (self));

  self->generation++;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * suture_exception_previewer_get_preview:
 * @self: a previewer
 *
 * Returns: (transfer none) (nullable): the latest figures
 */
const SutureExceptionPreview *
suture_exception_previewer_get_preview (SutureExceptionPreviewer *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_PREVIEWER (self), NULL);
  return self->preview;
}

/**
 * suture_exception_previewer_get_stale:
 * @self: a previewer
 *
 * Returns: whether the figures are not those of the latest question
 */
gboolean
suture_exception_previewer_get_stale (SutureExceptionPreviewer *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_PREVIEWER (self), TRUE);
  return self->stale;
}

/**
 * suture_exception_previewer_get_problem:
 * @self: a previewer
 *
 * Returns: (transfer none) (nullable): why there is no answer to the latest question
 */
const char *
suture_exception_previewer_get_problem (SutureExceptionPreviewer *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_PREVIEWER (self), NULL);
  return self->problem;
}
