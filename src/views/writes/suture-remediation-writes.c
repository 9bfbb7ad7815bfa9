/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-writes.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-format.h"

/**
 * SECTION:suture-remediation-writes
 *
 * What is done to activities from the Remediation page: each at once, with a
 * toast that takes it back while the outbox holds it.
 */

static void
say (SutureToasts *toasts, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  /* Without a window there is nobody to tell: the outbox knows what was done. */
  if (gtk_widget_get_root (GTK_WIDGET (toasts)) != NULL)
    suture_toasts_add (toasts, adw_toast_new (escaped));
}

/**
 * suture_remediation_writes_say:
 * @page: where it is said
 * @text: what happened
 */
void
suture_remediation_writes_say (SutureListPage *page, const char *text)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && text != NULL);
  say (suture_list_page_get_toasts (page), text);
}

/* Taking back */

typedef struct
{
  SutureToasts *toasts;   /* (owned) */
  guint         n_left;   /* not answered yet */
  guint         n_failed;
  guint         n_all;
  char         *message;  /* (owned) (nullable): why the first one failed */
} Undoing;

static void
finish_undoing (Undoing *undoing)
{
  g_autofree char *text = NULL, *failed = NULL, *all = NULL;

  if (undoing->n_failed > 0 && undoing->n_all == 1)
    say (undoing->toasts, undoing->message);
  else if (undoing->n_failed > 0)
    {
      failed = suture_format_count (undoing->n_failed);
      all = suture_format_count (undoing->n_all);
      text = g_strdup_printf (ngettext ("%s of %s change could not be undone: %s", "%s of %s changes could not be undone: %s",
                                        undoing->n_all), failed, all, undoing->message);
      say (undoing->toasts, text);
    }
  g_object_unref (undoing->toasts);
  g_free (undoing->message);
  g_free (undoing);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undoing *undoing = user_data;
  g_autoptr (GError) error = NULL;

  if (!suture_commands_undo_finish (SUTURE_COMMANDS (source), result, &error))
    {
      undoing->n_failed++;
      if (undoing->message == NULL)
        undoing->message = g_strdup (error->message);
    }
  if (--undoing->n_left == 0)
    finish_undoing (undoing);
}

static void
undo_cb (AdwToast *toast, SutureToasts *toasts)
{
  SutureContext *context = g_object_get_data (G_OBJECT (toast), "context");
  const GArray *changes = g_object_get_data (G_OBJECT (toast), "changes");
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->toasts = g_object_ref (toasts);
  undoing->n_left = undoing->n_all = changes->len;
  for (guint i = 0; i < changes->len; i++)
    suture_commands_undo_async (suture_context_get_commands (context), g_array_index (changes, gint64, i), NULL,
                                undone_cb, undoing);
}

static AdwToast *
offer_undo (SutureToasts *toasts, SutureContext *context, const char *text, const gint64 *changes, guint n_changes)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_changes);

  g_array_append_vals (copy, changes, n_changes);
  g_object_set_data_full (G_OBJECT (toast), "changes", copy, (GDestroyNotify) g_array_unref);
  g_object_set_data_full (G_OBJECT (toast), "context", g_object_ref (context), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), toasts, 0);
  suture_toasts_add_undo (toasts, toast);
  return toast;
}

/**
 * suture_remediation_writes_offer_undo:
 * @page: where it is said
 * @context: who is asked to undo it
 * @text: what was done
 * @changes: (array length=n_changes): changes of the outbox
 * @n_changes: one or more
 *
 * Says what was done, with one *Undo* that takes all of it back.
 *
 * Returns: (transfer none): the toast; hold it to know when it goes
 */
AdwToast *
suture_remediation_writes_offer_undo (SutureListPage *page, SutureContext *context, const char *text,
                                      const gint64 *changes, guint n_changes)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (text != NULL && n_changes > 0, NULL);

  return offer_undo (suture_list_page_get_toasts (page), context, text, changes, n_changes);
}

/* Doing */

/* What is being written: the flyout may show another activity when it is done. */
typedef struct
{
  SutureToasts  *toasts;  /* (owned) */
  SutureContext *context; /* (owned) */
  char          *done;    /* (owned): what to say then */
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->toasts);
  g_object_unref (writing->context);
  g_free (writing->done);
  g_free (writing);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (change == 0)
    say (writing->toasts, error->message);
  else if (gtk_widget_get_root (GTK_WIDGET (writing->toasts)) != NULL)
    offer_undo (writing->toasts, writing->context, writing->done, &change, 1);
  writing_free (writing);
}

static char *
describe_done (SutureWriteKind kind, const char *title)
{
  switch (kind)
    {
    case SUTURE_WRITE_COMPLETE_ACTIVITY: return g_strdup_printf (_("“%s” marked as complete"), title);
    case SUTURE_WRITE_REOPEN_ACTIVITY:   return g_strdup_printf (_("“%s” reopened"), title);
    case SUTURE_WRITE_CREATE_TICKET:     return g_strdup_printf (_("“%s” goes to Intune again"), title);
    case SUTURE_WRITE_EDIT_ACTIVITY:
    case SUTURE_WRITE_CREATE_ACTIVITY:
    case SUTURE_WRITE_UPDATE_TICKET:
    case SUTURE_WRITE_CREATE_EXCEPTION:
    case SUTURE_WRITE_CANCEL_EXCEPTION:
    case SUTURE_WRITE_RENEW_EXCEPTION:
    case SUTURE_WRITE_EDIT_TICKET:
    case SUTURE_WRITE_SET_DEVICE_VALUE:
    default:                             return g_strdup_printf (_("“%s” changed"), title);
    }
}

static void
start (SutureToasts *toasts, SutureContext *context, const SutureWrite *write, const char *done)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->toasts = g_object_ref (toasts);
  writing->context = g_object_ref (context);
  writing->done = g_strdup (done);
  /* Not cancelled with the page: it is done or not, and the outbox knows. */
  suture_commands_write_async (suture_context_get_commands (context), write, NULL, written_cb, writing);
}

/**
 * suture_remediation_writes_start:
 * @page: where it is said
 * @context: who is asked
 * @write: what to do
 * @done: what to say once it is done
 *
 * Does it at once, and says so with *Undo*, or says why it was not done.
 */
void
suture_remediation_writes_start (SutureListPage *page, SutureContext *context, const SutureWrite *write,
                                 const char *done)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && write != NULL && done != NULL);
  start (suture_list_page_get_toasts (page), context, write, done);
}

/**
 * suture_remediation_writes_do:
 * @page: where it is said
 * @context: who is asked
 * @kind: to complete, to reopen or to send again
 * @activity: an activity
 *
 * Does it at once, and says so with *Undo*, or says why it was not done.
 */
void
suture_remediation_writes_do (SutureListPage *page, SutureContext *context, SutureWriteKind kind,
                              const SutureActivity *activity)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (page));
  suture_remediation_writes_do_beside (suture_list_page_get_toasts (page), context, kind, activity);
}

/**
 * suture_remediation_writes_do_beside:
 * @toasts: where it is said
 * @context: who is asked
 * @kind: to complete, to reopen or to send again
 * @activity: an activity
 *
 * The same from a page that has no list.
 */
void
suture_remediation_writes_do_beside (SutureToasts *toasts, SutureContext *context, SutureWriteKind kind,
                                     const SutureActivity *activity)
{
  g_autoptr (SutureWrite) write = NULL;
  g_autofree char *title = NULL, *done = NULL;

  g_return_if_fail (SUTURE_IS_TOASTS (toasts) && SUTURE_IS_CONTEXT (context) && activity != NULL);

  title = suture_activity_text_dup_title (activity);
  done = describe_done (kind, title);
  write = suture_write_new (kind, activity->id);
  start (toasts, context, write, done);
}
