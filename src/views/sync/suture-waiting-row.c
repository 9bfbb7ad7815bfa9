/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-waiting-row.h"

#include <glib/gi18n-lib.h>

#include "suture-waiting-text.h"
#include "suture-words.h"

/**
 * SutureWaitingRow:
 *
 * One change that the service has not accepted: what it is, what it waits for, and
 * what can be done about it. Of one that lost a race, both versions, member by
 * member, each with a choice.
 *
 *   Update Google Chrome                                   Conflict
 *   Edit
 *   m.okafor changed this (10:38) while your change waited. …
 *   Priority   ( ) Yours: High   ( ) Theirs: Low    Before: Medium
 *                             [Edit…] [Take theirs] [Send my choice]
 */
struct _SutureWaitingRow
{
  GtkListBoxRow    parent_instance;

  SutureContext   *context;     /* (owned) */
  GCancellable    *cancellable; /* (owned) */
  gint64           change;
  guint            typed;       /* SutureEditFields of what can be chosen */
  gboolean         whole;       /* something else was typed too, which stays mine */
  char            *id;          /* (owned): of what it is done to */
  const char      *action;      /* (nullable): opens that */
  GPtrArray       *choices;     /* (owned) (element-type GtkCheckButton): "Yours" of members that can be chosen */

  GtkBox          *box;
  GtkLabel        *state;
  GtkWidget       *buttons;
};

G_DEFINE_FINAL_TYPE (SutureWaitingRow, suture_waiting_row, GTK_TYPE_LIST_BOX_ROW)

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gboolean settled = suture_commands_settle_finish (SUTURE_COMMANDS (source), result, &error);
  SutureWaitingRow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->buttons, TRUE);
  /* Otherwise the list is read anew. */
  if (!settled)
    gtk_label_set_text (self->state, error->message);
}

static void
decide (SutureWaitingRow *self, gboolean again, guint members)
{
  gtk_widget_set_sensitive (self->buttons, FALSE);
  suture_commands_decide_async (suture_context_get_commands (self->context), self->change, again, members,
                                self->cancellable, settled_cb, self);
}

/* What is nowhere mine is theirs. */
static void
send_cb (SutureWaitingRow *self)
{
  guint members = self->typed;

  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkCheckButton *yours = self->choices->pdata[i];

      if (!gtk_check_button_get_active (yours))
        members &= ~GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (yours), "field"));
    }
  decide (self, members != 0 || self->whole, members);
}

static void
discard_cb (SutureWaitingRow *self)
{
  decide (self, FALSE, 0);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gboolean undone = suture_commands_undo_finish (SUTURE_COMMANDS (source), result, &error);
  SutureWaitingRow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (!undone)
    gtk_label_set_text (self->state, error->message);
}

static void
undo_cb (SutureWaitingRow *self)
{
  gtk_widget_set_sensitive (self->buttons, FALSE);
  suture_commands_undo_async (suture_context_get_commands (self->context), self->change, self->cancellable, undone_cb, self);
}

/* It is edited where it is shown: in the window below. */
static void
edit_cb (SutureWaitingRow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *below = gtk_window_get_transient_for (window);

  if (below == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (below), self->action, "s", self->id);
  gtk_window_close (window);
}

static void
suture_waiting_row_dispose (GObject *object)
{
  SutureWaitingRow *self = SUTURE_WAITING_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_waiting_row_parent_class)->dispose (object);
}

static void
suture_waiting_row_finalize (GObject *object)
{
  SutureWaitingRow *self = SUTURE_WAITING_ROW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->choices);
  g_free (self->id);
  G_OBJECT_CLASS (suture_waiting_row_parent_class)->finalize (object);
}

static void
suture_waiting_row_class_init (SutureWaitingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_waiting_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_waiting_row_finalize;
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static void
suture_waiting_row_init (SutureWaitingRow *self)
{
  self->cancellable = g_cancellable_new ();
  self->choices = g_ptr_array_new ();
  self->box = GTK_BOX (g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "margin-top", 12,
                                     "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/* Takes the text. */
static GtkWidget *
new_choice (char *text)
{
  g_autofree char *owned = text;
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", owned, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, owned, -1);
  return button;
}

/* Takes the text. */
static void
add_value (GtkBox *box, char *text, const char *css_class)
{
  g_autofree char *owned = text;

  add_label (box, owned, css_class);
}

static void
add_choice (SutureWaitingRow *self, const SutureWaitingMember *member)
{
  /* Translators: the value of a member that was typed here. */
  GtkWidget *yours = new_choice (g_strdup_printf (_("Yours: %s"), member->yours));
  /* Translators: the value of a member as somebody else has it. */
  GtkWidget *theirs = new_choice (g_strdup_printf (_("Theirs: %s"), member->theirs));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (theirs), GTK_CHECK_BUTTON (yours));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (yours), TRUE);
  g_object_set_data (G_OBJECT (yours), "field", GUINT_TO_POINTER (member->field));
  g_ptr_array_add (self->choices, yours);
  gtk_box_append (self->box, yours);
  gtk_box_append (self->box, theirs);
}

static void
add_member (SutureWaitingRow *self, const SutureWaitingMember *member)
{
  /* Members stand apart from each other, and below the title of the change. */
  gtk_widget_set_margin_top (add_label (self->box, member->name, "caption-heading"), 6);
  if (member->typed && member->field != 0)
    add_choice (self, member);
  else
    {
      if (member->typed)
        add_value (self->box, g_strdup_printf (_("Yours: %s"), member->yours), NULL);
      add_value (self->box, g_strdup_printf (_("Theirs: %s"), member->theirs), NULL);
    }
  /* Translators: the value of a member before both changed it. */
  add_value (self->box, g_strdup_printf (_("Before: %s"), member->before), "dim-label");
}

static GtkWidget *
add_button (SutureWaitingRow *self, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (words);
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  /* The words of some languages, beside each other, are wider than a narrow window. */
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
add_buttons (SutureWaitingRow *self, const SutureChange *change, gboolean held)
{
  const gboolean conflict = change->state == SUTURE_OUTBOX_CONFLICT;

  self->buttons = g_object_new (GTK_TYPE_BOX, "spacing", 6, "halign", GTK_ALIGN_END, "margin-top", 6, NULL);
  /* An icon: the words of all three, beside each other, are wider than a narrow window. */
  if (change->state != SUTURE_OUTBOX_SENDING && !held && self->action != NULL)
    {
      GtkWidget *edit = add_button (self, _("Edit…"), G_CALLBACK (edit_cb));

      gtk_button_set_icon_name (GTK_BUTTON (edit), "document-edit-symbolic");
      gtk_widget_set_tooltip_text (edit, _("Edit…"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit…"), -1);
    }
  if (held)
    add_button (self, _("Undo"), G_CALLBACK (undo_cb));
  else if (change->state != SUTURE_OUTBOX_SENDING)
    add_button (self, conflict ? _("Take theirs") : _("Discard"), G_CALLBACK (discard_cb));
  if (conflict)
    gtk_widget_add_css_class (add_button (self, self->choices->len > 0 ? _("Send my choice") : _("Keep mine"), G_CALLBACK (send_cb)),
                              "suggested-action");
  else if (change->state == SUTURE_OUTBOX_REFUSED || (!held && !change->kept_here && change->state == SUTURE_OUTBOX_WAITING))
    add_button (self, _("Try again"), G_CALLBACK (send_cb));
  gtk_box_append (self->box, self->buttons);
}

/* The window's action that shows what it is done to. */
static const char *
find_action (const SutureChange *change)
{
  if (change->kind == SUTURE_WRITE_UPDATE_TICKET)
    return NULL;
  if (change->exception != NULL)
    return "win.show-exception";
  return change->activity != NULL ? "win.open-activity" : NULL;
}

static void
add_head (SutureWaitingRow *self, const SutureChange *change)
{
  GtkBox *head = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  const char *title = suture_change_get_title (change);
  const char *state = change->kept_here ? C_("change", "Kept on this computer") : suture_words_outbox_state (change->state);
  GtkWidget *word;

  add_label (head, title != NULL ? title : self->id, "heading");
  word = gtk_label_new (state);
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  if (change->state == SUTURE_OUTBOX_REFUSED)
    gtk_widget_add_css_class (word, "suture-bad");
  else if (change->state == SUTURE_OUTBOX_CONFLICT)
    gtk_widget_add_css_class (word, "suture-warn");
  gtk_box_append (head, word);
  gtk_box_append (self->box, GTK_WIDGET (head));
  add_label (self->box, suture_waiting_text_get_kind (change->kind), "dim-label");
}

/* What goes with it is said before, not after. */
static void
add_later (SutureWaitingRow *self, const SutureChange *change)
{
  g_autofree char *text = NULL;

  if (change->n_later == 0)
    return;
  text = g_strdup_printf (ngettext ("%u later change builds on this one, and is given up with it.",
                                    "%u later changes build on this one, and are given up with it.", change->n_later),
                          change->n_later);
  add_label (self->box, text, "dim-label");
}

/**
 * suture_waiting_row_new:
 * @context: where changes are decided on
 * @change: a change; not kept
 *
 * Returns: (transfer floating): a row about it
 */
GtkWidget *
suture_waiting_row_new (SutureContext *context, const SutureChange *change)
{
  SutureWaitingRow *self;
  SutureClock *clock;
  g_autofree char *state = NULL;
  gboolean held;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && change != NULL, NULL);

  clock = suture_context_get_clock (context);
  self = g_object_new (SUTURE_TYPE_WAITING_ROW, NULL);
  self->context = g_object_ref (context);
  self->change = change->id;
  self->id = g_strdup (change->write->id);
  self->whole = change->kind != SUTURE_WRITE_EDIT_ACTIVITY;
  if (change->kind == SUTURE_WRITE_UPDATE_TICKET)
    self->typed = SUTURE_EDIT_NOTES;
  else
    self->typed = self->whole ? 0 : change->write->fields;
  self->action = find_action (change);
  add_head (self, change);
  if (change->state == SUTURE_OUTBOX_CONFLICT)
    state = suture_waiting_text_dup_author (change, suture_clock_today (clock));
  else
    state = suture_waiting_text_dup_state (change, clock);
  self->state = GTK_LABEL (add_label (self->box, state, NULL));
  if (change->state == SUTURE_OUTBOX_CONFLICT)
    {
      g_autoptr (GPtrArray) members = suture_waiting_text_new_members (change);

      for (guint i = 0; i < members->len; i++)
        add_member (self, members->pdata[i]);
    }
  add_later (self, change);
  held = change->state == SUTURE_OUTBOX_WAITING && change->attempts == 0 && change->not_before_usec > suture_clock_now (clock);
  add_buttons (self, change, held);
  return GTK_WIDGET (self);
}
