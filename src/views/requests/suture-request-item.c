/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-item.h"

/**
 * SutureRequestItem:
 *
 * One of several requests: what it is for, its figures, and what became of it.
 *
 *     WAITING ──> READY ──> CREATED ──> UNDONE
 *        │          └─────> FAILED ──> CREATED
 *        └─────> BLOCKED
 *
 * Emits `changed` when any of it is another one.
 */
struct _SutureRequestItem
{
  GObject               parent_instance;

  SutureRecommendation *recommendation; /* (owned) */
  SutureRequest        *request;        /* (owned) (nullable): until suture_request_item_set_request() */
  SuturePreview        *preview;        /* (owned) (nullable): while it is worked out */
  SutureRequestState    state;
  gint64                change;         /* in the outbox, once created */
  char                 *problem;        /* (owned) (nullable): a sentence */
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestItem, suture_request_item, G_TYPE_OBJECT)

static void
set_state (SutureRequestItem *self, SutureRequestState state, const char *problem)
{
  char *copy = g_strdup (problem);

  self->state = state;
  g_free (self->problem);
  self->problem = copy;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
suture_request_item_finalize (GObject *object)
{
  SutureRequestItem *self = SUTURE_REQUEST_ITEM (object);

  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_pointer (&self->request, suture_request_free);
  g_clear_pointer (&self->preview, suture_preview_free);
  g_free (self->problem);
  G_OBJECT_CLASS (suture_request_item_parent_class)->finalize (object);
}

static void
suture_request_item_class_init (SutureRequestItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_request_item_finalize;

  /**
   * SutureRequestItem::changed:
   *
   * Its figures or its state are others.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
suture_request_item_init (SutureRequestItem *self)
{
}

/**
 * suture_request_item_new:
 * @recommendation: what it is for
 *
 * Returns: (transfer full): an item without a request yet
 */
SutureRequestItem *
suture_request_item_new (SutureRecommendation *recommendation)
{
  SutureRequestItem *self = g_object_new (SUTURE_TYPE_REQUEST_ITEM, NULL);

  self->recommendation = suture_record_ref (recommendation);
  return self;
}

/**
 * suture_request_item_get_recommendation:
 * @self: an item
 *
 * Returns: (transfer none): what it is for
 */
const SutureRecommendation *
suture_request_item_get_recommendation (SutureRequestItem *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ITEM (self), NULL);
  return self->recommendation;
}

/**
 * suture_request_item_get_request:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what is, or was, submitted
 */
const SutureRequest *
suture_request_item_get_request (SutureRequestItem *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ITEM (self), NULL);
  return self->request;
}

/**
 * suture_request_item_get_preview:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its figures, %NULL while they are worked out
 */
const SuturePreview *
suture_request_item_get_preview (SutureRequestItem *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ITEM (self), NULL);
  return self->preview;
}

/**
 * suture_request_item_get_state:
 * @self: an item
 *
 * Returns: how far it has come
 */
SutureRequestState
suture_request_item_get_state (SutureRequestItem *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ITEM (self), SUTURE_REQUEST_WAITING);
  return self->state;
}

/**
 * suture_request_item_get_change:
 * @self: an item that is created
 *
 * Returns: its number in the outbox
 */
gint64
suture_request_item_get_change (SutureRequestItem *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ITEM (self), 0);
  return self->change;
}

/**
 * suture_request_item_get_problem:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): why it is not what it should be
 */
const char *
suture_request_item_get_problem (SutureRequestItem *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_ITEM (self), NULL);
  return self->problem;
}

/**
 * suture_request_item_set_request:
 * @self: an item
 * @request: (transfer full): what would be submitted; its figures are to be worked out
 */
void
suture_request_item_set_request (SutureRequestItem *self, SutureRequest *request)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ITEM (self) && request != NULL);

  g_clear_pointer (&self->request, suture_request_free);
  g_clear_pointer (&self->preview, suture_preview_free);
  self->request = request;
  set_state (self, SUTURE_REQUEST_WAITING, NULL);
}

/**
 * suture_request_item_set_preview:
 * @self: an item with a request
 * @preview: (transfer full) (nullable): its figures
 * @problem: (nullable): why it cannot be created
 */
void
suture_request_item_set_preview (SutureRequestItem *self, SuturePreview *preview, const char *problem)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ITEM (self));

  g_clear_pointer (&self->preview, suture_preview_free);
  self->preview = preview;
  set_state (self, problem != NULL ? SUTURE_REQUEST_BLOCKED : SUTURE_REQUEST_READY, problem);
}

/**
 * suture_request_item_set_created:
 * @self: an item with a request
 * @change: its number in the outbox, or 0
 * @problem: (nullable): why it was not created
 */
void
suture_request_item_set_created (SutureRequestItem *self, gint64 change, const char *problem)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ITEM (self));

  self->change = change;
  set_state (self, problem != NULL ? SUTURE_REQUEST_FAILED : SUTURE_REQUEST_CREATED, problem);
}

/**
 * suture_request_item_set_undone:
 * @self: an item that is created
 * @problem: (nullable): why it could not be taken back: then it stays created
 */
void
suture_request_item_set_undone (SutureRequestItem *self, const char *problem)
{
  g_return_if_fail (SUTURE_IS_REQUEST_ITEM (self));
  set_state (self, problem != NULL ? SUTURE_REQUEST_CREATED : SUTURE_REQUEST_UNDONE, problem);
}
