/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-open.h"

#include <glib/gi18n-lib.h>

#include "suture-notify.h"
#include "suture-request-dialog.h"

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
  char           *activity_id; /* (owned) */
} Submitted;

static void
submitted_free (gpointer data, GClosure *closure)
{
  Submitted *self = data;

  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->toast);
  g_object_unref (self->context);
  g_free (self->activity_id);
  g_free (self);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureListPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (suture_commands_undo_finish (SUTURE_COMMANDS (source), result, &error))
    text = g_markup_escape_text (_("The request was taken back"), -1);
  else
    text = g_markup_escape_text (error->message, -1);
  suture_list_page_add_toast (page, adw_toast_new (text));
}

static void
undo_cb (AdwToast *toast, Submitted *self)
{
  if (self->page != NULL)
    suture_commands_undo_async (suture_context_get_commands (self->context), self->change, NULL, undone_cb,
                                g_object_ref (self->page));
}

static void
notify_cb (GtkButton *button, Submitted *self)
{
  if (self->page != NULL)
    suture_notify_it_id (GTK_WIDGET (self->page), self->context, self->activity_id);
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
  SutureContext *context = suture_request_assistant_get_context (SUTURE_REQUEST_ASSISTANT (dialog));
  SutureSyncStatus *status = suture_context_get_status (context);
  const gboolean sent = (suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_ACTIVITIES) != 0;
  AdwToast *toast = adw_toast_new ("");
  Submitted *self = g_new0 (Submitted, 1);

  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->toast, toast);
  self->context = g_object_ref (context);
  self->change = change;
  self->activity_id = g_strdup (activity_id);
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
