/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-keeper.h"

#include "suture-exception-draft.h"
#include "suture-request-draft.h"

/* After the last change, in milliseconds. */
#define SAVE_AFTER_MS 400

/**
 * SutureRequestKeeper:
 *
 * Keeps what is filled in as a draft on this computer, a moment after the last
 * change and when the form is closed. A form that is as it was in the beginning
 * has no draft.
 *
 *     read ──> `read`: the draft of last time, unless something has been filled
 *              in meanwhile, which then counts
 *     keep ──> save_draft, debounced; flush: now
 *     forget ──> no draft, and none from now on
 */
struct _SutureRequestKeeper
{
  GObject                parent_instance;

  SutureContext         *context;  /* (owned) */
  const SutureDraftKind *kind;
  char                  *name;     /* (owned): of the draft */
  gpointer               pristine; /* (owned): the untouched form */
  char                  *current;  /* (owned) (nullable): what is to be kept, without its time; NULL: nothing */
  gpointer               waiting;  /* (owned) (nullable): not written yet */
  gpointer               draft;    /* (owned) (nullable): what was read */
  gint64                 saved_on; /* of @draft */
  gboolean               reading;
  gboolean               done;     /* submitted: nothing is kept any more */
  gboolean               stored;   /* there is, or may be, a draft in the store */
  guint                  timeout;  /* source that writes @waiting, or 0 */
};

enum { READ, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestKeeper, suture_request_keeper, G_TYPE_OBJECT)

static char *
request_to_text (gconstpointer value, gint64 saved_on)
{
  return suture_request_draft_to_text (value, saved_on);
}

static gpointer
request_from_text (const char *text, gint64 *saved_on, GError **error)
{
  return suture_request_draft_from_text (text, saved_on, error);
}

static char *
exception_to_text (gconstpointer value, gint64 saved_on)
{
  return suture_exception_draft_to_text (value, saved_on);
}

static gpointer
exception_from_text (const char *text, gint64 *saved_on, GError **error)
{
  return suture_exception_draft_from_text (text, saved_on, error);
}

const SutureDraftKind suture_draft_kind_request = {
  suture_request_get_type, request_to_text, request_from_text,
};

const SutureDraftKind suture_draft_kind_exception = {
  suture_exception_request_get_type, exception_to_text, exception_from_text,
};

static void
clear (SutureRequestKeeper *self, gpointer *value)
{
  if (*value != NULL)
    g_boxed_free (self->kind->get_type (), g_steal_pointer (value));
}

static void
write_draft (SutureRequestKeeper *self, gconstpointer request)
{
  const gint64 now_usec = suture_clock_now (suture_context_get_clock (self->context));
  g_autofree char *text = request != NULL ? self->kind->to_text (request, now_usec) : NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (text == NULL && !self->stored)
    return;
  self->stored = text != NULL;
  suture_commands_save_draft (suture_context_get_commands (self->context), self->name, text);
}

static void
write_waiting (SutureRequestKeeper *self)
{
  gpointer request = g_steal_pointer (&self->waiting);

  write_draft (self, request);
  clear (self, &request);
}

static gboolean
timeout_cb (gpointer user_data)
{
  SutureRequestKeeper *self = user_data;

  self->timeout = 0;
  write_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = suture_reader_read_draft_finish (SUTURE_READER (source), result, &error);

  self->reading = FALSE;
  self->stored = text != NULL || self->stored;
  if (text == NULL || self->done || self->current != NULL)
    return;
  self->draft = self->kind->from_text (text, &self->saved_on, &error);
  if (self->draft != NULL)
    g_signal_emit (self, signals[READ], 0);
  else
    g_warning ("%s: %s", self->name, error->message);
}

static void
suture_request_keeper_finalize (GObject *object)
{
  SutureRequestKeeper *self = SUTURE_REQUEST_KEEPER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  clear (self, &self->waiting);
  clear (self, &self->draft);
  clear (self, &self->pristine);
  g_clear_object (&self->context);
  g_free (self->name);
  g_free (self->current);
  G_OBJECT_CLASS (suture_request_keeper_parent_class)->finalize (object);
}

static void
suture_request_keeper_class_init (SutureRequestKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_request_keeper_finalize;

  /**
   * SutureRequestKeeper::read:
   *
   * There is a draft to go on with.
   */
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
suture_request_keeper_init (SutureRequestKeeper *self)
{
  self->saved_on = SUTURE_TIME_NONE;
}

/**
 * suture_request_keeper_new:
 * @context: where drafts are kept
 * @kind: what it is a draft of; the values below are of its type
 * @name: of the draft
 * @pristine: the untouched form
 *
 * Returns: (transfer full): a keeper
 */
SutureRequestKeeper *
suture_request_keeper_new (SutureContext *context, const SutureDraftKind *kind, const char *name,
                           gconstpointer pristine)
{
  SutureRequestKeeper *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && kind != NULL && name != NULL && pristine != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_REQUEST_KEEPER, NULL);
  self->context = g_object_ref (context);
  self->kind = kind;
  self->name = g_strdup (name);
  self->pristine = g_boxed_copy (kind->get_type (), pristine);
  return self;
}

/**
 * suture_request_keeper_read:
 * @self: a keeper
 *
 * Looks for the draft of last time.
 */
void
suture_request_keeper_read (SutureRequestKeeper *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_KEEPER (self));

  self->reading = TRUE;
  suture_reader_read_draft_async (suture_context_get_reader (self->context), self->name, NULL, read_cb,
                                  g_object_ref (self));
}

/**
 * suture_request_keeper_get_draft:
 * @self: a keeper
 * @saved_on: (out): when it was saved, UTC
 *
 * Returns: (transfer none) (nullable): the draft of last time
 */
gconstpointer
suture_request_keeper_get_draft (SutureRequestKeeper *self, gint64 *saved_on)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_KEEPER (self) && saved_on != NULL, NULL);

  *saved_on = self->saved_on;
  return self->draft;
}

/**
 * suture_request_keeper_dup_pristine:
 * @self: a keeper
 *
 * Returns: (transfer full): the untouched form
 */
gpointer
suture_request_keeper_dup_pristine (SutureRequestKeeper *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_KEEPER (self), NULL);
  return g_boxed_copy (self->kind->get_type (), self->pristine);
}

/**
 * suture_request_keeper_keep:
 * @self: a keeper
 * @request: what is filled in now; copied
 */
void
suture_request_keeper_keep (SutureRequestKeeper *self, gconstpointer request)
{
  g_autofree char *text = NULL, *pristine = NULL;

  g_return_if_fail (SUTURE_IS_REQUEST_KEEPER (self) && request != NULL);

  text = self->kind->to_text (request, 0);
  pristine = self->kind->to_text (self->pristine, 0);
  if (g_str_equal (text, pristine))
    g_clear_pointer (&text, g_free);
  if (self->done || g_strcmp0 (text, self->current) == 0)
    return;
  clear (self, &self->waiting);
  self->waiting = text != NULL ? g_boxed_copy (self->kind->get_type (), request) : NULL;
  g_free (self->current);
  self->current = g_steal_pointer (&text);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (SAVE_AFTER_MS, timeout_cb, self);
}

/**
 * suture_request_keeper_flush:
 * @self: a keeper
 *
 * Writes what is waiting to be written.
 *
 * Returns: whether there is a draft now, as far as is known: the last one was kept
 */
gboolean
suture_request_keeper_flush (SutureRequestKeeper *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_KEEPER (self), FALSE);

  if (self->timeout != 0)
    write_waiting (self);
  return !self->done && self->current != NULL &&
         suture_sync_status_get_draft_problem (suture_context_get_status (self->context)) == NULL;
}

/**
 * suture_request_keeper_forget:
 * @self: a keeper
 *
 * Drops the draft, because what it was for has been done.
 */
void
suture_request_keeper_forget (SutureRequestKeeper *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_KEEPER (self));

  self->done = TRUE;
  clear (self, &self->waiting);
  /* It may be there even where its reading has not ended. */
  self->stored = self->stored || self->reading;
  write_draft (self, NULL);
}
