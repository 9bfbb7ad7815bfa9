/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-shell.h"

#include <glib/gi18n-lib.h>

#include "suture-adaptive-bin.h"
#include "suture-draft-note.h"

/* Logical pixels; a narrower parent is filled. */
#define DIALOG_WIDTH 600
#define DIALOG_HEIGHT 740

/**
 * SutureRequestShell:
 *
 * The window around a request: title, the button back and the blue one, the
 * line for an error, and a stack of pages. In a narrow window the blue button
 * is below the page. Ctrl+Return presses it from anywhere, Escape goes back.
 */
typedef struct
{
  gboolean           key_held; /* Ctrl+Return acts once each time it is pressed */
  int                width;    /* px: what it wants */

  SutureAdaptiveBin *adaptive;
  AdwWindowTitle    *title;
  GtkButton         *back;
  GtkButton         *next;
  GtkWidget         *bottom_bar;
  GtkButton         *bottom_next;
  SutureDraftNote   *draft_note;
  GtkWidget         *error_box;
  GtkLabel          *error_label;
  GtkStack          *stack;
} SutureRequestShellPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SutureRequestShell, suture_request_shell, ADW_TYPE_WINDOW)

static SutureRequestShellPrivate *
get_private (SutureRequestShell *self)
{
  return suture_request_shell_get_instance_private (self);
}

static void
next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SUTURE_REQUEST_SHELL_GET_CLASS (widget)->next (SUTURE_REQUEST_SHELL (widget));
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SUTURE_REQUEST_SHELL_GET_CLASS (widget)->back (SUTURE_REQUEST_SHELL (widget));
}

static gboolean
key_pressed_cb (SutureRequestShell *self, guint keyval, guint keycode, GdkModifierType state)
{
  SutureRequestShellPrivate *priv = get_private (self);
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers != GDK_CONTROL_MASK || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  /* A key that is held would go through the review unseen. */
  if (!priv->key_held)
    gtk_widget_activate_action (GTK_WIDGET (self), "request.next", NULL);
  priv->key_held = TRUE;
  return GDK_EVENT_STOP;
}

static void
key_released_cb (SutureRequestShell *self)
{
  get_private (self)->key_held = FALSE;
}

static void
folded_changed_cb (SutureRequestShell *self)
{
  SutureRequestShellPrivate *priv = get_private (self);
  const gboolean folded = suture_adaptive_bin_get_folded (priv->adaptive);

  gtk_widget_set_visible (priv->bottom_bar, folded);
  gtk_widget_set_visible (GTK_WIDGET (priv->next), !folded);
  if (SUTURE_REQUEST_SHELL_GET_CLASS (self)->folded != NULL)
    SUTURE_REQUEST_SHELL_GET_CLASS (self)->folded (self, folded);
}

/* A dialog as wide as its parent fills it. */
static void
parent_changed_cb (SutureRequestShell *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width, height;

  if (parent == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  if (width <= 0)
    gtk_window_get_default_size (parent, &width, &height);
  if (width > get_private (self)->width)
    gtk_window_set_default_size (GTK_WINDOW (self), get_private (self)->width, MIN (DIALOG_HEIGHT, MAX (height - 36, 360)));
  else if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

static GtkWidget *
create_working (const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  return box;
}

static void
set_next (GtkButton *button, const SutureRequestButtons *buttons)
{
  if (buttons->busy)
    gtk_button_set_child (button, create_working (buttons->next));
  else
    gtk_button_set_label (button, buttons->next);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, buttons->next, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_BUSY, buttons->busy, -1);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SUTURE_TYPE_DRAFT_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-shell.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, adaptive);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, title);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, back);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, next);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, bottom_bar);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, bottom_next);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, draft_note);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, error_box);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, error_label);
  gtk_widget_class_bind_template_child_private (widget_class, SutureRequestShell, stack);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
}

static void
suture_request_shell_class_init (SutureRequestShellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "request.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "request.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "request.back", NULL);

  g_type_ensure (SUTURE_TYPE_ADAPTIVE_BIN);
  bind_template (widget_class);
}

static void
suture_request_shell_init (SutureRequestShell *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  get_private (self)->width = DIALOG_WIDTH;
  gtk_window_set_default_size (GTK_WINDOW (self), DIALOG_WIDTH, DIALOG_HEIGHT);
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (parent_changed_cb), NULL);
  keys = gtk_event_controller_key_new ();
  /* Before the text view and the buttons, which have a use for Return themselves. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * suture_request_shell_set_widths:
 * @self: the window, which has no parent yet
 * @width: in pixels: of a page with one thing beside the other
 * @fold_width: in pixels: below this width there is no room for that
 */
void
suture_request_shell_set_widths (SutureRequestShell *self, int width, int fold_width)
{
  SutureRequestShellPrivate *priv;

  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self) && width >= fold_width);

  priv = get_private (self);
  priv->width = width;
  g_object_set (priv->adaptive, "fold-width", fold_width, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, DIALOG_HEIGHT);
}

/**
 * suture_request_shell_set_context:
 * @self: a shell
 * @context: where drafts are kept; once
 *
 * From now on it says where what is filled in cannot be kept.
 */
void
suture_request_shell_set_context (SutureRequestShell *self, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self) && SUTURE_IS_CONTEXT (context));

  suture_draft_note_set_context (get_private (self)->draft_note, context);
}

/**
 * suture_request_shell_set_subtitle:
 * @self: the window
 * @subtitle: (nullable): what the request is about
 */
void
suture_request_shell_set_subtitle (SutureRequestShell *self, const char *subtitle)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self));
  adw_window_title_set_subtitle (get_private (self)->title, subtitle != NULL ? subtitle : "");
}

/**
 * suture_request_shell_add_page:
 * @self: the window
 * @name: its name
 * @title: of the window while the page is shown
 * @page: the page
 */
void
suture_request_shell_add_page (SutureRequestShell *self, const char *name, const char *title, GtkWidget *page)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self) && name != NULL && title != NULL);
  gtk_stack_add_titled (get_private (self)->stack, page, name, title);
}

/**
 * suture_request_shell_show_page:
 * @self: the window
 * @name: of a page
 */
void
suture_request_shell_show_page (SutureRequestShell *self, const char *name)
{
  SutureRequestShellPrivate *priv;
  GtkStackPage *page;

  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self));

  priv = get_private (self);
  gtk_stack_set_visible_child_name (priv->stack, name);
  page = gtk_stack_get_page (priv->stack, gtk_stack_get_visible_child (priv->stack));
  adw_window_title_set_title (priv->title, gtk_stack_page_get_title (page));
  gtk_window_set_title (GTK_WINDOW (self), gtk_stack_page_get_title (page));
}

/**
 * suture_request_shell_is_page:
 * @self: the window
 * @name: of a page
 *
 * Returns: whether it is shown
 */
gboolean
suture_request_shell_is_page (SutureRequestShell *self, const char *name)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_SHELL (self), FALSE);
  return g_strcmp0 (gtk_stack_get_visible_child_name (get_private (self)->stack), name) == 0;
}

/**
 * suture_request_shell_set_buttons:
 * @self: the window
 * @buttons: what they say
 */
void
suture_request_shell_set_buttons (SutureRequestShell *self, const SutureRequestButtons *buttons)
{
  SutureRequestShellPrivate *priv;

  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self) && buttons != NULL);

  priv = get_private (self);
  gtk_widget_set_visible (GTK_WIDGET (priv->back), buttons->back != NULL);
  if (buttons->back != NULL)
    gtk_button_set_label (priv->back, buttons->back);
  set_next (priv->next, buttons);
  set_next (priv->bottom_next, buttons);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.back", !buttons->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.next", !buttons->busy && buttons->may_next);
}

/**
 * suture_request_shell_focus_next:
 * @self: the window
 *
 * Puts the focus on the blue button, wherever it is.
 */
void
suture_request_shell_focus_next (SutureRequestShell *self)
{
  SutureRequestShellPrivate *priv;

  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self));

  priv = get_private (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_visible (priv->bottom_bar) ? priv->bottom_next : priv->next));
}

/**
 * suture_request_shell_show_error:
 * @self: the window
 * @message: what happened
 * @advice: (nullable): what to do
 */
void
suture_request_shell_show_error (SutureRequestShell *self, const char *message, const char *advice)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self) && message != NULL);

  /* Translators: two sentences: what happened, what to do. */
  text = advice != NULL ? g_strdup_printf (C_("two sentences", "%1$s %2$s"), message, advice) : g_strdup (message);
  gtk_label_set_text (get_private (self)->error_label, text);
  gtk_widget_set_visible (get_private (self)->error_box, TRUE);
}

/**
 * suture_request_shell_clear_error:
 * @self: the window
 */
void
suture_request_shell_clear_error (SutureRequestShell *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SHELL (self));
  gtk_widget_set_visible (get_private (self)->error_box, FALSE);
}
