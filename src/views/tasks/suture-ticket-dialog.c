/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-draft-note.h"
#include "suture-format.h"
#include "suture-request-text.h"
#include "suture-ticket-text.h"

/* From here on the note says how much room is left, in characters. */
#define NOTE_ANNOUNCED_FROM 900
/* What is typed is kept this long after the last key. */
#define DRAFT_AFTER_MS 500
/* Logical pixels; a narrower parent is filled. */
#define DIALOG_WIDTH 480
#define DIALOG_HEIGHT 320

/**
 * SutureTicketDialog:
 *
 * The decision of the IT administrator on one security task or several, with an
 * optional note: accept, reject or complete.
 *
 *     note ──submit──> one write a task, whatever became of the others ──> `written`, closed
 *      ^                     │
 *      └── error of one task ┘  what was typed stays
 *
 * A note that was not sent is kept on this computer until it is.
 */
struct _SutureTicketDialog
{
  AdwWindow           parent_instance;

  SutureContext      *context;      /* (owned) (nullable): until it is closed */
  GCancellable       *cancellable;  /* (owned) */
  GPtrArray          *tickets;      /* (owned) (element-type SutureTicket) */
  GPtrArray          *problems;     /* (owned) (element-type utf8): one for each that was tried, NULL: it was written */
  GArray             *changes;      /* (owned) (element-type gint64): numbers in the outbox */
  SutureTicketStatus  status;       /* what they become */
  char               *draft_name;   /* (owned) */
  guint               draft_source;
  gboolean            writing;
  gboolean            armed;        /* a Ctrl+Return that is still held from before does not submit */

  GtkButton          *submit;
  GtkLabel           *subject;
  GtkLabel           *effect;
  GtkLabel           *left_out;
  SutureDraftNote    *draft_note;
  GtkWidget          *error_box;
  GtkLabel           *error_label;
  GtkTextView        *note;
  GtkLabel           *counter;
  GtkLabel           *note_status;
};

enum { WRITTEN, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureTicketDialog, suture_ticket_dialog, ADW_TYPE_WINDOW)

static char *
dup_note (SutureTicketDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_strstrip (text);
  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static int
count_characters (SutureTicketDialog *self)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->note));
}

/* Drafts */

static void
save_draft (SutureTicketDialog *self)
{
  g_autofree char *text = dup_note (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  suture_commands_save_draft (suture_context_get_commands (self->context), self->draft_name, text);
}

static gboolean
draft_cb (gpointer user_data)
{
  SutureTicketDialog *self = user_data;

  self->draft_source = 0;
  save_draft (self);
  return G_SOURCE_REMOVE;
}

static void
draft_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = suture_reader_read_draft_finish (SUTURE_READER (source), result, &error);
  SutureTicketDialog *self = user_data;

  /* What is being typed is newer. */
  if (text != NULL && !g_cancellable_is_cancelled (self->cancellable) && count_characters (self) == 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), text, -1);
  g_object_unref (self);
}

/* What it shows */

static void
update (SutureTicketDialog *self)
{
  const int n = count_characters (self);
  const gboolean too_long = n > SUTURE_REQUEST_NOTES_MAX;
  g_autofree char *count = suture_request_text_notes_count (n);

  gtk_label_set_text (self->counter, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_STATE_INVALID,
                               too_long ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->note_status), n >= NOTE_ANNOUNCED_FROM);
  if (n >= NOTE_ANNOUNCED_FROM)
    {
      g_autofree char *status = suture_request_text_notes_status (n);

      gtk_label_set_text (self->note_status, status);
    }
  if (too_long)
    gtk_widget_add_css_class (GTK_WIDGET (self->note_status), "suture-bad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note_status), "suture-bad");
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), !self->writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ticket.submit", !too_long && !self->writing);
}

static void
note_changed_cb (SutureTicketDialog *self)
{
  if (self->context == NULL)
    return;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_AFTER_MS, draft_cb, self);
  update (self);
}

static void
show_error (SutureTicketDialog *self, const GError *error)
{
  gtk_label_set_text (self->error_label, error->message);
  gtk_widget_set_visible (self->error_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/* Writing */

/* The note of those that could not be written is there again for the next try. */
static void
finish (SutureTicketDialog *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->changes->len == self->tickets->len)
    suture_commands_save_draft (suture_context_get_commands (self->context), self->draft_name, NULL);
  else
    save_draft (self);
  gtk_window_close (GTK_WINDOW (self));
}

static void write_next (SutureTicketDialog *self);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureTicketDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (self->context == NULL)
    return;
  if (change == 0 && self->tickets->len == 1)
    {
      self->writing = FALSE;
      show_error (self, error);
      update (self);
      return;
    }
  if (change != 0)
    g_array_append_val (self->changes, change);
  g_ptr_array_add (self->problems, change != 0 ? NULL : g_strdup (error->message));
  write_next (self);
}

static void
write_next (SutureTicketDialog *self)
{
  const SutureTicket *ticket;
  g_autoptr (SutureWrite) write = NULL;

  if (self->problems->len == self->tickets->len)
    {
      finish (self);
      return;
    }
  ticket = g_ptr_array_index (self->tickets, self->problems->len);
  write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, ticket->id);
  write->ticket_status = (int) self->status;
  write->notes = dup_note (self);
  /* Not cancelled with the dialog: it is done or not, and the outbox knows. */
  suture_commands_write_async (suture_context_get_commands (self->context), write, NULL, written_cb,
                               g_object_ref (self));
}

static void
submit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureTicketDialog *self = SUTURE_TICKET_DIALOG (widget);

  if (self->writing || count_characters (self) > SUTURE_REQUEST_NOTES_MAX)
    return;
  self->writing = TRUE;
  gtk_widget_set_visible (self->error_box, FALSE);
  update (self);
  write_next (self);
}

/* Before the note takes the key for a new line. */
static gboolean
key_cb (SutureTicketDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  const gboolean is_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (!is_return)
    self->armed = TRUE;
  if (!is_return || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (self->armed)
    gtk_widget_activate_action (GTK_WIDGET (self), "ticket.submit", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
suture_ticket_dialog_close_request (GtkWindow *window)
{
  SutureTicketDialog *self = SUTURE_TICKET_DIALOG (window);

  if (self->draft_source != 0)
    save_draft (self);
  if (self->problems->len == self->tickets->len)
    g_signal_emit (self, signals[WRITTEN], 0);
  return GTK_WINDOW_CLASS (suture_ticket_dialog_parent_class)->close_request (window);
}

static void
suture_ticket_dialog_dispose (GObject *object)
{
  SutureTicketDialog *self = SUTURE_TICKET_DIALOG (object);

  /* Closed with its parent, or with the program. */
  if (self->draft_source != 0)
    save_draft (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_ticket_dialog_parent_class)->dispose (object);
}

static void
suture_ticket_dialog_finalize (GObject *object)
{
  SutureTicketDialog *self = SUTURE_TICKET_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self->draft_name);
  G_OBJECT_CLASS (suture_ticket_dialog_parent_class)->finalize (object);
}

static void
suture_ticket_dialog_class_init (SutureTicketDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_ticket_dialog_dispose;
  object_class->finalize = suture_ticket_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_ticket_dialog_close_request;

  /**
   * SutureTicketDialog::written:
   *
   * It closes, and every task had its try: suture_ticket_dialog_get_changes(),
   * suture_ticket_dialog_get_problem().
   */
  signals[WRITTEN] = g_signal_new ("written", SUTURE_TYPE_TICKET_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  g_type_ensure (SUTURE_TYPE_DRAFT_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-ticket-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, submit);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, effect);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, left_out);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, draft_note);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, note);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, counter);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketDialog, note_status);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_install_action (widget_class, "ticket.submit", NULL, submit_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
suture_ticket_dialog_init (SutureTicketDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
set_texts (SutureTicketDialog *self)
{
  const guint n = self->tickets->len;
  g_autofree char *count = suture_format_count (n);
  g_autofree char *subject = n == 1 ? suture_ticket_text_dup_title (g_ptr_array_index (self->tickets, 0))
                                    : g_strdup_printf (ngettext ("%s task", "%s tasks", n), count);
  const char *label, *effect;

  switch (self->status)
    {
    case SUTURE_TICKET_ACTIVE:
      label = C_("task", "Accept");
      effect = _("The requestor sees that IT has accepted it.");
      break;
    case SUTURE_TICKET_REJECTED:
      label = C_("task", "Reject");
      effect = _("The activity stays active. The requestor reads your note and can send the task again.");
      break;
    case SUTURE_TICKET_COMPLETED:
    case SUTURE_TICKET_NONE:
    case SUTURE_TICKET_PENDING:
    default:
      label = _("Complete task");
      effect = _("The requestor sees that IT has done its part. The progress of the activity still follows the devices.");
      break;
    }
  gtk_label_set_text (self->subject, subject);
  gtk_label_set_text (self->effect, effect);
  gtk_button_set_label (self->submit, label);
  gtk_window_set_title (GTK_WINDOW (self), label);
}

static void
set_left_out (SutureTicketDialog *self, guint n)
{
  g_autofree char *count = suture_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s other selected task stays as it is: its state does not allow this.",
                                                     "%s other selected tasks stay as they are: their state does not "
                                                     "allow this.", n), count);

  gtk_label_set_text (self->left_out, text);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), n > 0);
}

/**
 * suture_ticket_dialog_new:
 * @context: where the decision is written
 * @tickets: (element-type SutureTicket): the tasks, all of which may become @status
 * @status: what they become
 * @n_left_out: how many others were selected, which may not become that
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_ticket_dialog_new (SutureContext *context, GPtrArray *tickets, SutureTicketStatus status, guint n_left_out)
{
  SutureTicketDialog *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && tickets != NULL && tickets->len > 0, NULL);

  self = g_object_new (SUTURE_TYPE_TICKET_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->tickets = g_ptr_array_ref (tickets);
  self->status = status;
  self->draft_name = g_strdup_printf ("task %s", tickets->len == 1
                                        ? ((const SutureTicket *) g_ptr_array_index (tickets, 0))->id : "several");
  suture_draft_note_set_context (self->draft_note, context);
  set_texts (self);
  set_left_out (self, n_left_out);
  update (self);
  gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, DIALOG_HEIGHT);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->note));
  suture_reader_read_draft_async (suture_context_get_reader (context), self->draft_name, self->cancellable,
                                  draft_read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * suture_ticket_dialog_get_changes:
 * @self: a dialog
 *
 * Returns: (transfer none) (element-type gint64): what was written, for
 *   suture_commands_undo_async()
 */
GArray *
suture_ticket_dialog_get_changes (SutureTicketDialog *self)
{
  g_return_val_if_fail (SUTURE_IS_TICKET_DIALOG (self), NULL);
  return self->changes;
}

/**
 * suture_ticket_dialog_get_tickets:
 * @self: a dialog
 *
 * Returns: (transfer none) (element-type SutureTicket): the tasks
 */
GPtrArray *
suture_ticket_dialog_get_tickets (SutureTicketDialog *self)
{
  g_return_val_if_fail (SUTURE_IS_TICKET_DIALOG (self), NULL);
  return self->tickets;
}

/**
 * suture_ticket_dialog_get_status:
 * @self: a dialog
 *
 * Returns: what the tasks become
 */
SutureTicketStatus
suture_ticket_dialog_get_status (SutureTicketDialog *self)
{
  g_return_val_if_fail (SUTURE_IS_TICKET_DIALOG (self), SUTURE_TICKET_NONE);
  return self->status;
}

/**
 * suture_ticket_dialog_get_problem:
 * @self: a dialog that has emitted `written`
 * @index: of the tasks
 *
 * Returns: (transfer none) (nullable): why that task was not changed; %NULL where it was
 */
const char *
suture_ticket_dialog_get_problem (SutureTicketDialog *self, guint index)
{
  g_return_val_if_fail (SUTURE_IS_TICKET_DIALOG (self) && index < self->problems->len, NULL);
  return g_ptr_array_index (self->problems, index);
}

static char *
describe_one (SutureTicketStatus status, const char *title)
{
  switch (status)
    {
    case SUTURE_TICKET_ACTIVE:   return g_strdup_printf (_("“%s” accepted"), title);
    case SUTURE_TICKET_REJECTED: return g_strdup_printf (_("“%s” rejected"), title);
    case SUTURE_TICKET_COMPLETED:
    case SUTURE_TICKET_NONE:
    case SUTURE_TICKET_PENDING:
    default:                     return g_strdup_printf (_("“%s” completed"), title);
    }
}

static char *
describe_several (SutureTicketStatus status, guint n_written, guint n)
{
  g_autofree char *written = suture_format_count (n_written);
  g_autofree char *all = suture_format_count (n);

  switch (status)
    {
    case SUTURE_TICKET_ACTIVE:
      return g_strdup_printf (ngettext ("%s of %s task accepted", "%s of %s tasks accepted", n), written, all);
    case SUTURE_TICKET_REJECTED:
      return g_strdup_printf (ngettext ("%s of %s task rejected", "%s of %s tasks rejected", n), written, all);
    case SUTURE_TICKET_COMPLETED:
    case SUTURE_TICKET_NONE:
    case SUTURE_TICKET_PENDING:
    default:
      return g_strdup_printf (ngettext ("%s of %s task completed", "%s of %s tasks completed", n), written, all);
    }
}

/**
 * suture_ticket_dialog_dup_summary:
 * @self: a dialog that has emitted `written`
 *
 * Returns: (transfer full): what was done, such as "“Update Windows 11” accepted"
 *   or "3 of 4 tasks accepted"
 */
char *
suture_ticket_dialog_dup_summary (SutureTicketDialog *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (SUTURE_IS_TICKET_DIALOG (self), NULL);

  if (self->tickets->len > 1)
    return describe_several (self->status, self->changes->len, self->tickets->len);
  title = suture_ticket_text_dup_title (g_ptr_array_index (self->tickets, 0));
  return describe_one (self->status, title);
}
