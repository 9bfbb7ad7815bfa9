/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-many.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-notify.h"
#include "suture-request-batch.h"
#include "suture-request-many-page.h"

/* As long as the outbox holds a change. */
#define UNDO_SECONDS 8

/**
 * SutureRequestMany:
 *
 * Requests the remediation of several recommendations: one form for what they
 * have in common, a review and a result with a row for each.
 *
 *     form ──> review ──submit──> result: created, or not and why
 *                                   │  Try again, Undo all, the mail for each
 *                                   └> Close
 */
struct _SutureRequestMany
{
  SutureRequestAssistant  parent_instance;

  SutureRequestBatch     *batch;    /* (owned) */
  SutureRequestManyPage  *review;
  SutureRequestManyPage  *result;
  gboolean                dirty;    /* the batch is not that of the form */
  gboolean                may_undo;
  gboolean                undone;   /* it has been tried, once */
  guint                   timeout;  /* source that ends @may_undo, or 0 */
};

G_DEFINE_FINAL_TYPE (SutureRequestMany, suture_request_many, SUTURE_TYPE_REQUEST_ASSISTANT)

#define SHELL(self) SUTURE_REQUEST_SHELL (self)
#define ASSISTANT(self) SUTURE_REQUEST_ASSISTANT (self)

static gboolean
is_page (SutureRequestMany *self, const char *name)
{
  return suture_request_shell_is_page (SHELL (self), name);
}

static void
show_result (SutureRequestMany *self, const char *working)
{
  const SutureRequestButtons buttons = {
    .next = working != NULL ? working : _("Close"),
    .may_next = TRUE,
    .busy = working != NULL,
  };

  suture_request_many_page_show_result (self->result, self->may_undo);
  suture_request_shell_show_page (SHELL (self), "result");
  suture_request_shell_set_buttons (SHELL (self), &buttons);
}

static gboolean
undo_over_cb (gpointer user_data)
{
  SutureRequestMany *self = user_data;

  self->timeout = 0;
  self->may_undo = FALSE;
  if (!suture_request_batch_is_busy (self->batch))
    show_result (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
suture_request_many_changed (SutureRequestAssistant *assistant)
{
  SutureRequestMany *self = SUTURE_REQUEST_MANY (assistant);

  self->dirty = TRUE;
  suture_request_form_set_preview (suture_request_assistant_get_form (assistant), NULL, FALSE);
  suture_request_assistant_set_ready (assistant, FALSE);
}

static void
suture_request_many_show_review (SutureRequestAssistant *assistant)
{
  SutureRequestMany *self = SUTURE_REQUEST_MANY (assistant);
  const SutureRequest *common = suture_request_form_get_request (suture_request_assistant_get_form (assistant));
  g_autofree char *groups = suture_request_groups_dup_summary (suture_request_assistant_get_groups (assistant));

  if (self->dirty && !suture_request_batch_is_busy (self->batch))
    {
      self->dirty = FALSE;
      suture_request_batch_prepare (self->batch, common);
      suture_request_assistant_set_ready (assistant, FALSE);
    }
  suture_request_many_page_show_review (self->review, common, groups);
}

/* Figures that are still on their way are new enough. */
static void
suture_request_many_ask_again (SutureRequestAssistant *assistant)
{
  SutureRequestMany *self = SUTURE_REQUEST_MANY (assistant);

  if (is_page (self, "result") || suture_request_batch_get_totals (self->batch).waiting > 0)
    return;
  self->dirty = TRUE;
  if (is_page (self, "review"))
    suture_request_many_show_review (assistant);
}

static void
batch_changed_cb (SutureRequestMany *self)
{
  const SutureRequestTotals totals = suture_request_batch_get_totals (self->batch);

  if (is_page (self, "result"))
    suture_request_many_page_show_result (self->result, self->may_undo);
  else
    suture_request_assistant_set_ready (ASSISTANT (self),
                                        !self->dirty && totals.waiting == 0 && totals.blocked < totals.n);
}

static void
batch_done_cb (SutureRequestMany *self)
{
  const SutureRequestTotals totals = suture_request_batch_get_totals (self->batch);

  suture_request_assistant_set_submitting (ASSISTANT (self), FALSE);
  /* What failed can be tried again, now or the next time. */
  if (totals.failed == 0)
    suture_request_assistant_set_submitted (ASSISTANT (self));
  if (!self->undone)
    {
      self->may_undo = totals.created > 0;
      g_clear_handle_id (&self->timeout, g_source_remove);
      self->timeout = g_timeout_add_seconds (UNDO_SECONDS, undo_over_cb, self);
    }
  show_result (self, NULL);
}

static void
suture_request_many_submit (SutureRequestAssistant *assistant)
{
  suture_request_batch_submit (SUTURE_REQUEST_MANY (assistant)->batch);
}

static void
suture_request_many_next (SutureRequestShell *shell)
{
  if (suture_request_shell_is_page (shell, "result"))
    gtk_window_close (GTK_WINDOW (shell));
  else
    SUTURE_REQUEST_SHELL_CLASS (suture_request_many_parent_class)->next (shell);
}

static void
suture_request_many_back (SutureRequestShell *shell)
{
  if (suture_request_shell_is_page (shell, "result"))
    gtk_window_close (GTK_WINDOW (shell));
  else
    SUTURE_REQUEST_SHELL_CLASS (suture_request_many_parent_class)->back (shell);
}

static void
try_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestMany *self = SUTURE_REQUEST_MANY (widget);

  if (suture_request_batch_is_busy (self->batch))
    return;
  suture_request_assistant_set_submitting (ASSISTANT (self), TRUE);
  suture_request_batch_submit (self->batch);
  if (suture_request_batch_is_busy (self->batch))
    show_result (self, _("Submitting…"));
}

static void
undo_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestMany *self = SUTURE_REQUEST_MANY (widget);

  if (suture_request_batch_is_busy (self->batch) || !self->may_undo)
    return;
  self->may_undo = FALSE;
  self->undone = TRUE;
  suture_request_batch_undo (self->batch);
  if (suture_request_batch_is_busy (self->batch))
    show_result (self, _("Taking back…"));
}

static void
notify_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  suture_notify_it_id (widget, suture_request_assistant_get_context (ASSISTANT (widget)),
                       g_variant_get_string (parameter, NULL));
}

static void
suture_request_many_dispose (GObject *object)
{
  SutureRequestMany *self = SUTURE_REQUEST_MANY (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->batch != NULL)
    suture_request_batch_stop (self->batch);
  G_OBJECT_CLASS (suture_request_many_parent_class)->dispose (object);
}

static void
suture_request_many_finalize (GObject *object)
{
  g_clear_object (&SUTURE_REQUEST_MANY (object)->batch);
  G_OBJECT_CLASS (suture_request_many_parent_class)->finalize (object);
}

static void
suture_request_many_class_init (SutureRequestManyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SutureRequestShellClass *shell_class = SUTURE_REQUEST_SHELL_CLASS (klass);
  SutureRequestAssistantClass *assistant_class = SUTURE_REQUEST_ASSISTANT_CLASS (klass);

  object_class->dispose = suture_request_many_dispose;
  object_class->finalize = suture_request_many_finalize;
  shell_class->next = suture_request_many_next;
  shell_class->back = suture_request_many_back;
  assistant_class->changed = suture_request_many_changed;
  assistant_class->ask_again = suture_request_many_ask_again;
  assistant_class->show_review = suture_request_many_show_review;
  assistant_class->submit = suture_request_many_submit;

  gtk_widget_class_install_action (widget_class, "request.try-again", NULL, try_again_cb);
  gtk_widget_class_install_action (widget_class, "request.undo-all", NULL, undo_all_cb);
  gtk_widget_class_install_action (widget_class, "request.notify", "s", notify_cb);
}

static void
suture_request_many_init (SutureRequestMany *self)
{
}

/**
 * suture_request_many_new:
 * @context: where figures come from, and who is asked to submit
 * @recommendations: (element-type SutureRecommendation): what to remediate
 *
 * Returns: (transfer none): a modal window, not shown yet; GTK owns it
 */
GtkWidget *
suture_request_many_new (SutureContext *context, GPtrArray *recommendations)
{
  SutureRequestMany *self;
  g_autofree char *count = NULL, *subtitle = NULL;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendations != NULL && recommendations->len > 0, NULL);

  self = g_object_new (SUTURE_TYPE_REQUEST_MANY, NULL);
  self->batch = suture_request_batch_new (context, recommendations);
  g_signal_connect_object (self->batch, "changed", G_CALLBACK (batch_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "done", G_CALLBACK (batch_done_cb), self, G_CONNECT_SWAPPED);
  self->review = SUTURE_REQUEST_MANY_PAGE (suture_request_many_page_new (self->batch));
  self->result = SUTURE_REQUEST_MANY_PAGE (suture_request_many_page_new (self->batch));
  suture_request_shell_add_page (SHELL (self), "result", _("Requests submitted"), GTK_WIDGET (self->result));
  count = suture_format_count (recommendations->len);
  subtitle = g_strdup_printf (ngettext ("%s recommendation", "%s recommendations", recommendations->len), count);
  suture_request_shell_set_context (SHELL (self), context);
  suture_request_shell_set_subtitle (SHELL (self), subtitle);
  suture_request_assistant_set_up (ASSISTANT (self), context, recommendations, GTK_WIDGET (self->review));
  return GTK_WIDGET (self);
}
