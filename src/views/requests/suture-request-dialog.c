/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-request-assistant.h"
#include "suture-request-figures.h"
#include "suture-request-many.h"
#include "suture-request-review.h"
#include "suture-request-text.h"

/**
 * SutureRequestDialog:
 *
 * Requests the remediation of one recommendation. Once the request is in the
 * local store and the outbox, `submitted` is emitted and the dialog closes.
 */
struct _SutureRequestDialog
{
  SutureRequestAssistant parent_instance;

  SutureRecommendation  *recommendation; /* (owned) */
  SutureRequestFigures  *figures;        /* (owned) */
  SutureRequestReview   *review;
};

enum { SUBMITTED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestDialog, suture_request_dialog, SUTURE_TYPE_REQUEST_ASSISTANT)

static SutureRequestForm *
get_form (SutureRequestDialog *self)
{
  return suture_request_assistant_get_form (SUTURE_REQUEST_ASSISTANT (self));
}

static void
suture_request_dialog_show_review (SutureRequestAssistant *assistant)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (assistant);
  SutureSyncStatus *status = suture_context_get_status (suture_request_assistant_get_context (assistant));
  SutureRequestGroups *groups = suture_request_assistant_get_groups (assistant);
  g_autofree char *summary = suture_request_groups_dup_summary (groups);
  g_autofree char *names = suture_request_groups_dup_names (groups);
  const SutureRequestFacts facts = {
    .request = suture_request_form_get_request (get_form (self)),
    .recommendation = self->recommendation,
    .preview = suture_request_figures_get_preview (self->figures),
    .stale = suture_request_figures_get_stale (self->figures),
    .groups_summary = summary,
    .groups_names = names,
    .kept_here = status != NULL &&
                 (suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_ACTIVITIES) == 0,
  };

  suture_request_review_show (self->review, &facts);
}

static const char *
suture_request_dialog_check (SutureRequestAssistant *assistant)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (assistant);
  const SuturePreview *preview = suture_request_figures_get_preview (self->figures);

  if (suture_request_figures_get_stale (self->figures) || !preview->complete || preview->devices > 0)
    return NULL;
  return _("No device in the selected groups is exposed, so there is nothing to request. Select other groups.");
}

static void
update_figures (SutureRequestDialog *self)
{
  const gboolean stale = suture_request_figures_get_stale (self->figures);

  suture_request_form_set_preview (get_form (self), suture_request_figures_get_preview (self->figures), stale);
  suture_request_assistant_set_ready (SUTURE_REQUEST_ASSISTANT (self), !stale);
}

static void
suture_request_dialog_changed (SutureRequestAssistant *assistant)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (assistant);
  g_autoptr (SutureRequest) request = suture_request_copy (suture_request_form_get_request (get_form (self)));

  /* Both figures are shown before the ticket is decided on. */
  request->intune = suture_request_form_may_open_ticket (get_form (self));
  suture_request_figures_ask (self->figures, request);
  update_figures (self);
}

static void
suture_request_dialog_ask_again (SutureRequestAssistant *assistant)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (assistant);

  suture_request_figures_ask_again (self->figures);
  update_figures (self);
}

static void
figures_changed_cb (SutureRequestDialog *self)
{
  const GError *error = suture_request_figures_get_error (self->figures);

  if (error != NULL)
    suture_request_shell_show_error (SUTURE_REQUEST_SHELL (self), error->message, NULL);
  update_figures (self);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestDialog) self = user_data;
  SutureRequestAssistant *assistant = SUTURE_REQUEST_ASSISTANT (self);
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (!suture_request_assistant_get_submitting (assistant))
    return;
  if (error != NULL)
    {
      suture_request_assistant_set_submitting (assistant, FALSE);
      suture_request_shell_show_error (SUTURE_REQUEST_SHELL (self), error->message,
                                       suture_request_text_advice (error));
      return;
    }
  suture_request_assistant_set_submitted (assistant);
  g_signal_emit (self, signals[SUBMITTED], 0, change, suture_request_form_get_request (get_form (self))->activity_id,
                 self->recommendation->recommendation_name);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
suture_request_dialog_submit (SutureRequestAssistant *assistant)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (assistant);

  suture_commands_submit_async (suture_context_get_commands (suture_request_assistant_get_context (assistant)),
                                suture_request_form_get_request (get_form (self)),
                                suture_request_assistant_get_cancellable (assistant), submitted_cb,
                                g_object_ref (self));
}

static void
suture_request_dialog_dispose (GObject *object)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (object);

  if (self->figures != NULL)
    suture_request_figures_stop (self->figures);
  G_OBJECT_CLASS (suture_request_dialog_parent_class)->dispose (object);
}

static void
suture_request_dialog_finalize (GObject *object)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (object);

  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_object (&self->figures);
  G_OBJECT_CLASS (suture_request_dialog_parent_class)->finalize (object);
}

static void
suture_request_dialog_class_init (SutureRequestDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SutureRequestAssistantClass *assistant_class = SUTURE_REQUEST_ASSISTANT_CLASS (klass);

  object_class->dispose = suture_request_dialog_dispose;
  object_class->finalize = suture_request_dialog_finalize;
  assistant_class->changed = suture_request_dialog_changed;
  assistant_class->ask_again = suture_request_dialog_ask_again;
  assistant_class->check = suture_request_dialog_check;
  assistant_class->show_review = suture_request_dialog_show_review;
  assistant_class->submit = suture_request_dialog_submit;

  /**
   * SutureRequestDialog::submitted:
   * @self: the dialog
   * @change: the change's number in the outbox, for suture_commands_undo_async()
   * @activity_id: of the activity that was created
   * @title: (nullable): of the recommendation
   *
   * The request is in the local store and waits to be sent. The dialog closes.
   */
  signals[SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRING);
}

static void
suture_request_dialog_init (SutureRequestDialog *self)
{
}

/**
 * suture_request_dialog_new:
 * @context: where figures come from, and who is asked to submit
 * @recommendation: what to remediate
 *
 * Returns: (transfer none): a modal window, not shown yet; GTK owns it. Give it
 *   its parent with gtk_window_set_transient_for() before it is shown
 */
GtkWidget *
suture_request_dialog_new (SutureContext *context, SutureRecommendation *recommendation)
{
  g_autoptr (GPtrArray) recommendations = g_ptr_array_new_with_free_func (suture_record_unref);
  SutureRequestDialog *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendation != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_REQUEST_DIALOG, NULL);
  self->recommendation = suture_record_ref (recommendation);
  self->figures = suture_request_figures_new (suture_context_get_reader (context), recommendation);
  self->review = g_object_new (SUTURE_TYPE_REQUEST_REVIEW, NULL);
  g_signal_connect_object (self->figures, "changed", G_CALLBACK (figures_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (recommendations, suture_record_ref (recommendation));
  suture_request_shell_set_context (SUTURE_REQUEST_SHELL (self), context);
  suture_request_shell_set_subtitle (SUTURE_REQUEST_SHELL (self), recommendation->recommendation_name);
  suture_request_assistant_set_up (SUTURE_REQUEST_ASSISTANT (self), context, recommendations,
                                   GTK_WIDGET (self->review));
  return GTK_WIDGET (self);
}

/**
 * suture_request_dialog_new_many:
 * @context: where figures come from, and who is asked to submit
 * @recommendations: (element-type SutureRecommendation): what to remediate, one or more
 *
 * Returns: (transfer none): a modal window as of suture_request_dialog_new(), with
 *   one form for what the requests have in common, and a result for each of them
 */
GtkWidget *
suture_request_dialog_new_many (SutureContext *context, GPtrArray *recommendations)
{
  g_return_val_if_fail (recommendations != NULL && recommendations->len > 0, NULL);

  return recommendations->len > 1 ? suture_request_many_new (context, recommendations)
                                  : suture_request_dialog_new (context, g_ptr_array_index (recommendations, 0));
}
