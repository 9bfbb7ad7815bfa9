/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-notes.h"

#include "suture-request-text.h"

/* From here on the notes say how much room is left, in characters. */
#define ANNOUNCED_FROM 900

/**
 * SutureRequestNotes:
 *
 * Notes for the IT administrator, with a counter. Nothing that is typed or
 * pasted is cut: a text that is too long says by how much.
 *
 * Emits `changed` at every change.
 */
struct _SutureRequestNotes
{
  GtkWidget    parent_instance;

  GtkWidget   *content;
  GtkLabel    *notes_title;
  GtkTextView *view;
  GtkLabel    *counter;
  GtkLabel    *notes_status;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestNotes, suture_request_notes, GTK_TYPE_WIDGET)

static void
update (SutureRequestNotes *self)
{
  const int n = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view));
  const gboolean too_long = suture_request_notes_is_too_long (self);
  g_autofree char *count = suture_request_text_notes_count (n);

  gtk_label_set_text (self->counter, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               too_long ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_status), n >= ANNOUNCED_FROM);
  if (n >= ANNOUNCED_FROM)
    {
      g_autofree char *status = suture_request_text_notes_status (n);

      /* One sentence for each of the two steps: it is read out when it changes, not at every key. */
      gtk_label_set_text (self->notes_status, status);
    }
  if (too_long)
    gtk_widget_add_css_class (GTK_WIDGET (self->notes_status), "suture-bad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->notes_status), "suture-bad");
}

static void
changed_cb (SutureRequestNotes *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
suture_request_notes_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SUTURE_REQUEST_NOTES (widget)->view));
}

static void
suture_request_notes_dispose (GObject *object)
{
  SutureRequestNotes *self = SUTURE_REQUEST_NOTES (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_request_notes_parent_class)->dispose (object);
}

static void
suture_request_notes_class_init (SutureRequestNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_request_notes_dispose;
  widget_class->grab_focus = suture_request_notes_grab_focus;

  /**
   * SutureRequestNotes::changed:
   *
   * The text is another one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestNotes, content);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestNotes, notes_title);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestNotes, view);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestNotes, counter);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestNotes, notes_status);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
suture_request_notes_init (SutureRequestNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * suture_request_notes_set_title:
 * @self: the notes
 * @title: what is typed here, where it is something else than notes for the IT administrator
 */
void
suture_request_notes_set_title (SutureRequestNotes *self, const char *title)
{
  g_return_if_fail (SUTURE_IS_REQUEST_NOTES (self) && title != NULL);

  gtk_label_set_text (self->notes_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * suture_request_notes_is_too_long:
 * @self: the notes
 *
 * Returns: whether there are more characters than a request may have
 */
gboolean
suture_request_notes_is_too_long (SutureRequestNotes *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_NOTES (self), FALSE);
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view)) > SUTURE_REQUEST_NOTES_MAX;
}

/**
 * suture_request_notes_dup_text:
 * @self: the notes
 *
 * Returns: (transfer full) (nullable): what is typed; %NULL where nothing is
 */
char *
suture_request_notes_dup_text (SutureRequestNotes *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  g_return_val_if_fail (SUTURE_IS_REQUEST_NOTES (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_iter_equal (&start, &end) ? NULL : gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * suture_request_notes_set_text:
 * @self: the notes
 * @text: (nullable): instead of what is typed
 */
void
suture_request_notes_set_text (SutureRequestNotes *self, const char *text)
{
  g_return_if_fail (SUTURE_IS_REQUEST_NOTES (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
}
