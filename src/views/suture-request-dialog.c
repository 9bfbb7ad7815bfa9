/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-adaptive-bin.h"
#include "suture-preferences.h"
#include "suture-request-figures.h"
#include "suture-request-form.h"
#include "suture-request-groups.h"
#include "suture-request-review.h"
#include "suture-request-text.h"

/* Logical pixels; a narrower parent is filled. */
#define DIALOG_WIDTH 600
#define DIALOG_HEIGHT 740

/**
 * SutureRequestDialog:
 *
 * Requests a remediation: one form, one review, and nothing is created before
 * *Submit request* on the review.
 *
 *     form <--> device groups
 *       |
 *     review --submit--> local store and outbox --> `submitted`, closed
 *       ^                      |
 *       +------- error --------+  everything that was filled in stays
 *
 * The figures of both come from #SutureRequestFigures.
 */
struct _SutureRequestDialog
{
  AdwWindow             parent_instance;

  SutureContext        *context;             /* (owned) */
  SutureRecommendation *recommendation;      /* (owned) */
  GCancellable         *cancellable;         /* (owned) */
  SutureRequestFigures *figures;             /* (owned) (nullable): while the form is being set up */
  gboolean              submitting;
  gboolean              key_held;            /* Ctrl+Return acts once each time it is pressed */
  gboolean              may_discard;         /* the person agreed to lose the notes */
  char                 *activity_id;         /* (owned) (nullable): to show once closed */

  SutureAdaptiveBin    *adaptive;
  AdwWindowTitle       *title;
  GtkButton            *back;
  GtkButton            *next;
  GtkWidget            *bottom_bar;
  GtkButton            *bottom_next;
  GtkWidget            *error_box;
  GtkLabel             *error_label;
  GtkStack             *stack;
  SutureRequestForm    *form;
  SutureRequestGroups  *groups;
  SutureRequestReview  *review;
};

enum { SUBMITTED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestDialog, suture_request_dialog, ADW_TYPE_WINDOW)

static gboolean
is_page (SutureRequestDialog *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
show_error (SutureRequestDialog *self, const char *message, const char *advice)
{
  g_autofree char *text = NULL;

  /* Translators: two sentences: what happened, what to do. */
  text = advice != NULL ? g_strdup_printf (C_("two sentences", "%1$s %2$s"), message, advice) : g_strdup (message);
  gtk_label_set_text (self->error_label, text);
  gtk_widget_set_visible (self->error_box, TRUE);
}

static void
clear_error (SutureRequestDialog *self)
{
  gtk_widget_set_visible (self->error_box, FALSE);
}

static void
show_review (SutureRequestDialog *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);
  g_autofree char *summary = suture_request_groups_dup_summary (self->groups);
  g_autofree char *names = suture_request_groups_dup_names (self->groups);
  const SutureRequestFacts facts = {
    .request = suture_request_form_get_request (self->form),
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

static GtkWidget *
create_working (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("Submitting…")));
  return box;
}

static void
update_next (SutureRequestDialog *self, GtkButton *button)
{
  const gboolean review = is_page (self, "review");
  const char *label = self->submitting ? _("Submitting…") : review ? _("Submit request") : _("Review");

  if (self->submitting)
    gtk_button_set_child (button, create_working ());
  else
    gtk_button_set_label (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_BUSY, self->submitting, -1);
}

static void
update_header (SutureRequestDialog *self)
{
  const gboolean review = is_page (self, "review");
  const gboolean form = is_page (self, "form");
  const gboolean ready = !review || !suture_request_figures_get_stale (self->figures);

  gtk_button_set_label (self->back, form ? _("Cancel") : _("Back"));
  adw_window_title_set_title (self->title, review ? _("Review request")
                                                  : form ? _("Request remediation") : _("Device groups"));
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
  update_next (self, self->next);
  update_next (self, self->bottom_next);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.back", !self->submitting);
  /* What is submitted is what the review shows: not before its figures are there. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.next", !self->submitting && ready);
}

static void
show_page (SutureRequestDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  update_header (self);
}

static void
update_figures (SutureRequestDialog *self)
{
  suture_request_form_set_preview (self->form, suture_request_figures_get_preview (self->figures),
                                   suture_request_figures_get_stale (self->figures));
  if (is_page (self, "review"))
    show_review (self);
  update_header (self);
}

static void
ask_figures (SutureRequestDialog *self)
{
  g_autoptr (SutureRequest) request = suture_request_copy (suture_request_form_get_request (self->form));

  /* Both figures are shown before the ticket is decided on. */
  request->intune = suture_request_form_may_open_ticket (self->form);
  suture_request_figures_ask (self->figures, request);
}

static void
figures_changed_cb (SutureRequestDialog *self)
{
  const GError *error = suture_request_figures_get_error (self->figures);

  if (error != NULL)
    show_error (self, error->message, NULL);
  update_figures (self);
}

static void
form_changed_cb (SutureRequestDialog *self)
{
  if (self->figures == NULL)
    return;
  clear_error (self);
  ask_figures (self);
  update_figures (self);
}

static void
groups_changed_cb (SutureRequestDialog *self)
{
  g_auto (GStrv) selected = suture_request_groups_dup_selected (self->groups);
  g_autofree char *summary = suture_request_groups_dup_summary (self->groups);

  suture_request_form_set_groups (self->form, (const char *const *) selected, summary);
}

static void
groups_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = suture_reader_list_groups_finish (SUTURE_READER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (groups == NULL)
    {
      show_error (self, error->message, NULL);
      return;
    }
  suture_request_groups_set_groups (self->groups, groups);
  groups_changed_cb (self);
}

static void
list_groups (SutureRequestDialog *self)
{
  suture_reader_list_groups_async (suture_context_get_reader (self->context), self->recommendation->id,
                                   self->cancellable, groups_listed_cb, g_object_ref (self));
}

static void
reader_changed_cb (SutureRequestDialog *self)
{
  list_groups (self);
  suture_request_figures_ask_again (self->figures);
  update_figures (self);
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRequestDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);
  const SutureRequest *request;

  if (!self->submitting)
    return;
  self->submitting = FALSE;
  if (error != NULL)
    {
      update_header (self);
      show_error (self, error->message, suture_request_text_advice (error));
      return;
    }
  request = suture_request_form_get_request (self->form);
  g_signal_emit (self, signals[SUBMITTED], 0, change, request->activity_id, self->recommendation->recommendation_name);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
validate (SutureRequestDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (suture_request_form_validate (self->form, &error))
    return TRUE;
  show_page (self, "form");
  suture_request_form_validate (self->form, NULL); /* again: only a visible field takes the focus */
  show_error (self, error->message, NULL);
  return FALSE;
}

static void
go_on_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  clear_error (self);
  if (!validate (self))
    return;
  if (!is_page (self, "review"))
    {
      show_review (self);
      show_page (self, "review");
      gtk_widget_grab_focus (gtk_widget_get_visible (self->bottom_bar) ? GTK_WIDGET (self->bottom_next)
                                                                       : GTK_WIDGET (self->next));
      return;
    }
  self->submitting = TRUE;
  update_header (self);
  suture_commands_submit_async (suture_context_get_commands (self->context),
                                suture_request_form_get_request (self->form), self->cancellable, submitted_cb,
                                g_object_ref (self));
}

static void
go_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  if (is_page (self, "form"))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  clear_error (self);
  show_page (self, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
escape_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  /* Every step goes back to the form, and only the form closes. */
  if (!self->submitting)
    go_back_cb (widget, action_name, parameter);
}

static void
choose_groups_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  clear_error (self);
  suture_request_groups_clear_search (self->groups);
  show_page (self, "groups");
  gtk_widget_grab_focus (GTK_WIDGET (self->groups));
}

static void
preferences_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  gtk_window_present (GTK_WINDOW (suture_preferences_new (GTK_WINDOW (self),
                                                          suture_context_get_settings (self->context))));
}

static void
view_activity_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (widget);

  g_free (self->activity_id);
  self->activity_id = g_variant_dup_string (parameter, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_cb (gpointer self)
{
  gtk_window_close (self);
  return G_SOURCE_REMOVE;
}

static void
discard_response_cb (SutureRequestDialog *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    {
      /* After the question is gone: in GTK 4.8 a window that outlives its parent still reaches for it. */
      self->may_discard = TRUE;
      g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
    }
  else
    {
      g_clear_pointer (&self->activity_id, g_free);
    }
}

static void
ask_discard (SutureRequestDialog *self)
{
  GtkWidget *question = adw_message_dialog_new (GTK_WINDOW (self), _("Discard your notes?"),
                                                _("The request has not been submitted. The notes that you typed would be lost."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question),
                                    "keep", _("Keep editing"),
                                    "discard", _("Discard"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static gboolean
suture_request_dialog_close_request (GtkWindow *window)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  /* Whether it was created would remain unknown. */
  if (self->submitting)
    return TRUE;
  if (suture_request_form_has_notes (self->form) && !self->may_discard)
    {
      ask_discard (self);
      return TRUE;
    }
  if (self->activity_id != NULL && parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-activity", "s", self->activity_id);
  return GTK_WINDOW_CLASS (suture_request_dialog_parent_class)->close_request (window);
}

static gboolean
key_pressed_cb (SutureRequestDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers != GDK_CONTROL_MASK || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  /* A key that is held would go through the review unseen. */
  if (!self->key_held)
    gtk_widget_activate_action (GTK_WIDGET (self), "request.next", NULL);
  self->key_held = TRUE;
  return GDK_EVENT_STOP;
}

static void
key_released_cb (SutureRequestDialog *self)
{
  self->key_held = FALSE;
}

static void
folded_changed_cb (SutureRequestDialog *self)
{
  const gboolean folded = suture_adaptive_bin_get_folded (self->adaptive);

  gtk_widget_set_visible (self->bottom_bar, folded);
  gtk_widget_set_visible (GTK_WIDGET (self->next), !folded);
  suture_request_form_set_narrow (self->form, folded);
}

/* A dialog as wide as its parent fills it. */
static void
parent_changed_cb (SutureRequestDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width, height;

  if (parent == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  if (width <= 0)
    gtk_window_get_default_size (parent, &width, &height);
  if (width > DIALOG_WIDTH)
    gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, MIN (DIALOG_HEIGHT, MAX (height - 36, 360)));
  else if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

static void
suture_request_dialog_dispose (GObject *object)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (object);

  self->submitting = FALSE;
  g_cancellable_cancel (self->cancellable);
  if (self->figures != NULL)
    suture_request_figures_stop (self->figures);
  G_OBJECT_CLASS (suture_request_dialog_parent_class)->dispose (object);
}

static void
suture_request_dialog_finalize (GObject *object)
{
  SutureRequestDialog *self = SUTURE_REQUEST_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_object (&self->figures);
  g_free (self->activity_id);
  G_OBJECT_CLASS (suture_request_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, adaptive);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, back);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, next);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, bottom_next);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, form);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestDialog, review);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, groups_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
}

static void
suture_request_dialog_class_init (SutureRequestDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_request_dialog_dispose;
  object_class->finalize = suture_request_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_request_dialog_close_request;

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

  gtk_widget_class_install_action (widget_class, "request.next", NULL, go_on_cb);
  gtk_widget_class_install_action (widget_class, "request.back", NULL, go_back_cb);
  gtk_widget_class_install_action (widget_class, "request.escape", NULL, escape_cb);
  gtk_widget_class_install_action (widget_class, "request.choose-groups", NULL, choose_groups_cb);
  gtk_widget_class_install_action (widget_class, "request.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "request.view-activity", "s", view_activity_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "request.escape", NULL);

  g_type_ensure (SUTURE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (SUTURE_TYPE_REQUEST_FORM);
  g_type_ensure (SUTURE_TYPE_REQUEST_GROUPS);
  g_type_ensure (SUTURE_TYPE_REQUEST_REVIEW);
  bind_template (widget_class);
}

static void
suture_request_dialog_init (SutureRequestDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, DIALOG_HEIGHT);
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (parent_changed_cb), NULL);

  /* Before the notes, which would take Ctrl+Return for a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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
  SutureRequestDialog *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendation != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_REQUEST_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->recommendation = suture_record_ref (recommendation);
  adw_window_title_set_subtitle (self->title, recommendation->recommendation_name != NULL
                                                ? recommendation->recommendation_name : "");
  suture_request_form_set_recommendation (self->form, context, recommendation);
  suture_request_groups_set_offered (self->groups, suture_context_get_groups (context));

  self->figures = suture_request_figures_new (suture_context_get_reader (context), recommendation);
  g_signal_connect_object (self->figures, "changed", G_CALLBACK (figures_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (reader_changed_cb), self,
                           G_CONNECT_SWAPPED);
  groups_changed_cb (self); /* asks for the first figures */
  list_groups (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return GTK_WIDGET (self);
}
