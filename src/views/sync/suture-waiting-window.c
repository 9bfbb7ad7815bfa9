/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-waiting-window.h"

#include <glib/gi18n-lib.h>

#include "suture-waiting-row.h"

#define WIDTH 560 /* px */
#define HEIGHT 620

/**
 * SutureWaitingWindow:
 *
 * Every change of this computer that the service has not accepted, by what it
 * waits for: its user first.
 */
struct _SutureWaitingWindow
{
  AdwWindow      parent_instance;

  SutureContext *context;     /* (owned) */
  GCancellable  *cancellable; /* (owned) */
  char          *shown;       /* (owned) (nullable): what the rows were made from */

  GtkStack      *stack;
  GtkBox        *sections;
  AdwStatusPage *error;
};

G_DEFINE_FINAL_TYPE (SutureWaitingWindow, suture_waiting_window, ADW_TYPE_WINDOW)

typedef gboolean (*Filter) (const SutureChange *change);

static gboolean
is_conflict (const SutureChange *change)
{
  return change->state == SUTURE_OUTBOX_CONFLICT;
}

static gboolean
is_refused (const SutureChange *change)
{
  return change->state == SUTURE_OUTBOX_REFUSED;
}

static gboolean
is_kept_here (const SutureChange *change)
{
  return change->kept_here;
}

static gboolean
is_on_its_way (const SutureChange *change)
{
  return !is_conflict (change) && !is_refused (change) && !is_kept_here (change);
}

static const struct
{
  const char *title;
  Filter      filter;
} kinds[] = {
  { NC_ ("change", "Needs your decision"), is_conflict },
  { NC_ ("change", "Refused"), is_refused },
  { NC_ ("change", "Waiting"), is_on_its_way },
  { NC_ ("change", "Kept on this computer"), is_kept_here },
};

static void
add_section (SutureWaitingWindow *self, GPtrArray *changes, const char *title, Filter filter)
{
  GtkWidget *list = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      if (!filter (changes->pdata[i]))
        continue;
      if (list == NULL)
        {
          GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title,
                                             "xalign", 0.0, "margin-top", 12, NULL);

          gtk_widget_add_css_class (heading, "heading");
          gtk_box_append (self->sections, heading);
          list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
          gtk_widget_add_css_class (list, "boxed-list");
          gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
          gtk_box_append (self->sections, list);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), suture_waiting_row_new (self->context, changes->pdata[i]));
    }
}

/* What the rows show: while it is the same, what was chosen in them stays. */
static char *
describe (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const SutureChange *change = changes->pdata[i];
      const char *etag = change->theirs != NULL ? change->theirs->etag : change->their_exception != NULL ? change->their_exception->etag : "";

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %u %u %s %s\n", change->id,
                              change->state, change->attempts, change->n_later, change->write->fields, etag != NULL ? etag : "",
                              change->message != NULL ? change->message : "");
      /* A ticket has no ETag: what somebody else writes meanwhile is to be seen before it is decided on. */
      if (change->their_ticket != NULL)
        g_string_append_printf (text, "%d %s\n", change->their_ticket->status,
                                change->their_ticket->status_note != NULL ? change->their_ticket->status_note : "");
    }
  return g_string_free (text, FALSE);
}

static void
show (SutureWaitingWindow *self, GPtrArray *changes)
{
  g_autofree char *text = describe (changes);
  GtkWidget *child;

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_section (self, changes, g_dpgettext2 (GETTEXT_PACKAGE, "change", kinds[i].title), kinds[i].filter);
  gtk_stack_set_visible_child_name (self->stack, changes->len > 0 ? "list" : "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = suture_reader_read_changes_finish (SUTURE_READER (source), result, &error);
  SutureWaitingWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (changes != NULL)
    {
      show (self, changes);
      return;
    }
  g_clear_pointer (&self->shown, g_free);
  adw_status_page_set_description (self->error, error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
reload (SutureWaitingWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  suture_reader_read_changes_async (suture_context_get_reader (self->context), self->cancellable, read_cb, self);
}

static void
suture_waiting_window_dispose (GObject *object)
{
  SutureWaitingWindow *self = SUTURE_WAITING_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_waiting_window_parent_class)->dispose (object);
}

static void
suture_waiting_window_finalize (GObject *object)
{
  SutureWaitingWindow *self = SUTURE_WAITING_WINDOW (object);

  g_object_unref (self->cancellable);
  g_free (self->shown);
  G_OBJECT_CLASS (suture_waiting_window_parent_class)->finalize (object);
}

static void
suture_waiting_window_class_init (SutureWaitingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_waiting_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_waiting_window_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_page (const char *icon_name, const char *title, const char *description)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon_name, "title", title, "description", description, "vexpand", TRUE,
                       NULL);
}

static void
suture_waiting_window_init (SutureWaitingWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, NULL);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 600, "margin-start", 12, "margin-end", 12, "margin-bottom",
                                   24, NULL);

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->error = ADW_STATUS_PAGE (new_page ("dialog-error-symbolic", _("Waiting changes unknown"), NULL));
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->sections));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, new_page ("emblem-ok-symbolic", _("Nothing is waiting"), _("The service has every change.")),
                       "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->error), "error");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Waiting changes"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
}

/**
 * suture_waiting_window_new:
 * @parent: the window it belongs to
 * @context: what the window works with
 *
 * Returns: (transfer full): a window, to be presented
 */
GtkWidget *
suture_waiting_window_new (GtkWindow *parent, SutureContext *context)
{
  SutureWaitingWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_WAITING_WINDOW, "transient-for", parent, "modal", parent != NULL, "destroy-with-parent", TRUE,
                       NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}
