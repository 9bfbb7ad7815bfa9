/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-recommendation-text.h"
#include "suture-request-form.h"
#include "suture-request-groups.h"
#include "suture-request-review.h"

/**
 * SutureRequestDialog:
 *
 * Requests a remediation: one form, one review.
 *
 *   form <──> device groups
 *     │ Review (valid)      ^ Back keeps every value
 *     v                     │
 *   review ── Submit request ──> SutureRequestDialog::submitted, and it closes
 *
 * One request is made for the whole life of the dialog: its id comes from here,
 * so that submitting twice creates one activity.
 */
struct _SutureRequestDialog
{
  AdwWindow             parent_instance;

  SutureContext        *context;        /* (owned) */
  SutureRecommendation *recommendation; /* (owned) */
  SutureRequest        *request;        /* (owned) */
  GCancellable         *cancellable;    /* (owned): ends with the dialog */
  GCancellable         *previewing;     /* (owned) (nullable): of the newest preview */
  gboolean              submitting;
  gboolean              done;           /* nothing would be lost any more */

  SutureRequestForm    *form;
  SutureRequestGroups  *groups;
  SutureRequestReview  *review;

  AdwWindowTitle       *title_widget;
  GtkButton            *back_button;
  GtkButton            *next_button;
  GtkStack             *stack;
};

static guint submitted_signal;

G_DEFINE_FINAL_TYPE (SutureRequestDialog, suture_request_dialog, ADW_TYPE_WINDOW)

static gboolean
is_on (SutureRequestDialog *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
show_page (SutureRequestDialog *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), !is_on (self, "groups"));
  if (is_on (self, "form"))
    {
      adw_window_title_set_title (self->title_widget, _("Request remediation"));
      gtk_button_set_label (self->back_button, C_("dialog", "Cancel"));
      gtk_button_set_label (self->next_button, _("Review"));
    }
  else
    {
      adw_window_title_set_title (self->title_widget, is_on (self, "groups") ? _("Device groups") : _("Review request"));
      gtk_button_set_label (self->back_button, _("Back"));
      gtk_button_set_label (self->next_button, _("Submit request"));
    }
}

/* What it would create */

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuturePreview) preview = suture_reader_preview_finish (SUTURE_READER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->form == NULL)
    return;
  suture_request_form_set_preview (self->form, preview);
  if (preview != NULL)
    suture_request_review_set_preview (self->review, self->request, preview);
  else
    suture_request_review_set_error (self->review, error->message);
}

static void
fill_request (SutureRequestDialog *self)
{
  suture_request_form_fill (self->form, self->request);
  g_strfreev (self->request->groups);
  self->request->groups = suture_request_groups_dup_selected (self->groups);
}

static void
ask_preview (SutureRequestDialog *self)
{
  if (self->submitting || self->form == NULL)
    return;
  fill_request (self);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->previewing = g_cancellable_new ();
  suture_reader_preview_async (suture_context_get_reader (self->context), self->request, self->previewing,
                               previewed_cb, g_object_ref (self));
}

static void
form_changed_cb (SutureRequestForm *form, SutureRequestDialog *self)
{
  if (self->form == NULL)
    return;
  suture_request_form_set_error (self->form, NULL);
  ask_preview (self);
}

/* Device groups */

static void
groups_changed_cb (SutureRequestGroups *groups, SutureRequestDialog *self)
{
  gint64 exposed;
  g_autofree char *text = suture_request_groups_describe (groups, &exposed);
  g_autofree char *count = suture_format_count (exposed);
  /* Translators: device groups, then their exposed devices, as in “All 12 groups · 18,511 exposed devices” */
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s · %s exposed device", "%s · %s exposed devices",
                                                         (gulong) exposed), text, count);

  suture_request_form_set_groups (self->form, subtitle);
  ask_preview (self);
}

static void
groups_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = suture_reader_list_groups_finish (SUTURE_READER (source), result, &error);

  if (groups != NULL && self->groups != NULL)
    suture_request_groups_set_groups (self->groups, groups);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->form != NULL)
    suture_request_form_set_error (self->form, error->message);
}

static void
groups_wanted_cb (SutureRequestForm *form, SutureRequestDialog *self)
{
  show_page (self, "groups");
}

/* Submitting */

static void
set_submitting (SutureRequestDialog *self, gboolean submitting)
{
  self->submitting = submitting;
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), !submitting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), !submitting);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (change != 0)
    {
      self->done = TRUE;
      g_signal_emit (self, submitted_signal, 0, change);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (self->review == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_submitting (self, FALSE);
  suture_request_review_set_error (self->review, error->message);
}

static gboolean
validate (SutureRequestDialog *self)
{
  GSettings *settings = suture_context_get_settings (self->context);
  g_autoptr (GError) error = NULL;

  fill_request (self);
  if (suture_request_validate (self->request, self->recommendation,
                               suture_clock_today (suture_context_get_clock (self->context)),
                               g_settings_get_boolean (settings, "intune-connection"), &error))
    return TRUE;
  show_page (self, "form");
  suture_request_form_set_error (self->form, error->message);
  return FALSE;
}

static void
next_cb (SutureRequestDialog *self)
{
  gint64 exposed;
  g_autofree char *groups = NULL;

  if (self->submitting || !validate (self))
    return;
  if (is_on (self, "review"))
    {
      set_submitting (self, TRUE);
      /* Not cancelled with the dialog: what was submitted is submitted. */
      suture_commands_submit_async (suture_context_get_commands (self->context), self->request, NULL, submitted_cb,
                                    g_object_ref (self));
      return;
    }
  groups = suture_request_groups_describe (self->groups, &exposed);
  suture_request_review_set_request (self->review, self->request, groups);
  ask_preview (self);
  show_page (self, "review");
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

/* Leaving */

static void
back_cb (SutureRequestDialog *self)
{
  if (self->submitting)
    return;
  if (is_on (self, "form"))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_page (self, "form");
  suture_request_form_focus (self->form);
}

static void
discard_cb (AdwMessageDialog *question, const char *response, SutureRequestDialog *self)
{
  if (g_strcmp0 (response, "discard") == 0)
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
suture_request_dialog_close_request (GtkWindow *window)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (window);
  GtkWidget *question;

  if (self->submitting)
    return TRUE;
  if (self->done || !suture_request_form_has_notes (self->form))
    return GTK_WINDOW_CLASS (suture_request_dialog_parent_class)->close_request (window);

  question = adw_message_dialog_new (window, _("Discard the request?"),
                                     _("The notes that you have typed are not kept."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question),
                                    "keep", _("Keep editing"),
                                    "discard", _("Discard"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (discard_cb), self, 0);
  gtk_window_present (GTK_WINDOW (question));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  back_cb (SUTURE_REQUEST_DIALOG (widget));
  return TRUE;
}

static gboolean
next_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  if (is_on (self, "groups"))
    show_page (self, "form");
  else
    next_cb (self);
  return TRUE;
}

static void
view_activity_cb (SutureRequestReview *review, const char *id, SutureRequestDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-activity", "s", id);
  gtk_window_close (GTK_WINDOW (self));
}

/* Class */

static void
suture_request_dialog_dispose (GObject *object)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->previewing);
  self->form = NULL;
  self->groups = NULL;
  self->review = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_pointer (&self->request, suture_request_free);
  G_OBJECT_CLASS (suture_request_dialog_parent_class)->dispose (object);
}

static void
suture_request_dialog_class_init (SutureRequestDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_request_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = suture_request_dialog_close_request;
  /**
   * SutureRequestDialog::submitted:
   * @change: its number in the outbox, for suture_commands_undo_async()
   *
   * The request is in the local store.
   */
  submitted_signal = g_signal_new ("submitted", SUTURE_TYPE_REQUEST_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, next_key_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, title_widget);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
suture_request_dialog_init (SutureRequestDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * suture_request_dialog_new:
 * @context: what the page is given
 * @recommendation: what is to be remediated
 * @groups: (nullable) (array zero-terminated=1): device groups that the window
 *   shows; %NULL: all
 *
 * Returns: (transfer none): the dialog, which belongs to GTK like every window
 */
GtkWidget *
suture_request_dialog_new (SutureContext *context, SutureRecommendation *recommendation, const char *const *groups)
{
  SutureRequestDialog *self = g_object_new (SUTURE_TYPE_REQUEST_DIALOG, NULL);

  self->context = g_object_ref (context);
  self->recommendation = suture_record_ref (recommendation);
  self->request = suture_request_new (recommendation->id);
  self->groups = SUTURE_REQUEST_GROUPS (suture_request_groups_new (groups));
  self->review = SUTURE_REQUEST_REVIEW (suture_request_review_new (context));
  self->form = SUTURE_REQUEST_FORM (suture_request_form_new (context, recommendation));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->form), "form");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->groups), "groups");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->review), "review");
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (self->form, "groups-wanted", G_CALLBACK (groups_wanted_cb), self, 0);
  g_signal_connect_object (self->groups, "changed", G_CALLBACK (groups_changed_cb), self, 0);
  g_signal_connect_object (self->review, "view-activity", G_CALLBACK (view_activity_cb), self, 0);

  adw_window_title_set_subtitle (self->title_widget, suture_recommendation_text_get_title (recommendation));
  show_page (self, "form");
  groups_changed_cb (self->groups, self);
  suture_reader_list_groups_async (suture_context_get_reader (context), recommendation->id, self->cancellable,
                                   groups_read_cb, g_object_ref (self));
  suture_request_form_focus (self->form);
  return GTK_WIDGET (self);
}
