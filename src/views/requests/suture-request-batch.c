/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-batch.h"

#include <glib/gi18n-lib.h>

/* Asked at the same time: the store has other readers. */
#define PREVIEWS_MAX 4

/**
 * SutureRequestBatch:
 *
 * Several requests that are worked out, submitted and taken back together. One
 * after the other and never all in one go, so that the window stays alive with
 * any number of them; each ends in a state of its own, so that none is left out.
 *
 * Emits `changed` after each step, `done` when the last one of a run has ended.
 */
struct _SutureRequestBatch
{
  GObject        parent_instance;

  SutureContext *context;     /* (owned) */
  GListStore    *items;       /* (owned) (element-type SutureRequestItem) */
  GCancellable  *cancellable; /* (owned): of the figures that are asked for */
  guint          generation;  /* of the figures */
  guint          next;        /* position of the item whose turn it is */
  guint          running;     /* questions that are open */
  gboolean       submitting;
  gboolean       undoing;
};

enum { CHANGED, DONE, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestBatch, suture_request_batch, G_TYPE_OBJECT)

/* A question about one item. */
typedef struct
{
  SutureRequestBatch *batch;      /* (owned) */
  SutureRequestItem  *item;       /* (owned) */
  guint               generation;
} Step;

static Step *
step_new (SutureRequestBatch *self, SutureRequestItem *item)
{
  Step *step = g_new0 (Step, 1);

  step->batch = g_object_ref (self);
  step->item = g_object_ref (item);
  step->generation = self->generation;
  return step;
}

static void
step_free (Step *step)
{
  g_object_unref (step->batch);
  g_object_unref (step->item);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/* Returns: (transfer full) (nullable): the next item that is in one of two states. */
static SutureRequestItem *
take_next (SutureRequestBatch *self, SutureRequestState state, SutureRequestState other)
{
  while (self->next < g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    {
      SutureRequestItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), self->next++);
      const SutureRequestState is = suture_request_item_get_state (item);

      if (is == state || is == other)
        return item;
      g_object_unref (item);
    }
  return NULL;
}

static void
emit (SutureRequestBatch *self, gboolean done)
{
  g_signal_emit (self, signals[CHANGED], 0);
  if (done)
    g_signal_emit (self, signals[DONE], 0);
}

/* Figures */

static void preview_more (SutureRequestBatch *self);

static const char *
get_objection (const SuturePreview *preview)
{
  if (!preview->complete || preview->devices > 0)
    return NULL;
  return _("No device in the selected groups is exposed");
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  SutureRequestBatch *self = step->batch;
  g_autoptr (GError) error = NULL;
  SuturePreview *preview = suture_reader_preview_finish (SUTURE_READER (source), result, &error);

  if (step->generation != self->generation)
    {
      g_clear_pointer (&preview, suture_preview_free);
      return;
    }
  self->running--;
  suture_request_item_set_preview (step->item, preview, preview != NULL ? get_objection (preview) : error->message);
  preview_more (self);
  emit (self, FALSE);
}

static void
preview_more (SutureRequestBatch *self)
{
  while (self->running < PREVIEWS_MAX)
    {
      g_autoptr (SutureRequestItem) item = take_next (self, SUTURE_REQUEST_WAITING, SUTURE_REQUEST_WAITING);

      if (item == NULL)
        return;
      self->running++;
      suture_reader_preview_async (suture_context_get_reader (self->context), suture_request_item_get_request (item),
                                   self->cancellable, previewed_cb, step_new (self, item));
    }
}

/* Submitting */

static void submit_next (SutureRequestBatch *self);

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  suture_request_item_set_created (step->item, change, error != NULL ? error->message : NULL);
  submit_next (step->batch);
}

static void
submit_next (SutureRequestBatch *self)
{
  g_autoptr (SutureRequestItem) item = take_next (self, SUTURE_REQUEST_READY, SUTURE_REQUEST_FAILED);

  self->submitting = item != NULL;
  if (item != NULL)
    suture_commands_submit_async (suture_context_get_commands (self->context), suture_request_item_get_request (item),
                                  NULL, submitted_cb, step_new (self, item));
  emit (self, item == NULL);
}

/* Taking back */

static void undo_next (SutureRequestBatch *self);

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;

  suture_commands_undo_finish (SUTURE_COMMANDS (source), result, &error);
  suture_request_item_set_undone (step->item, error != NULL ? error->message : NULL);
  undo_next (step->batch);
}

static void
undo_next (SutureRequestBatch *self)
{
  g_autoptr (SutureRequestItem) item = take_next (self, SUTURE_REQUEST_CREATED, SUTURE_REQUEST_CREATED);

  self->undoing = item != NULL;
  if (item != NULL)
    suture_commands_undo_async (suture_context_get_commands (self->context), suture_request_item_get_change (item),
                                NULL, undone_cb, step_new (self, item));
  emit (self, item == NULL);
}

static void
suture_request_batch_finalize (GObject *object)
{
  SutureRequestBatch *self = SUTURE_REQUEST_BATCH (object);

  g_clear_object (&self->context);
  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (suture_request_batch_parent_class)->finalize (object);
}

static void
suture_request_batch_class_init (SutureRequestBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_request_batch_finalize;

  /**
   * SutureRequestBatch::changed:
   *
   * One of them has come a step further.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * SutureRequestBatch::done:
   *
   * All have been submitted, or taken back, or say why not.
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
suture_request_batch_init (SutureRequestBatch *self)
{
  self->items = g_list_store_new (SUTURE_TYPE_REQUEST_ITEM);
  self->cancellable = g_cancellable_new ();
}

/**
 * suture_request_batch_new:
 * @context: where figures come from, and who is asked to submit
 * @recommendations: (element-type SutureRecommendation): what to remediate
 *
 * Returns: (transfer full): an item for each, in their order
 */
SutureRequestBatch *
suture_request_batch_new (SutureContext *context, GPtrArray *recommendations)
{
  SutureRequestBatch *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendations != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_REQUEST_BATCH, NULL);
  self->context = g_object_ref (context);
  for (guint i = 0; i < recommendations->len; i++)
    {
      g_autoptr (SutureRequestItem) item = suture_request_item_new (g_ptr_array_index (recommendations, i));

      g_list_store_append (self->items, item);
    }
  return self;
}

/**
 * suture_request_batch_get_items:
 * @self: a batch
 *
 * Returns: (transfer none): a list of #SutureRequestItem
 */
GListModel *
suture_request_batch_get_items (SutureRequestBatch *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_BATCH (self), NULL);
  return G_LIST_MODEL (self->items);
}

/**
 * suture_request_batch_get_totals:
 * @self: a batch
 *
 * Returns: what they come to
 */
SutureRequestTotals
suture_request_batch_get_totals (SutureRequestBatch *self)
{
  SutureRequestTotals totals = { 0 };

  g_return_val_if_fail (SUTURE_IS_REQUEST_BATCH (self), totals);

  totals.n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; i < totals.n; i++)
    {
      g_autoptr (SutureRequestItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const SutureRequestState state = suture_request_item_get_state (item);
      const SuturePreview *preview = suture_request_item_get_preview (item);
      const SutureRequest *request = suture_request_item_get_request (item);

      totals.waiting += state == SUTURE_REQUEST_WAITING;
      totals.blocked += state == SUTURE_REQUEST_BLOCKED;
      totals.created += state == SUTURE_REQUEST_CREATED;
      totals.failed += state == SUTURE_REQUEST_FAILED;
      totals.undone += state == SUTURE_REQUEST_UNDONE;
      if (preview == NULL || state == SUTURE_REQUEST_BLOCKED)
        continue;
      totals.devices += preview->devices;
      totals.limited += request->scope == SUTURE_SCOPE_NON_IMPACTED;
      totals.tickets += request->intune;
      totals.capped += request->intune && preview->ticket_devices < preview->devices;
      totals.ticket_devices += request->intune ? preview->ticket_devices : 0;
    }
  return totals;
}

/**
 * suture_request_batch_is_busy:
 * @self: a batch
 *
 * Returns: whether something is being submitted or taken back
 */
gboolean
suture_request_batch_is_busy (SutureRequestBatch *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_BATCH (self), FALSE);
  return self->submitting || self->undoing;
}

/**
 * suture_request_batch_prepare:
 * @self: a batch of which nothing is created yet
 * @common: what they have in common
 *
 * Makes a request of each, and works its figures out.
 */
void
suture_request_batch_prepare (SutureRequestBatch *self, const SutureRequest *common)
{
  g_return_if_fail (SUTURE_IS_REQUEST_BATCH (self) && common != NULL && !suture_request_batch_is_busy (self));

  suture_request_batch_stop (self);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (SutureRequestItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      suture_request_item_set_request (item, suture_request_new_for (common,
                                                                     suture_request_item_get_recommendation (item)));
    }
  self->next = 0;
  self->running = 0;
  preview_more (self);
}

/**
 * suture_request_batch_submit:
 * @self: a batch whose figures are there
 *
 * Submits those that are ready, and those that failed before.
 */
void
suture_request_batch_submit (SutureRequestBatch *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_BATCH (self) && !suture_request_batch_is_busy (self));

  self->next = 0;
  submit_next (self);
}

/**
 * suture_request_batch_undo:
 * @self: a batch
 *
 * Takes back what was created, as far as the outbox still holds it.
 */
void
suture_request_batch_undo (SutureRequestBatch *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_BATCH (self) && !suture_request_batch_is_busy (self));

  self->next = 0;
  undo_next (self);
}

/**
 * suture_request_batch_stop:
 * @self: a batch
 *
 * Drops the figures that are still to come.
 */
void
suture_request_batch_stop (SutureRequestBatch *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_BATCH (self));

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
