/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-open.h"

#include <glib/gi18n-lib.h>

#include "suture-notify.h"
#include "suture-request-dialog.h"
#include "suture-request-draft.h"
#include "suture-take-back.h"

/*
 * The request dialog as a page opens it, and the toast that follows: what was
 * done, Undo as long as it can be undone, and the mail to the IT administrator.
 */
typedef struct
{
  SutureListPage *page;        /* (nullable) (weak) */
  SutureContext  *context;     /* (owned) */
  AdwToast       *toast;       /* (nullable) (weak) */
  gint64          change;      /* in the outbox */
  SutureRequest  *request;     /* (owned) */
  char           *draft_name;  /* (owned) */
} Submitted;

static void
submitted_free (gpointer data, GClosure *closure)
{
  Submitted *self = data;

  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->toast);
  g_object_unref (self->context);
  suture_request_free (self->request);
  g_free (self->draft_name);
  g_free (self);
}

static void
undo_cb (AdwToast *toast, Submitted *self)
{
  const gint64 now_usec = suture_clock_now (suture_context_get_clock (self->context));
  g_autofree char *draft = suture_request_draft_to_text (self->request, now_usec);

  if (self->page != NULL)
    suture_take_back (self->page, self->context, self->change, self->draft_name, draft,
                      _("The request was taken back and is kept as a draft"));
}

static void
notify_cb (GtkButton *button, Submitted *self)
{
  if (self->page != NULL)
    suture_notify_it_id (GTK_WIDGET (self->page), self->context, self->request->activity_id);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
}

static GtkWidget *
create_title (Submitted *self, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_("Notify IT administrator"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "suture-toast-link");
  g_signal_connect (button, "clicked", G_CALLBACK (notify_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
submitted_cb (SutureRequestDialog *dialog, gint64 change, const char *activity_id, const char *title,
              SutureListPage *page)
{
  SutureRequestAssistant *assistant = SUTURE_REQUEST_ASSISTANT (dialog);
  SutureContext *context = suture_request_assistant_get_context (assistant);
  SutureSyncStatus *status = suture_context_get_status (context);
  const gboolean sent = (suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_ACTIVITIES) != 0;
  AdwToast *toast = adw_toast_new ("");
  Submitted *self = g_new0 (Submitted, 1);

  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->toast, toast);
  self->context = g_object_ref (context);
  self->change = change;
  self->request = suture_request_copy (suture_request_form_get_request (suture_request_assistant_get_form (assistant)));
  self->draft_name = suture_request_assistant_dup_draft_name (assistant);
  adw_toast_set_custom_title (toast, create_title (self, sent ? _("Remediation requested")
                                                              : _("Remediation requested, kept on this computer")));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), self, submitted_free, 0);
  suture_toasts_add_undo (suture_list_page_get_toasts (page), toast);
}

/**
 * suture_request_open:
 * @page: over whose list the result is told
 * @context: what the dialog is given
 * @recommendation: what to remediate
 *
 * Opens the request dialog.
 */
void
suture_request_open (SutureListPage *page, SutureContext *context, SutureRecommendation *recommendation)
{
  GtkWidget *dialog;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && recommendation != NULL);

  dialog = suture_request_dialog_new (context, recommendation);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  g_signal_connect_object (dialog, "submitted", G_CALLBACK (submitted_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
