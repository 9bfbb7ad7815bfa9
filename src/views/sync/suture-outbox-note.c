/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-note.h"

#include <glib/gi18n-lib.h>

/**
 * SutureOutboxNote:
 *
 * Where the change of this computer to an activity or a security task stands, at
 * the top of its details. What the service refused, or what lost a race, is
 * kept until it is sent again or discarded: the buttons for both are here, and
 * one for what can be corrected.
 */
struct _SutureOutboxNote
{
  AdwBin         parent_instance;

  SutureContext *context;     /* (owned) (nullable) */
  GCancellable  *cancellable; /* (owned) */
  char          *id;          /* (owned) (nullable) */
  gboolean       settling;

  GtkLabel      *label;
  AdwBin        *details;
  GtkWidget     *buttons;
  GtkButton     *edit;
  GtkButton     *again;
  GtkButton     *discard;
};

G_DEFINE_FINAL_TYPE (SutureOutboxNote, suture_outbox_note, ADW_TYPE_BIN)

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gboolean settled = suture_commands_settle_finish (SUTURE_COMMANDS (source), result, &error);
  SutureOutboxNote *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->settling = FALSE;
  gtk_widget_set_sensitive (self->buttons, TRUE);
  /* Otherwise the newer record says how it stands. */
  if (!settled)
    gtk_label_set_text (self->label, error->message);
}

static void
settle (SutureOutboxNote *self, gboolean again)
{
  if (self->settling || self->id == NULL || self->context == NULL)
    return;
  self->settling = TRUE;
  gtk_widget_set_sensitive (self->buttons, FALSE);
  suture_commands_settle_async (suture_context_get_commands (self->context), self->id, again, self->cancellable,
                                settled_cb, self);
}

static void
again_cb (SutureOutboxNote *self)
{
  settle (self, TRUE);
}

static void
discard_cb (SutureOutboxNote *self)
{
  settle (self, FALSE);
}

static void
suture_outbox_note_dispose (GObject *object)
{
  SutureOutboxNote *self = SUTURE_OUTBOX_NOTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_outbox_note_parent_class)->dispose (object);
}

static void
suture_outbox_note_finalize (GObject *object)
{
  SutureOutboxNote *self = SUTURE_OUTBOX_NOTE (object);

  g_clear_object (&self->cancellable);
  g_free (self->id);
  G_OBJECT_CLASS (suture_outbox_note_parent_class)->finalize (object);
}

static void
suture_outbox_note_class_init (SutureOutboxNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_outbox_note_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_outbox_note_finalize;
}

static GtkButton *
add_button (SutureOutboxNote *self, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label ("");
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  /* The words of some languages, beside each other, are wider than a narrow window. */
  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_justify (words, GTK_JUSTIFY_CENTER);
  gtk_widget_set_hexpand (button, TRUE);
  if (callback != NULL)
    g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return GTK_BUTTON (button);
}

static void
set_words (GtkButton *button, const char *label, const char *tooltip)
{
  gtk_button_set_label (button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tooltip);
}

/* What lost a race stands beside another version; what was refused stands alone. */
static void
name_buttons (SutureOutboxNote *self, gboolean conflict)
{
  if (conflict)
    {
      set_words (self->again, _("Keep mine"), _("Send my change again, on top of their version"));
      set_words (self->discard, _("Take theirs"), _("Discard my change and keep their version"));
      return;
    }
  set_words (self->again, _("Try again"), NULL);
  set_words (self->discard, _("Discard my change"), NULL);
}

static void
suture_outbox_note_init (SutureOutboxNote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->cancellable = g_cancellable_new ();
  /* A live region: its words are said when they change. */
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                                         "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL));
  self->details = ADW_BIN (adw_bin_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->details), FALSE);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->edit = add_button (self, NULL);
  set_words (self->edit, _("Edit…"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), FALSE);
  self->again = add_button (self, G_CALLBACK (again_cb));
  self->discard = add_button (self, G_CALLBACK (discard_cb));
  name_buttons (self, FALSE);
  gtk_widget_add_css_class (box, "suture-note");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->details));
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * suture_outbox_note_set_context:
 * @self: a note
 * @context: where changes are sent again or given up
 */
void
suture_outbox_note_set_context (SutureOutboxNote *self, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_OUTBOX_NOTE (self) && SUTURE_IS_CONTEXT (context));
  g_set_object (&self->context, context);
}

/**
 * suture_outbox_note_set_details:
 * @self: a note
 * @details: (transfer floating): what stands between its words and its buttons, as
 *   long as it is visible
 */
void
suture_outbox_note_set_details (SutureOutboxNote *self, GtkWidget *details)
{
  g_return_if_fail (SUTURE_IS_OUTBOX_NOTE (self) && GTK_IS_WIDGET (details));

  adw_bin_set_child (self->details, details);
  g_object_bind_property (details, "visible", self->details, "visible", G_BINDING_SYNC_CREATE);
}

/**
 * suture_outbox_note_set_edit:
 * @self: a note
 * @action_name: (nullable): the action that opens what was refused again, to be corrected; %NULL where it can't be
 */
void
suture_outbox_note_set_edit (SutureOutboxNote *self, const char *action_name)
{
  g_return_if_fail (SUTURE_IS_OUTBOX_NOTE (self));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit), action_name);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), action_name != NULL);
}

/**
 * suture_outbox_note_show:
 * @self: a note
 * @id: of the activity or the security task
 * @state: a #SutureOutboxState
 * @text: (nullable): where its change stands; %NULL hides the note
 */
void
suture_outbox_note_show (SutureOutboxNote *self, const char *id, int state, const char *text)
{
  g_return_if_fail (SUTURE_IS_OUTBOX_NOTE (self) && id != NULL);

  if (g_strcmp0 (self->id, id) != 0)
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }
  gtk_label_set_text (self->label, text != NULL ? text : "");
  name_buttons (self, state == SUTURE_OUTBOX_CONFLICT);
  gtk_widget_set_visible (self->buttons, state == SUTURE_OUTBOX_REFUSED || state == SUTURE_OUTBOX_CONFLICT);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}
