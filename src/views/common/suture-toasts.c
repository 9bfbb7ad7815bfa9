/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-toasts.h"

#include <glib/gi18n-lib.h>

/* As long as the outbox holds a change. */
#define UNDO_SECONDS 8
/* As toasts stay by themselves. */
#define TELL_SECONDS 5

/**
 * SutureToasts:
 *
 * The toasts of a list page, as large as the one that is shown: put over the
 * list in a #GtkOverlay it takes no click beside it, and whoever puts it there
 * keeps it on the part that is in sight.
 */
struct _SutureToasts
{
  AdwBin           parent_instance;

  AdwToastOverlay *overlay;
  GQueue           undos;    /* (element-type AdwToast) (owned): the one that is shown first */
};

G_DEFINE_FINAL_TYPE (SutureToasts, suture_toasts, ADW_TYPE_BIN)

static void
dismissed_cb (AdwToast *toast, SutureToasts *self)
{
  if (g_queue_remove (&self->undos, toast))
    g_object_unref (toast);
}

static void
suture_toasts_dispose (GObject *object)
{
  g_queue_clear_full (&SUTURE_TOASTS (object)->undos, g_object_unref);
  G_OBJECT_CLASS (suture_toasts_parent_class)->dispose (object);
}

static void
suture_toasts_class_init (SutureToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_toasts_dispose;
}

static void
suture_toasts_init (SutureToasts *self)
{
  g_queue_init (&self->undos);
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->overlay));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
}

/**
 * suture_toasts_add:
 * @self: the toasts
 * @toast: (transfer full): shown after those before it
 */
void
suture_toasts_add (SutureToasts *self, AdwToast *toast)
{
  g_return_if_fail (SUTURE_IS_TOASTS (self) && ADW_IS_TOAST (toast));
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/**
 * suture_toasts_add_undo:
 * @self: the toasts
 * @toast: (transfer full): what was done; its button, which undoes it, is added
 *
 * Shows it at once, while the change can be undone.
 */
void
suture_toasts_add_undo (SutureToasts *self, AdwToast *toast)
{
  g_return_if_fail (SUTURE_IS_TOASTS (self) && ADW_IS_TOAST (toast));

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_queue_push_head (&self->undos, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  suture_toasts_add (self, toast);
}

/**
 * suture_toasts_undo:
 * @self: the toasts
 *
 * Presses the button of the toast that offers to undo something; without one
 * nothing happens.
 */
void
suture_toasts_undo (SutureToasts *self)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (SUTURE_IS_TOASTS (self));

  if (g_queue_is_empty (&self->undos))
    return;
  toast = g_object_ref (g_queue_peek_head (&self->undos));
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
}

static SutureToasts *
find_toasts (GtkWidget *widget)
{
  SutureToasts *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (SUTURE_IS_TOASTS (widget))
    return SUTURE_TOASTS (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toasts (child);
  return found;
}

/* @seconds: how long it stays; 0: until somebody closes it */
static void
tell (GtkWidget *widget, const char *text, guint seconds)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  SutureToasts *toasts = root != NULL ? find_toasts (GTK_WIDGET (root)) : NULL;
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (toasts == NULL)
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, seconds);
  suture_toasts_add (toasts, toast);
}

/**
 * suture_toasts_tell:
 * @widget: in a window
 * @text: a sentence; no markup
 *
 * Shows @text over the list of the page that is in sight, from wherever in its
 * window; a window without a list says nothing.
 */
void
suture_toasts_tell (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && text != NULL);
  tell (widget, text, TELL_SECONDS);
}

/**
 * suture_toasts_warn:
 * @widget: in a window
 * @text: a sentence; no markup
 *
 * The same about what was asked for and did not come: it stays until somebody
 * closes it.
 */
void
suture_toasts_warn (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && text != NULL);
  tell (widget, text, 0);
}
