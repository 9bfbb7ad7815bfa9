/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-edit-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-edit.h"
#include "suture-activity-text.h"
#include "suture-adaptive-bin.h"
#include "suture-draft-note.h"
#include "suture-due-button.h"
#include "suture-priority-toggles.h"
#include "suture-request-notes.h"

/* What is typed is kept this long after the last key. */
#define DRAFT_AFTER_MS 500

#define DIALOG_WIDTH 520 /* px */

/**
 * SutureActivityEditDialog:
 *
 * Priority, due date and notes of an activity. What was typed is kept as a
 * draft until it is saved: closed by accident, refused or cut off, it is there
 * again the next time, and *Start over* takes it away.
 *
 * Emits `saved` with the change of the outbox that undoes it.
 */
struct _SutureActivityEditDialog
{
  AdwWindow              parent_instance;

  SutureContext         *context;     /* (owned) */
  SutureActivity        *activity;    /* (owned) */
  char                  *draft_name;  /* (owned) */
  GCancellable          *cancellable; /* (owned) */
  gboolean               filling;     /* widgets are being set from here */
  gboolean               saving;
  guint                  draft_timeout;

  AdwWindowTitle        *title;
  GtkWidget             *restored_box;
  SutureDraftNote       *draft_note;
  GtkWidget             *error_box;
  GtkLabel              *error_label;
  GtkBox                *priority_box;
  SuturePriorityToggles *priority;
  GtkBox                *due_box;
  GtkLabel              *due_subtitle;
  SutureDueButton       *due;
  SutureRequestNotes    *notes;
};

enum { SAVED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureActivityEditDialog, suture_activity_edit_dialog, ADW_TYPE_WINDOW)

static SutureWrite *
get_edit (SutureActivityEditDialog *self)
{
  g_autofree char *notes = suture_request_notes_dup_text (self->notes);

  return suture_activity_edit_new (self->activity, (int) suture_priority_toggles_get_priority (self->priority),
                                   suture_due_button_get_day (self->due), notes);
}

static void
keep_draft (SutureActivityEditDialog *self)
{
  g_autoptr (SutureWrite) edit = get_edit (self);
  g_autofree char *text = edit->fields != 0 ? suture_activity_edit_to_text (edit) : NULL;

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  suture_commands_save_draft (suture_context_get_commands (self->context), self->draft_name, text);
}

static gboolean
draft_cb (gpointer user_data)
{
  SutureActivityEditDialog *self = user_data;

  self->draft_timeout = 0;
  keep_draft (self);
  return G_SOURCE_REMOVE;
}

static void
update_save (SutureActivityEditDialog *self)
{
  g_autoptr (SutureWrite) edit = get_edit (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save",
                                 edit->fields != 0 && !suture_request_notes_is_too_long (self->notes) && !self->saving);
}

static void
changed_cb (SutureActivityEditDialog *self)
{
  if (self->filling || self->activity == NULL)
    return;
  update_save (self);
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  self->draft_timeout = g_timeout_add (DRAFT_AFTER_MS, draft_cb, self);
}

static void
fill (SutureActivityEditDialog *self, int priority, SutureDay due_on, const char *notes)
{
  const gboolean dated = self->activity->type != SUTURE_REMEDIATION_ATTENTION_REQUIRED;

  self->filling = TRUE;
  if (priority != SUTURE_PRIORITY_UNKNOWN)
    suture_priority_toggles_set_priority (self->priority, (SuturePriority) priority);
  suture_due_button_set_day (self->due, due_on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->due), dated);
  gtk_widget_set_visible (GTK_WIDGET (self->due_subtitle), !dated);
  suture_request_notes_set_text (self->notes, notes);
  self->filling = FALSE;
  update_save (self);
}

static void
fill_from_activity (SutureActivityEditDialog *self)
{
  fill (self, self->activity->priority, self->activity->due_on, self->activity->requester_notes);
}

static void
draft_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = suture_reader_read_draft_finish (SUTURE_READER (source), result, &error);
  g_autoptr (SutureWrite) draft = NULL, typed = NULL;
  SutureActivityEditDialog *self;
  const SutureActivity *activity;

  if (error != NULL)
    return; /* the dialog is gone, or there is no draft */
  self = user_data;
  activity = self->activity;
  typed = get_edit (self);
  draft = suture_activity_edit_new_from_text (activity->id, text);
  if (draft == NULL || draft->fields == 0 || typed->fields != 0)
    return;
  fill (self, draft->fields & SUTURE_EDIT_PRIORITY ? draft->priority : activity->priority,
        draft->fields & SUTURE_EDIT_DUE_ON ? draft->due_on : activity->due_on,
        draft->fields & SUTURE_EDIT_NOTES ? draft->notes : activity->requester_notes);
  gtk_widget_set_visible (self->restored_box, TRUE);
}

static void
show_error (SutureActivityEditDialog *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", error->message, _("Nothing was changed. What you typed is kept."));

  gtk_label_set_text (self->error_label, text);
  gtk_widget_set_visible (self->error_box, TRUE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureActivityEditDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  self->saving = FALSE;
  if (change == 0 && gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      update_save (self);
      show_error (self, error);
      return;
    }
  if (change == 0)
    return;
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  suture_commands_save_draft (suture_context_get_commands (self->context), self->draft_name, NULL);
  g_signal_emit (self, signals[SAVED], 0, change);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureActivityEditDialog *self = SUTURE_ACTIVITY_EDIT_DIALOG (widget);
  g_autoptr (SutureWrite) edit = get_edit (self);

  keep_draft (self);
  gtk_widget_set_visible (self->error_box, FALSE);
  self->saving = TRUE;
  update_save (self);
  suture_commands_write_async (suture_context_get_commands (self->context), edit, NULL, written_cb, g_object_ref (self));
}

static void
start_over_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureActivityEditDialog *self = SUTURE_ACTIVITY_EDIT_DIALOG (widget);

  gtk_widget_set_visible (self->restored_box, FALSE);
  fill_from_activity (self);
  keep_draft (self);
  gtk_widget_child_focus (GTK_WIDGET (self->priority), GTK_DIR_TAB_FORWARD);
}

static gboolean
suture_activity_edit_dialog_close_request (GtkWindow *window)
{
  SutureActivityEditDialog *self = SUTURE_ACTIVITY_EDIT_DIALOG (window);

  /* Whether it was saved would remain unknown. */
  if (self->saving)
    return TRUE;
  if (self->draft_timeout != 0)
    keep_draft (self);
  return GTK_WINDOW_CLASS (suture_activity_edit_dialog_parent_class)->close_request (window);
}

static void
fold_box (GtkBox *box, gboolean folded)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (box, folded ? 6 : 0);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), folded ? 9 : 0);
}

static void
folded_cb (SutureActivityEditDialog *self, GParamSpec *pspec, SutureAdaptiveBin *bin)
{
  const gboolean folded = suture_adaptive_bin_get_folded (bin);

  fold_box (self->priority_box, folded);
  fold_box (self->due_box, folded);
}

/* A dialog as wide as its parent fills it. */
static void
parent_changed_cb (SutureActivityEditDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  if (width > 0 && width <= DIALOG_WIDTH)
    gtk_window_set_default_size (GTK_WINDOW (self), width, gtk_widget_get_height (GTK_WIDGET (parent)));
}

static void
suture_activity_edit_dialog_dispose (GObject *object)
{
  SutureActivityEditDialog *self = SUTURE_ACTIVITY_EDIT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* Closed with its parent, or with the program. */
  if (self->draft_timeout != 0)
    keep_draft (self);
  G_OBJECT_CLASS (suture_activity_edit_dialog_parent_class)->dispose (object);
}

static void
suture_activity_edit_dialog_finalize (GObject *object)
{
  SutureActivityEditDialog *self = SUTURE_ACTIVITY_EDIT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->activity, suture_record_unref);
  g_clear_pointer (&self->draft_name, g_free);
  G_OBJECT_CLASS (suture_activity_edit_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SUTURE_TYPE_DRAFT_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-activity-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, restored_box);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, draft_note);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, priority_box);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, priority);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, due_box);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, due_subtitle);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, due);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityEditDialog, notes);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
suture_activity_edit_dialog_class_init (SutureActivityEditDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_activity_edit_dialog_dispose;
  object_class->finalize = suture_activity_edit_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_activity_edit_dialog_close_request;

  /**
   * SutureActivityEditDialog::saved:
   * @change: the change of the outbox, to undo it
   *
   * What was typed is in the local store.
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (SUTURE_TYPE_ADAPTIVE_BIN);
  g_type_ensure (SUTURE_TYPE_DUE_BUTTON);
  g_type_ensure (SUTURE_TYPE_PRIORITY_TOGGLES);
  g_type_ensure (SUTURE_TYPE_REQUEST_NOTES);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "edit.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "edit.start-over", NULL, start_over_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
suture_activity_edit_dialog_init (SutureActivityEditDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (parent_changed_cb), NULL);

  /* Before the notes, which would take Ctrl+Return for a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                                                          gtk_named_action_new ("edit.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * suture_activity_edit_dialog_new:
 * @context: who is asked to write, and where drafts are
 * @activity: what to change
 *
 * Returns: (transfer none): a modal window, not shown yet; GTK owns it. Give it
 *   its parent with gtk_window_set_transient_for() before it is shown
 */
GtkWidget *
suture_activity_edit_dialog_new (SutureContext *context, SutureActivity *activity)
{
  SutureActivityEditDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && activity != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_ACTIVITY_EDIT_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->activity = suture_record_ref (activity);
  self->draft_name = g_strconcat ("edit-", activity->id, NULL);
  name = suture_activity_text_dup_title (activity);
  adw_window_title_set_subtitle (self->title, name);
  suture_draft_note_set_context (self->draft_note, context);
  suture_due_button_set_today (self->due, suture_clock_today (suture_context_get_clock (context)));
  fill_from_activity (self);
  suture_reader_read_draft_async (suture_context_get_reader (context), self->draft_name, self->cancellable,
                                  draft_read_cb, self);
  return GTK_WIDGET (self);
}
