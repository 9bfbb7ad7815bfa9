/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-take-back.h"

/* What a form sent a moment ago, while it is being taken back. */
typedef struct
{
  SutureListPage *page;       /* (owned) */
  char           *draft_name; /* (owned) */
  char           *draft;      /* (owned): what was filled in */
  char           *done;       /* (owned) */
} TakeBack;

static void
take_back_free (TakeBack *self)
{
  g_object_unref (self->page);
  g_free (self->draft_name);
  g_free (self->draft);
  g_free (self->done);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakeBack, take_back_free)

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TakeBack) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (suture_commands_undo_finish (SUTURE_COMMANDS (source), result, &error))
    suture_commands_save_draft (SUTURE_COMMANDS (source), self->draft_name, self->draft);
  text = g_markup_escape_text (error != NULL ? error->message : self->done, -1);
  suture_toasts_add (suture_list_page_get_toasts (self->page), adw_toast_new (text));
}

/**
 * suture_take_back:
 * @page: over whose list the outcome is told
 * @context: whose commands are used
 * @change: in the outbox, not sent yet
 * @draft_name: where the form finds its draft
 * @draft: what was filled in, as the form keeps it
 * @done: a sentence, for when it is done
 *
 * Takes back what a form sent, not the work of filling it in: that is a draft
 * again.
 */
void
suture_take_back (SutureListPage *page, SutureContext *context, gint64 change, const char *draft_name, const char *draft,
                  const char *done)
{
  TakeBack *self;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (draft_name != NULL && draft != NULL && done != NULL);

  self = g_new0 (TakeBack, 1);
  self->page = g_object_ref (page);
  self->draft_name = g_strdup (draft_name);
  self->draft = g_strdup (draft);
  self->done = g_strdup (done);
  suture_commands_undo_async (suture_context_get_commands (context), change, NULL, undone_cb, self);
}
