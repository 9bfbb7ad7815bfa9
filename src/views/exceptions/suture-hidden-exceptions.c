/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-hidden-exceptions.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"

/* Statuses of recommendations that a full exception takes off the list. */
#define EXCEPTED (1u << SUTURE_RECOMMENDATION_FULL_EXCEPTION | 1u << SUTURE_RECOMMENDATION_EXCEPTION)

/**
 * SutureHiddenExceptions:
 *
 * *Show exceptions*, below the list of recommendations: there where the status
 * filter hides some that all other filters would show, and how many they are.
 */
struct _SutureHiddenExceptions
{
  AdwBin         parent_instance;

  SutureContext *context;     /* (owned) */
  SutureQuery   *query;       /* (owned) (nullable): for the hidden ones; NULL: none are hidden */
  GCancellable  *cancellable; /* (owned) (nullable) */
  GtkButton     *button;
};

G_DEFINE_FINAL_TYPE (SutureHiddenExceptions, suture_hidden_exceptions, ADW_TYPE_BIN)

static void
show_count (SutureHiddenExceptions *self, guint n)
{
  g_autofree char *count = suture_format_count (n);
  g_autofree char *label = g_strdup_printf (_("Show exceptions (%s)"), count);
  g_autofree char *hidden = g_strdup_printf (ngettext ("%s recommendation with a full exception is hidden",
                                                       "%s recommendations with a full exception are hidden", n), count);

  gtk_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), hidden);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hidden, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureHiddenExceptions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, &error);

  if (keys != NULL && self->query != NULL)
    show_count (self, keys->len);
}

static void
ask (SutureHiddenExceptions *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->query == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  suture_reader_read_keys_async (suture_context_get_reader (self->context), self->query, self->cancellable, counted_cb,
                                 g_object_ref (self));
}

static void
suture_hidden_exceptions_dispose (GObject *object)
{
  SutureHiddenExceptions *self = SUTURE_HIDDEN_EXCEPTIONS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, suture_query_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_hidden_exceptions_parent_class)->dispose (object);
}

static void
suture_hidden_exceptions_class_init (SutureHiddenExceptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_hidden_exceptions_dispose;
}

static void
suture_hidden_exceptions_init (SutureHiddenExceptions *self)
{
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_css_classes (GTK_WIDGET (self->button), (const char *[]) { "flat", "caption", NULL });
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * suture_hidden_exceptions_new:
 * @context: where they are counted
 * @action_name: what brings them back
 *
 * Returns: (transfer floating): a button, not visible before something is hidden
 */
GtkWidget *
suture_hidden_exceptions_new (SutureContext *context, const char *action_name)
{
  SutureHiddenExceptions *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && action_name != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_HIDDEN_EXCEPTIONS, NULL);
  self->context = g_object_ref (context);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * suture_hidden_exceptions_ask:
 * @self: the button
 * @query: of the list
 *
 * Counts what passes every filter of @query but the one by status.
 */
void
suture_hidden_exceptions_ask (SutureHiddenExceptions *self, const SutureQuery *query)
{
  g_return_if_fail (SUTURE_IS_HIDDEN_EXCEPTIONS (self) && query != NULL);

  g_clear_pointer (&self->query, suture_query_unref);
  if (query->status_mask != 0 && (query->status_mask & EXCEPTED) == 0)
    {
      self->query = suture_query_copy (query);
      self->query->status_mask = EXCEPTED;
    }
  ask (self);
}
