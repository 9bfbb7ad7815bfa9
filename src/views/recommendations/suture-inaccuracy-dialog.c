/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-inaccuracy-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-compose.h"
#include "suture-inaccuracy-text.h"
#include "suture-mail.h"
#include "suture-recommendation-text.h"
#include "suture-toasts.h"

/* What is typed is kept this long after the last key. */
#define DRAFT_AFTER_MS 500
/* Logical pixels; a narrower parent is filled. */
#define DIALOG_WIDTH 520
#define DIALOG_HEIGHT 560

/**
 * SutureInaccuracyDialog:
 *
 * *Report inaccuracy*. No interface of the service takes such a report, so it
 * becomes a mail, which the person addresses, checks and sends:
 *
 *     category, reply address, details ──> mail program ──> closed, draft forgotten
 *                                            │ there is none
 *                                            ▼
 *                                          stays, with Copy text
 *
 * What was typed is kept on this computer until a mail program has it.
 */
struct _SutureInaccuracyDialog
{
  AdwWindow             parent_instance;

  SutureContext        *context;        /* (owned) (nullable): until it is disposed of */
  SutureRecommendation *recommendation; /* (owned) */
  GCancellable         *cancellable;    /* (owned) */
  char                 *draft_name;     /* (owned) */
  guint                 draft_source;
  gboolean              composing;
  gboolean              restoring;      /* what is filled in was not typed now */
  gboolean              typed;

  GtkWidget            *message_box;
  GtkLabel             *message_label;
  GtkLabel             *subject;
  AdwComboRow          *category_row;
  AdwEntryRow          *address_row;
  GtkLabel             *address_status;
  GtkLabel             *details_title;
  GtkTextView          *details;
  GtkLabel             *counter;
  GtkLabel             *details_status;
};

G_DEFINE_FINAL_TYPE (SutureInaccuracyDialog, suture_inaccuracy_dialog, ADW_TYPE_WINDOW)

/* What is filled in */

static char *
dup_details (SutureInaccuracyDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->details);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
collect (SutureInaccuracyDialog *self, SutureInaccuracy *inaccuracy)
{
  inaccuracy->category = (SutureInaccuracyCategory) adw_combo_row_get_selected (self->category_row);
  inaccuracy->address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  inaccuracy->details = dup_details (self);
}

static char *
dup_body (SutureInaccuracyDialog *self)
{
  const gint64 synced_at = suture_sync_status_get_synced_at (suture_context_get_status (self->context));
  g_auto (SutureInaccuracy) inaccuracy = { 0 };

  collect (self, &inaccuracy);
  return suture_inaccuracy_text_dup_body (self->recommendation, &inaccuracy, synced_at);
}

static void
set_invalid (GtkWidget *widget, gboolean invalid)
{
  if (invalid)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update (SutureInaccuracyDialog *self)
{
  const int n = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->details));
  g_auto (SutureInaccuracy) inaccuracy = { 0 };
  g_autofree char *count = suture_inaccuracy_text_dup_count (n);
  g_autofree char *status = suture_inaccuracy_text_dup_status (n);
  gboolean needs_details, bad_address;

  collect (self, &inaccuracy);
  needs_details = inaccuracy.category == SUTURE_INACCURACY_OTHER;
  bad_address = inaccuracy.address[0] != '\0' && !suture_mail_is_address (inaccuracy.address);
  gtk_label_set_text (self->details_title, needs_details ? _("Details") : _("Details (optional)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->details),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->details_title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count, -1);
  gtk_label_set_text (self->counter, count);
  gtk_label_set_text (self->details_status, status != NULL ? status : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details_status), status != NULL);
  set_invalid (GTK_WIDGET (self->details), status != NULL);
  set_invalid (GTK_WIDGET (self->address_row), bad_address);
  gtk_widget_set_visible (GTK_WIDGET (self->address_status), bad_address);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inaccuracy.compose",
                                 !self->composing && status == NULL && !bad_address &&
                                 (!needs_details || inaccuracy.details[0] != '\0'));
}

/* Drafts */

static void
save_draft (SutureInaccuracyDialog *self)
{
  g_auto (SutureInaccuracy) inaccuracy = { 0 };
  g_autofree char *draft = NULL;

  g_clear_handle_id (&self->draft_source, g_source_remove);
  collect (self, &inaccuracy);
  draft = suture_inaccuracy_text_dup_draft (&inaccuracy);
  suture_commands_save_draft (suture_context_get_commands (self->context), self->draft_name, draft);
}

static gboolean
draft_cb (gpointer user_data)
{
  SutureInaccuracyDialog *self = user_data;

  self->draft_source = 0;
  save_draft (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SutureInaccuracyDialog *self)
{
  if (self->context == NULL || self->restoring)
    return;
  self->typed = TRUE;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_AFTER_MS, draft_cb, self);
  update (self);
}

static void
draft_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureInaccuracyDialog) self = user_data;
  g_autofree char *draft = suture_reader_read_draft_finish (SUTURE_READER (source), result, NULL);
  g_auto (SutureInaccuracy) inaccuracy = { 0 };

  /* What is being typed is newer. */
  if (g_cancellable_is_cancelled (self->cancellable) || self->typed ||
      !suture_inaccuracy_text_parse_draft (draft, &inaccuracy))
    return;
  self->restoring = TRUE;
  adw_combo_row_set_selected (self->category_row, inaccuracy.category);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), inaccuracy.address);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->details), inaccuracy.details, -1);
  self->restoring = FALSE;
  update (self);
}

/* The mail */

static void
show_message (SutureInaccuracyDialog *self, const char *text)
{
  gtk_label_set_text (self->message_label, text);
  gtk_widget_set_visible (self->message_box, TRUE);
}

static void
finish (SutureInaccuracyDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_clear_handle_id (&self->draft_source, g_source_remove);
  suture_commands_save_draft (suture_context_get_commands (self->context), self->draft_name, NULL);
  if (parent != NULL)
    suture_toasts_tell (GTK_WIDGET (parent), _("The mail is in your mail program: check it, and send it"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureInaccuracyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean ok = suture_compose_finish (result, &error);

  if (self->context == NULL)
    return;
  self->composing = FALSE;
  if (ok)
    {
      finish (self);
      return;
    }
  update (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, _("No mail program was found. Copy the text, and send it in another way."));
}

static void
compose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureInaccuracyDialog *self = SUTURE_INACCURACY_DIALOG (widget);
  g_autofree char *subject = suture_inaccuracy_text_dup_subject (self->recommendation);
  g_autofree char *body = dup_body (self);

  if (self->composing)
    return;
  self->composing = TRUE;
  /* Now, and not half a second after the last key: what follows may end the program. */
  save_draft (self);
  gtk_widget_set_visible (self->message_box, FALSE);
  update (self);
  suture_compose_async (NULL, subject, body, composed_cb, g_object_ref (self));
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureInaccuracyDialog *self = SUTURE_INACCURACY_DIALOG (widget);
  g_autofree char *subject = suture_inaccuracy_text_dup_subject (self->recommendation);
  g_autofree char *body = dup_body (self);
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", subject, body);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  show_message (self, _("Text copied"));
}

/* Class */

static void
suture_inaccuracy_dialog_dispose (GObject *object)
{
  SutureInaccuracyDialog *self = SUTURE_INACCURACY_DIALOG (object);

  /* Closed by Escape, with its parent, or with the program. */
  if (self->draft_source != 0)
    save_draft (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_inaccuracy_dialog_parent_class)->dispose (object);
}

static void
suture_inaccuracy_dialog_finalize (GObject *object)
{
  SutureInaccuracyDialog *self = SUTURE_INACCURACY_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_free (self->draft_name);
  G_OBJECT_CLASS (suture_inaccuracy_dialog_parent_class)->finalize (object);
}

static gboolean
suture_inaccuracy_dialog_close_request (GtkWindow *window)
{
  SutureInaccuracyDialog *self = SUTURE_INACCURACY_DIALOG (window);

  if (self->draft_source != 0)
    save_draft (self);
  return GTK_WINDOW_CLASS (suture_inaccuracy_dialog_parent_class)->close_request (window);
}

static void
suture_inaccuracy_dialog_class_init (SutureInaccuracyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_inaccuracy_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_inaccuracy_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_inaccuracy_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-inaccuracy-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, message_box);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, category_row);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, address_status);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, details_title);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, details);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, counter);
  gtk_widget_class_bind_template_child (widget_class, SutureInaccuracyDialog, details_status);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "inaccuracy.compose", NULL, compose_cb);
  gtk_widget_class_install_action (widget_class, "inaccuracy.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* A dialog as wide as its parent fills it. */
static void
parent_changed_cb (SutureInaccuracyDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  if (width > 0 && width <= DIALOG_WIDTH)
    gtk_window_set_default_size (GTK_WINDOW (self), width, gtk_widget_get_height (GTK_WIDGET (parent)));
}

/* Before the details take the key for a new line. */
static gboolean
key_cb (SutureInaccuracyDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "inaccuracy.compose", NULL);
  return GDK_EVENT_STOP;
}

static void
suture_inaccuracy_dialog_init (SutureInaccuracyDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, DIALOG_HEIGHT);
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (parent_changed_cb), NULL);
}

static void
fill_in (SutureInaccuracyDialog *self)
{
  const char *user = suture_sync_status_get_user (suture_context_get_status (self->context));
  g_autoptr (GtkStringList) categories = gtk_string_list_new (NULL);

  self->restoring = TRUE;
  for (int i = 0; i < SUTURE_INACCURACY_CATEGORIES; i++)
    gtk_string_list_append (categories, suture_inaccuracy_text_get_category (self->recommendation,
                                                                             (SutureInaccuracyCategory) i));
  adw_combo_row_set_model (self->category_row, G_LIST_MODEL (categories));
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), user != NULL ? user : "");
  gtk_label_set_text (self->subject, suture_recommendation_text_get_title (self->recommendation));
  self->restoring = FALSE;
  update (self);
}

/**
 * suture_inaccuracy_dialog_new:
 * @context: whose e-mail address it is, and where the draft is kept
 * @recommendation: what is inaccurate
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_inaccuracy_dialog_new (SutureContext *context, SutureRecommendation *recommendation)
{
  SutureInaccuracyDialog *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && recommendation != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_INACCURACY_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->recommendation = suture_record_ref (recommendation);
  self->draft_name = g_strdup_printf ("inaccuracy %s", recommendation->id);
  fill_in (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->details));
  suture_reader_read_draft_async (suture_context_get_reader (context), self->draft_name, self->cancellable,
                                  draft_read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * suture_inaccuracy_dialog_open:
 * @parent: in the window that asks
 * @context: as suture_inaccuracy_dialog_new()
 * @recommendation: what is inaccurate
 *
 * Opens it over the window of @parent.
 */
void
suture_inaccuracy_dialog_open (GtkWidget *parent, SutureContext *context, SutureRecommendation *recommendation)
{
  GtkRoot *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent) && recommendation != NULL);

  root = gtk_widget_get_root (parent);
  dialog = suture_inaccuracy_dialog_new (context, recommendation);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
