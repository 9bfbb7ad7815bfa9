/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-figures.h"

#include "suture-activity.h"

/**
 * SutureRequestFigures:
 *
 * The latest answer to what a request would create. It is asked again only when
 * the option, the devices, the groups or the ticket change; the old figures stay
 * meanwhile, marked as stale, and a late answer to an older question is dropped.
 *
 * Emits `changed` when an answer, or an error in its place, is there.
 */
struct _SutureRequestFigures
{
  GObject        parent_instance;

  SutureReader  *reader;      /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable): of the question that is open */
  SuturePreview *preview;     /* (owned) */
  SutureRequest *asked;       /* (owned) (nullable): the latest question */
  GError        *error;       /* (owned) (nullable): why there was no answer to it */
  guint          generation;  /* of the question */
  gboolean       stale;       /* the figures answer an older question */
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestFigures, suture_request_figures, G_TYPE_OBJECT)

typedef struct
{
  SutureRequestFigures *self; /* (owned) */
  guint                 generation;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuturePreview) preview = suture_reader_preview_finish (SUTURE_READER (source), result, &error);
  SutureRequestFigures *self = question->self;

  if (question->generation != self->generation)
    return;
  self->stale = FALSE;
  if (preview != NULL)
    {
      suture_preview_free (self->preview);
      self->preview = g_steal_pointer (&preview);
    }
  else
    {
      /* The old figures stay, and no longer pass for exact ones. */
      self->preview->complete = FALSE;
      self->error = g_steal_pointer (&error);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_same_question (const SutureRequest *a, const SutureRequest *b)
{
  if (a == NULL || a->option != b->option || a->scope != b->scope || a->intune != b->intune)
    return FALSE;
  if (a->groups == NULL || b->groups == NULL)
    return a->groups == b->groups;
  return g_strv_equal ((const char *const *) a->groups, (const char *const *) b->groups);
}

static void
suture_request_figures_finalize (GObject *object)
{
  SutureRequestFigures *self = SUTURE_REQUEST_FIGURES (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->preview, suture_preview_free);
  g_clear_pointer (&self->asked, suture_request_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (suture_request_figures_parent_class)->finalize (object);
}

static void
suture_request_figures_class_init (SutureRequestFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_request_figures_finalize;

  /**
   * SutureRequestFigures::changed:
   *
   * The latest question has been answered.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
suture_request_figures_init (SutureRequestFigures *self)
{
  self->preview = suture_preview_new ();
  self->stale = TRUE;
}

/**
 * suture_request_figures_new:
 * @reader: where figures come from
 * @recommendation: what is to be remediated
 *
 * Returns: (transfer full): until the first answer, what the service counted
 *   (`exposedMachinesCount`)
 */
SutureRequestFigures *
suture_request_figures_new (SutureReader *reader, const SutureRecommendation *recommendation)
{
  SutureRequestFigures *self;

  g_return_val_if_fail (SUTURE_IS_READER (reader) && recommendation != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_REQUEST_FIGURES, NULL);
  self->reader = g_object_ref (reader);
  self->preview->devices = recommendation->exposed_machines_count;
  self->preview->ticket_devices = MIN (recommendation->exposed_machines_count, SUTURE_INTUNE_DEVICES_MAX);
  return self;
}

/**
 * suture_request_figures_ask:
 * @self: figures
 * @request: what would be submitted; copied
 *
 * Asks for the figures of @request, unless they are those of the latest question.
 */
void
suture_request_figures_ask (SutureRequestFigures *self, const SutureRequest *request)
{
  Question *question;

  g_return_if_fail (SUTURE_IS_REQUEST_FIGURES (self) && request != NULL);

  if (is_same_question (self->asked, request))
    return;
  suture_request_figures_stop (self);
  g_clear_pointer (&self->asked, suture_request_free);
  g_clear_error (&self->error);
  self->asked = suture_request_copy (request);
  self->cancellable = g_cancellable_new ();
  self->stale = TRUE;

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->generation = self->generation;
  suture_reader_preview_async (self->reader, self->asked, self->cancellable, previewed_cb, question);
}

/**
 * suture_request_figures_ask_again:
 * @self: figures
 *
 * Asks the latest question once more, because what is known has changed.
 */
void
suture_request_figures_ask_again (SutureRequestFigures *self)
{
  g_autoptr (SutureRequest) request = NULL;

  g_return_if_fail (SUTURE_IS_REQUEST_FIGURES (self));

  request = g_steal_pointer (&self->asked);
  if (request != NULL)
    suture_request_figures_ask (self, request);
}

/**
 * suture_request_figures_stop:
 * @self: figures
 *
 * Drops the answer that is still to come, if any.
 */
void
suture_request_figures_stop (SutureRequestFigures *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FIGURES (self));

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * suture_request_figures_get_preview:
 * @self: figures
 *
 * Returns: (transfer none): the latest figures
 */
const SuturePreview *
suture_request_figures_get_preview (SutureRequestFigures *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_FIGURES (self), NULL);
  return self->preview;
}

/**
 * suture_request_figures_get_stale:
 * @self: figures
 *
 * Returns: whether they are being worked out again
 */
gboolean
suture_request_figures_get_stale (SutureRequestFigures *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_FIGURES (self), TRUE);
  return self->stale;
}

/**
 * suture_request_figures_get_error:
 * @self: figures
 *
 * Returns: (transfer none) (nullable): why there was no answer to the latest question
 */
const GError *
suture_request_figures_get_error (SutureRequestFigures *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_FIGURES (self), NULL);
  return self->error;
}
