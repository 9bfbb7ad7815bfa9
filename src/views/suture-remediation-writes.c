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

/**
 * suture_remediation_writes_say:
 * @page: where it is said
 * @text: what happened
 */
void
suture_remediation_writes_say (SutureListPage *page, const char *text)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && text != NULL);

  escaped = g_markup_escape_text (text, -1);
  /* Without a window there is nobody to tell: the outbox knows what was done. */
  if (gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    suture_list_page_add_toast (page, adw_toast_new (escaped));
}

/* Taking back */

typedef struct
{
  SutureListPage *page;     /* (owned) */
  guint           n_left;   /* not answered yet */
  guint           n_failed;
  guint           n_all;
  char           *message;  /* (owned) (nullable): why the first one failed */
} Undoing;

static void
finish_undoing (Undoing *undoing)
{
  g_autofree char *text = NULL, *failed = NULL, *all = NULL;

  if (undoing->n_failed > 0 && undoing->n_all == 1)
    suture_remediation_writes_say (undoing->page, undoing->message);
  else if (undoing->n_failed > 0)
    {
      failed = suture_format_count (undoing->n_failed);
      all = suture_format_count (undoing->n_all);
      text = g_strdup_printf (ngettext ("%s of %s change could not be undone: %s", "%s of %s changes could not be undone: %s",
                                        undoing->n_all), failed, all, undoing->message);
      suture_remediation_writes_say (undoing->page, text);
    }
  g_object_unref (undoing->page);
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
undo_cb (AdwToast *toast, SutureListPage *page)
{
  SutureContext *context = g_object_get_data (G_OBJECT (toast), "context");
  const GArray *changes = g_object_get_data (G_OBJECT (toast), "changes");
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->page = g_object_ref (page);
  undoing->n_left = undoing->n_all = changes->len;
  for (guint i = 0; i < changes->len; i++)
    suture_commands_undo_async (suture_context_get_commands (context), g_array_index (changes, gint64, i), NULL,
                                undone_cb, undoing);
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
  g_autofree char *escaped = NULL;
  AdwToast *toast;
  GArray *copy;

  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (text != NULL && n_changes > 0, NULL);

  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_changes);
  g_array_append_vals (copy, changes, n_changes);
  g_object_set_data_full (G_OBJECT (toast), "changes", copy, (GDestroyNotify) g_array_unref);
  g_object_set_data_full (G_OBJECT (toast), "context", g_object_ref (context), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), page, 0);
  suture_toasts_add_undo (suture_list_page_get_toasts (page), toast);
  return toast;
}

/* Doing */

/* What is being written: the flyout may show another activity when it is done. */
typedef struct
{
  SutureListPage *page;    /* (owned) */
  SutureContext  *context; /* (owned) */
  char           *done;    /* (owned): what to say then */
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->page);
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
    suture_remediation_writes_say (writing->page, error->message);
  else if (gtk_widget_get_root (GTK_WIDGET (writing->page)) != NULL)
    suture_remediation_writes_offer_undo (writing->page, writing->context, writing->done, &change, 1);
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
  Writing *writing;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && write != NULL && done != NULL);

  writing = g_new0 (Writing, 1);
  writing->page = g_object_ref (page);
  writing->context = g_object_ref (context);
  writing->done = g_strdup (done);
  /* Not cancelled with the page: it is done or not, and the outbox knows. */
  suture_commands_write_async (suture_context_get_commands (context), write, NULL, written_cb, writing);
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
  g_autoptr (SutureWrite) write = NULL;
  g_autofree char *title = NULL, *done = NULL;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && activity != NULL);

  title = suture_activity_text_dup_title (activity);
  done = describe_done (kind, title);
  write = suture_write_new (kind, activity->id);
  suture_remediation_writes_start (page, context, write, done);
}
