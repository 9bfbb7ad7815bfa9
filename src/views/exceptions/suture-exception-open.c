/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-open.h"

#include <glib/gi18n-lib.h>

#include "suture-exception-dialog.h"
#include "suture-exception-draft.h"
#include "suture-exception-form.h"
#include "suture-take-back.h"

/*
 * The form for an exception as a page opens it, and the toast that follows: what
 * was done, and Undo as long as it can be undone. What the service refused is
 * opened again with all that was typed.
 */
typedef struct
{
  SutureListPage         *page;       /* (nullable) (weak) */
  SutureContext          *context;    /* (owned) */
  gint64                  change;     /* in the outbox */
  SutureExceptionRequest *request;    /* (owned) */
  char                   *draft_name; /* (owned) */
} Submitted;

static void
submitted_free (gpointer data, GClosure *closure)
{
  Submitted *self = data;

  g_clear_weak_pointer (&self->page);
  g_object_unref (self->context);
  suture_exception_request_free (self->request);
  g_free (self->draft_name);
  g_free (self);
}

static void
undo_cb (AdwToast *toast, Submitted *self)
{
  const gint64 now_usec = suture_clock_now (suture_context_get_clock (self->context));
  g_autofree char *draft = suture_exception_draft_to_text (self->request, now_usec);

  if (self->page != NULL)
    suture_take_back (self->page, self->context, self->change, self->draft_name, draft,
                      _("The exception was taken back and is kept as a draft"));
}

typedef struct
{
  SutureListPage *page;    /* (nullable) (weak) */
  SutureContext  *context; /* (owned) */
} Opened;

static void
opened_free (gpointer data, GClosure *closure)
{
  Opened *opened = data;

  g_clear_weak_pointer (&opened->page);
  g_object_unref (opened->context);
  g_free (opened);
}

static void
submitted_cb (SutureExceptionDialog *dialog, gint64 change, Opened *opened)
{
  const SutureCapabilities can = suture_sync_status_get_capabilities (suture_context_get_status (opened->context));
  const gboolean sent = (can & SUTURE_CAN_WRITE_EXCEPTIONS) != 0;
  AdwToast *toast;
  Submitted *self;

  if (opened->page == NULL)
    return;
  toast = adw_toast_new (sent ? _("Exception created") : _("Exception created, kept on this computer"));
  self = g_new0 (Submitted, 1);
  g_set_weak_pointer (&self->page, opened->page);
  self->context = g_object_ref (opened->context);
  self->change = change;
  self->request = suture_exception_request_copy (suture_exception_dialog_get_request (dialog));
  self->draft_name = suture_exception_dialog_dup_draft_name (dialog);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), self, submitted_free, 0);
  suture_toasts_add_undo (suture_list_page_get_toasts (opened->page), toast);
}

/* Goes on with @request where there is one. */
static void
open_form (SutureListPage *page, SutureContext *context, SutureRecommendation *recommendation,
           const SutureExceptionRequest *request)
{
  GtkWidget *dialog = suture_exception_dialog_new (context, recommendation);
  Opened *opened = g_new0 (Opened, 1);

  g_set_weak_pointer (&opened->page, page);
  opened->context = g_object_ref (context);
  g_signal_connect_data (dialog, "submitted", G_CALLBACK (submitted_cb), opened, opened_free, 0);
  if (request != NULL)
    suture_exception_dialog_fill (SUTURE_EXCEPTION_DIALOG (dialog), request);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * suture_exception_open:
 * @page: over whose list the result is told
 * @context: what the dialog is given
 * @recommendation: what cannot be remediated now
 *
 * Opens the form for an exception.
 */
void
suture_exception_open (SutureListPage *page, SutureContext *context, SutureRecommendation *recommendation)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && recommendation != NULL);

  open_form (page, context, recommendation, NULL);
}

/* Correcting what the service refused:
 *
 *     recommendation ──> the refused one is given up ──> form with all that was typed
 */
typedef struct
{
  SutureListPage         *page;           /* (owned) */
  SutureContext          *context;        /* (owned) */
  SutureExceptionRequest *request;        /* (owned): what was typed */
  SutureRecommendation   *recommendation; /* (owned) (nullable) */
  char                   *id;             /* (owned): of the exception */
} Correction;

static void
correction_free (Correction *self)
{
  g_object_unref (self->page);
  g_object_unref (self->context);
  suture_exception_request_free (self->request);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_free (self->id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Correction, correction_free)

static void
tell (Correction *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  suture_toasts_add (suture_list_page_get_toasts (self->page), adw_toast_new (text));
}

static void
given_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Correction) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!suture_commands_settle_finish (SUTURE_COMMANDS (source), result, &error))
    tell (self, error);
  else if (gtk_widget_get_root (GTK_WIDGET (self->page)) != NULL)
    open_form (self->page, self->context, self->recommendation, self->request);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Correction) self = user_data;
  g_autoptr (GError) error = NULL;
  SutureCommands *commands = suture_context_get_commands (self->context);
  const char *id = self->id;

  self->recommendation = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);
  if (self->recommendation == NULL)
    tell (self, error);
  else
    suture_commands_settle_async (commands, id, FALSE, NULL, given_up_cb, g_steal_pointer (&self));
}

/* As it was typed: so many days are counted from today again. */
static SutureExceptionRequest *
make_request (const SutureException *exception)
{
  SutureExceptionRequest *request = suture_exception_request_new (exception->recommendation_id);

  request->scope = exception->scope;
  request->groups = g_strdupv (exception->rbac_group_names);
  request->justification = exception->justification;
  request->context = g_strdup (exception->justification_context);
  request->ends_on = exception->ends_on;
  if (suture_exception_form_offers_days (exception->duration_days))
    request->days = (guint) exception->duration_days;
  return request;
}

/**
 * suture_exception_open_refused:
 * @page: over whose list the result is told
 * @context: what the dialog is given
 * @exception: one that the service refused and never had
 *
 * Takes it back and opens the form with all that was filled in.
 */
void
suture_exception_open_refused (SutureListPage *page, SutureContext *context, const SutureException *exception)
{
  Correction *self;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (exception != NULL && exception->recommendation_id != NULL);

  self = g_new0 (Correction, 1);
  self->page = g_object_ref (page);
  self->context = g_object_ref (context);
  self->request = make_request (exception);
  self->id = g_strdup (exception->id);
  suture_reader_lookup_async (suture_context_get_reader (context), &suture_recommendation_type,
                              exception->recommendation_id, NULL, found_cb, self);
}
