/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-device-group.h"
#include "suture-exception-effect-card.h"
#include "suture-exception-form.h"
#include "suture-exception-previewer.h"
#include "suture-exception-text.h"
#include "suture-format.h"
#include "suture-request-groups.h"
#include "suture-request-keeper.h"
#include "suture-request-text.h"
#include "suture-toasts.h"

/* Logical pixels: with the effect beside the form, and below which it goes under it. */
#define WIDE_WIDTH 880
#define FOLD_WIDTH 720
#define CARD_WIDTH 312

/**
 * SutureExceptionDialog:
 *
 * Creates an exception for one recommendation: the form, and beside it what it
 * would come to, worked out again after each change.
 *
 *     form <--> device groups
 *       |  +--changed--> preview, 200 ms later; late answers are dropped
 *     Create --> local store and outbox --> `submitted`, and the dialog closes
 *       ^          |
 *       +- error --+  everything that was filled in stays
 *
 * Closed before that, what was filled in is kept as a draft.
 */
struct _SutureExceptionDialog
{
  SutureRequestShell         parent_instance;

  SutureContext             *context;        /* (owned) */
  SutureRecommendation      *recommendation; /* (owned) */
  GCancellable              *cancellable;    /* (owned) */
  SutureRequestKeeper       *keeper;         /* (owned) (nullable): while the form is being set up */
  GPtrArray                 *running;        /* (owned) (nullable) (element-type SutureException): of the recommendation */
  GPtrArray                 *known_groups;   /* (owned) (nullable) (element-type SutureDeviceGroup) */
  SutureExceptionPreviewer  *previewer;      /* (owned) */
  gboolean                   submitting;
  gboolean                   updating_scopes; /* the form changes by itself */

  SutureExceptionForm       *form;
  SutureExceptionEffectCard *card;
  GtkWidget                 *columns;
  SutureRequestGroups       *groups;
};

enum { SUBMITTED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureExceptionDialog, suture_exception_dialog, SUTURE_TYPE_REQUEST_SHELL)

#define SHELL(self) SUTURE_REQUEST_SHELL (self)

static SutureDay
get_today (SutureExceptionDialog *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

static void
show_page (SutureExceptionDialog *self, const char *name)
{
  const gboolean form = g_str_equal (name, "form");
  const SutureRequestButtons buttons = {
    .back = form ? _("Cancel") : _("Back"),
    .next = self->submitting ? C_("exception", "Creating…") : form ? C_("exception", "Create") : _("Done"),
    .may_next = TRUE,
    .busy = self->submitting,
  };

  suture_request_shell_show_page (SHELL (self), name);
  suture_request_shell_set_buttons (SHELL (self), &buttons);
}

/* Those that run */

static const SutureException *
find_global (SutureExceptionDialog *self)
{
  for (guint i = 0; self->running != NULL && i < self->running->len; i++)
    {
      const SutureException *exception = g_ptr_array_index (self->running, i);

      if (exception->scope == SUTURE_EXCEPTION_GLOBAL)
        return exception;
    }
  return NULL;
}

static char **
dup_covered (SutureExceptionDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->running != NULL && i < self->running->len; i++)
    {
      const SutureException *exception = g_ptr_array_index (self->running, i);
      g_auto (GStrv) covered = exception->scope == SUTURE_EXCEPTION_DEVICE_GROUPS
                                 ? suture_exception_dup_covered (exception) : NULL;

      if (covered != NULL)
        g_strv_builder_addv (builder, (const char **) covered);
    }
  return g_strv_builder_end (builder);
}

/* The preview */

static void
show_effect (SutureExceptionDialog *self)
{
  const SutureExceptionRequest *request = suture_exception_form_get_request (self->form);
  const SutureExceptionEffect effect = {
    .request = request,
    .preview = suture_exception_previewer_get_preview (self->previewer),
    .problem = suture_exception_previewer_get_problem (self->previewer),
    .stale = suture_exception_previewer_get_stale (self->previewer),
    .suspended = request->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && find_global (self) != NULL,
    .today = get_today (self),
  };

  suture_exception_effect_card_show (self->card, &effect);
}

static void
ask_soon (SutureExceptionDialog *self)
{
  suture_exception_previewer_ask (self->previewer, suture_exception_form_get_request (self->form));
  show_effect (self);
}

static void
form_changed_cb (SutureExceptionDialog *self)
{
  if (self->keeper == NULL)
    return;
  /* What nobody typed is no draft, and answers no message. */
  if (!self->updating_scopes)
    {
      suture_request_shell_clear_error (SHELL (self));
      suture_request_keeper_keep (self->keeper, suture_exception_form_get_request (self->form));
    }
  ask_soon (self);
}

/* Device groups, and what they have already */

static void
groups_changed_cb (SutureExceptionDialog *self)
{
  g_auto (GStrv) chosen = suture_request_groups_dup_checked (self->groups);
  g_autofree char *count = suture_request_groups_dup_summary (self->groups);
  g_autofree char *names = suture_request_groups_dup_names (self->groups);
  g_autofree char *summary = suture_exception_text_groups (count, names);

  suture_exception_form_set_groups (self->form, (const char *const *) chosen, summary);
}

static guint
count_offered (SutureExceptionDialog *self, const char *const *covered)
{
  const char *const *shown = suture_context_get_groups (self->context);
  guint n = 0;

  for (guint i = 0; i < self->known_groups->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (self->known_groups, i);

      if (group->name != NULL && !g_strv_contains (covered, group->name) &&
          (shown == NULL || g_strv_contains (shown, group->name)))
        n++;
    }
  return n;
}

static void
update_scopes (SutureExceptionDialog *self)
{
  g_auto (GStrv) covered = dup_covered (self);
  const SutureException *global = find_global (self);
  g_autofree char *ends = global != NULL ? suture_exception_text_ends (global->ends_on) : NULL;
  g_autofree char *global_obstacle = NULL;
  const char *groups_obstacle = NULL;

  if (self->known_groups == NULL || self->running == NULL)
    return;
  if (ends != NULL)
    /* Translators: %s is a sentence without its full stop: "Ends on 2 November 2024". */
    global_obstacle = g_strdup_printf (_("This recommendation has a global exception already. %s."), ends);
  if (self->known_groups->len == 0)
    groups_obstacle = _("There are no device groups.");
  else if (count_offered (self, (const char *const *) covered) == 0)
    groups_obstacle = _("All device groups that are shown have an exception already.");
  self->updating_scopes = TRUE;
  suture_request_groups_set_left_out (self->groups, (const char *const *) covered);
  suture_request_groups_set_groups (self->groups, self->known_groups);
  groups_changed_cb (self);
  suture_exception_form_set_obstacles (self->form, global_obstacle, groups_obstacle);
  self->updating_scopes = FALSE;
}

static void
groups_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureExceptionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = suture_reader_list_groups_finish (SUTURE_READER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (groups == NULL)
    {
      suture_request_shell_show_error (SHELL (self), error->message, NULL);
      return;
    }
  g_clear_pointer (&self->known_groups, g_ptr_array_unref);
  self->known_groups = g_steal_pointer (&groups);
  update_scopes (self);
}

static void
running_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureExceptionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuturePreview) preview = suture_reader_preview_finish (SUTURE_READER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (preview == NULL)
    {
      suture_request_shell_show_error (SHELL (self), error->message, NULL);
      return;
    }
  g_clear_pointer (&self->running, g_ptr_array_unref);
  self->running = g_ptr_array_ref (preview->exceptions);
  update_scopes (self);
}

static void
ask_scopes (SutureExceptionDialog *self)
{
  SutureReader *reader = suture_context_get_reader (self->context);
  g_autoptr (SutureRequest) request = suture_request_new (self->recommendation->id);

  suture_reader_list_groups_async (reader, self->recommendation->id, self->cancellable, groups_listed_cb,
                                   g_object_ref (self));
  suture_reader_preview_async (reader, request, self->cancellable, running_cb, g_object_ref (self));
}

static void
reader_changed_cb (SutureExceptionDialog *self)
{
  if (self->submitting)
    return;
  ask_scopes (self);
  ask_soon (self);
}

static void
account_changed_cb (SutureExceptionDialog *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);
  const gboolean kept = (suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_EXCEPTIONS) == 0;

  suture_exception_form_set_notice (self->form, kept
    ? _("The exception is kept on this computer: this service cannot hold exceptions, so that others do not see it.")
    : NULL);
}

/* Drafts */

static void
draft_read_cb (SutureExceptionDialog *self)
{
  static const char *const none[] = { NULL };
  gint64 saved_on;
  const SutureExceptionRequest *draft = suture_request_keeper_get_draft (self->keeper, &saved_on);
  g_autofree char *note = suture_request_text_draft (saved_on, get_today (self));

  suture_request_groups_choose (self->groups, draft->groups != NULL ? (const char *const *) draft->groups : none);
  suture_exception_form_set_draft (self->form, draft, note);
}

static void
start_anew_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const none[] = { NULL };
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (widget);
  g_autoptr (SutureExceptionRequest) pristine = suture_request_keeper_dup_pristine (self->keeper);

  suture_request_groups_choose (self->groups, none);
  suture_exception_form_set_draft (self->form, pristine, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* Acting */

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureExceptionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (!self->submitting)
    return;
  self->submitting = FALSE;
  if (error != NULL)
    {
      show_page (self, "form");
      suture_request_shell_show_error (SHELL (self), error->message, suture_exception_text_advice (error));
      return;
    }
  suture_request_keeper_forget (self->keeper);
  g_signal_emit (self, signals[SUBMITTED], 0, change);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
suture_exception_dialog_next (SutureRequestShell *shell)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (shell);
  const SutureExceptionRequest *request = suture_exception_form_get_request (self->form);
  SutureException *const *running = self->running != NULL ? (SutureException **) self->running->pdata : NULL;
  g_autoptr (GError) error = NULL;

  suture_request_shell_clear_error (shell);
  if (!suture_request_shell_is_page (shell, "form"))
    {
      show_page (self, "form");
      gtk_widget_grab_focus (GTK_WIDGET (self->form));
      return;
    }
  if (!suture_exception_request_validate (request, running, self->running != NULL ? self->running->len : 0,
                                          get_today (self), &error))
    {
      suture_exception_form_point_out (self->form);
      suture_request_shell_show_error (shell, error->message, NULL);
      return;
    }
  self->submitting = TRUE;
  show_page (self, "form");
  suture_commands_submit_exception_async (suture_context_get_commands (self->context), request, self->cancellable,
                                          submitted_cb, g_object_ref (self));
}

static void
suture_exception_dialog_back (SutureRequestShell *shell)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (shell);

  if (suture_request_shell_is_page (shell, "form"))
    {
      gtk_window_close (GTK_WINDOW (shell));
      return;
    }
  suture_request_shell_clear_error (shell);
  show_page (self, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
suture_exception_dialog_folded (SutureRequestShell *shell, gboolean folded)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (shell);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->card), folded ? -1 : CARD_WIDTH, -1);
  gtk_widget_set_margin_start (self->columns, folded ? 12 : 24);
  gtk_widget_set_margin_end (self->columns, folded ? 12 : 24);
  suture_exception_form_set_narrow (self->form, folded);
}

static void
choose_groups_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (widget);

  suture_request_shell_clear_error (SHELL (self));
  suture_request_groups_clear_search (self->groups);
  show_page (self, "groups");
  gtk_widget_grab_focus (GTK_WIDGET (self->groups));
}

static gboolean
suture_exception_dialog_close_request (GtkWindow *window)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  /* Whether it was created would remain unknown. */
  if (self->submitting)
    return TRUE;
  if (suture_request_keeper_flush (self->keeper) && parent != NULL)
    suture_toasts_tell (GTK_WIDGET (parent), _("What you filled in is kept as a draft"));
  return GTK_WINDOW_CLASS (suture_exception_dialog_parent_class)->close_request (window);
}

/* Class */

static void
suture_exception_dialog_dispose (GObject *object)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (object);

  self->submitting = FALSE;
  g_cancellable_cancel (self->cancellable);
  if (self->previewer != NULL)
    suture_exception_previewer_stop (self->previewer);
  /* Closed by its parent, or with the program. */
  if (self->keeper != NULL)
    suture_request_keeper_flush (self->keeper);
  G_OBJECT_CLASS (suture_exception_dialog_parent_class)->dispose (object);
}

static void
suture_exception_dialog_finalize (GObject *object)
{
  SutureExceptionDialog *self = SUTURE_EXCEPTION_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->previewer);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_pointer (&self->running, g_ptr_array_unref);
  g_clear_pointer (&self->known_groups, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_exception_dialog_parent_class)->finalize (object);
}

static void
suture_exception_dialog_class_init (SutureExceptionDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SutureRequestShellClass *shell_class = SUTURE_REQUEST_SHELL_CLASS (klass);

  object_class->dispose = suture_exception_dialog_dispose;
  object_class->finalize = suture_exception_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_exception_dialog_close_request;
  shell_class->next = suture_exception_dialog_next;
  shell_class->back = suture_exception_dialog_back;
  shell_class->folded = suture_exception_dialog_folded;

  /**
   * SutureExceptionDialog::submitted:
   * @self: the dialog
   * @change: the change's number in the outbox, for suture_commands_undo_async()
   *
   * The exception is in the local store and waits to be sent. The dialog closes.
   */
  signals[SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "exception.choose-groups", NULL, choose_groups_cb);
  gtk_widget_class_install_action (widget_class, "exception.start-anew", NULL, start_anew_cb);
}

static GtkWidget *
create_page (SutureExceptionDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->form = g_object_new (SUTURE_TYPE_EXCEPTION_FORM, "hexpand", TRUE, "valign", GTK_ALIGN_START, NULL);
  self->card = SUTURE_EXCEPTION_EFFECT_CARD (suture_exception_effect_card_new ());
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_widget_set_valign (GTK_WIDGET (self->card), GTK_ALIGN_START);
  gtk_widget_set_size_request (GTK_WIDGET (self->card), CARD_WIDTH, -1);
  gtk_widget_set_margin_top (self->columns, 6);
  gtk_widget_set_margin_bottom (self->columns, 24);
  gtk_widget_set_margin_start (self->columns, 24);
  gtk_widget_set_margin_end (self->columns, 24);
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->card));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
suture_exception_dialog_init (SutureExceptionDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->groups = g_object_new (SUTURE_TYPE_REQUEST_GROUPS, NULL);
  suture_request_shell_set_widths (SHELL (self), WIDE_WIDTH, FOLD_WIDTH);
  suture_request_shell_add_page (SHELL (self), "form", _("Create an exception"), create_page (self));
  suture_request_shell_add_page (SHELL (self), "groups", _("Device groups"), GTK_WIDGET (self->groups));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->groups, "changed", G_CALLBACK (groups_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
set_up (SutureExceptionDialog *self)
{
  static const char *const none[] = { NULL };
  g_autofree char *name = suture_exception_dialog_dup_draft_name (self);

  self->previewer = suture_exception_previewer_new (suture_context_get_reader (self->context));
  g_signal_connect_object (self->previewer, "changed", G_CALLBACK (show_effect), self, G_CONNECT_SWAPPED);
  suture_exception_form_set_recommendation (self->form, self->context, self->recommendation->id);
  suture_request_groups_set_offered (self->groups, suture_context_get_groups (self->context));
  suture_request_groups_choose (self->groups, none);
  self->keeper = suture_request_keeper_new (self->context, &suture_draft_kind_exception, name,
                                            suture_exception_form_get_request (self->form));
  g_signal_connect_object (self->keeper, "read", G_CALLBACK (draft_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (self->context), "changed", G_CALLBACK (reader_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (self->context), "notify::capabilities",
                           G_CALLBACK (account_changed_cb), self, G_CONNECT_SWAPPED);
  account_changed_cb (self);
  show_page (self, "form");
  ask_scopes (self);
  ask_soon (self);
  suture_request_keeper_read (self->keeper);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/**
 * suture_exception_dialog_new:
 * @context: where figures come from, and who is asked to create it
 * @recommendation: what cannot be remediated now
 *
 * Returns: (transfer none): a modal window, not shown yet; GTK owns it. Give it
 *   its parent with gtk_window_set_transient_for() before it is shown
 */
GtkWidget *
suture_exception_dialog_new (SutureContext *context, SutureRecommendation *recommendation)
{
  SutureExceptionDialog *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendation != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->recommendation = suture_record_ref (recommendation);
  suture_request_shell_set_subtitle (SHELL (self), recommendation->recommendation_name);
  set_up (self);
  return GTK_WIDGET (self);
}

/**
 * suture_exception_dialog_fill:
 * @self: a dialog that was not shown yet
 * @request: what was filled in once, valid or not
 *
 * Goes on with that, and not with the draft of last time.
 */
void
suture_exception_dialog_fill (SutureExceptionDialog *self, const SutureExceptionRequest *request)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (SUTURE_IS_EXCEPTION_DIALOG (self) && request != NULL);

  suture_request_groups_choose (self->groups, request->groups != NULL ? (const char *const *) request->groups : none);
  suture_exception_form_set_draft (self->form, request, NULL);
}

/**
 * suture_exception_dialog_get_request:
 * @self: a dialog
 *
 * Returns: (transfer none): what is filled in
 */
const SutureExceptionRequest *
suture_exception_dialog_get_request (SutureExceptionDialog *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_DIALOG (self), NULL);
  return suture_exception_form_get_request (self->form);
}

/**
 * suture_exception_dialog_dup_draft_name:
 * @self: a dialog
 *
 * Returns: (transfer full): under which its draft is kept
 */
char *
suture_exception_dialog_dup_draft_name (SutureExceptionDialog *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_DIALOG (self), NULL);
  return g_strconcat ("exception ", self->recommendation->id, NULL);
}
