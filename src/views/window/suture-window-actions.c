/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-help-window.h"
#include "suture-preferences.h"
#include "suture-recommendation.h"
#include "suture-toasts.h"
#include "suture-waiting-window.h"

/**
 * suture_window_get_page:
 * @self: a window with a context
 *
 * Returns: (transfer none) (nullable): the page in sight
 */
GtkWidget *
suture_window_get_page (SutureWindow *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->pages));

  return adw_bin_get_child (bin);
}

/* Each page has the same widget actions, so that the window needs not know which one it shows. */
static void
forward_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *page = suture_window_get_page (SUTURE_WINDOW (widget));
  g_autofree char *name = g_strconcat ("page.", action_name + strlen ("win."), NULL);

  if (page != NULL)
    gtk_widget_activate_action_variant (page, name, parameter);
}

static void
refresh_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);

  if (self->context != NULL)
    suture_commands_refresh (suture_context_get_commands (self->context));
}

static void
waiting_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);

  if (self->context != NULL)
    gtk_window_present (GTK_WINDOW (suture_waiting_window_new (GTK_WINDOW (self), self->context)));
}

static void
preferences_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);
  SutureAccounts *accounts = self->accounts != NULL ? suture_account_actions_get_accounts (self->accounts) : NULL;

  gtk_window_present (GTK_WINDOW (suture_preferences_new (GTK_WINDOW (widget), self->settings, accounts)));
}

static void
help_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);

  if (self->accounts != NULL)
    gtk_window_present (GTK_WINDOW (suture_help_window_new (GTK_WINDOW (widget), suture_account_actions_get_accounts (self->accounts))));
}

static void
about_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget),
                         "application-name", "Suture",
                         "application-icon", "org.suture.Suture",
                         "version", SUTURE_VERSION,
                         "developer-name", _("The Suture contributors"),
                         "comments", _("From the weakness found to the fix deployed."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your name, and your address if you like, one translator a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
page_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  suture_window_show_page (SUTURE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_on_page (SutureWindow *self, const char *page, const char *id)
{
  suture_window_show_page (self, page);
  gtk_widget_activate_action (suture_window_get_page (self), "page.open", "s", id);
}

/* Devices and software are on no page of the switcher: the dashboard leads to them. */
static void
open_behind_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);

  if (self->context != NULL && suture_window_show_page (self, "dashboard"))
    forward_cb (widget, action_name, parameter);
}

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);
  const char *page = g_str_equal (action_name, "win.open-activity") ? "remediation" : "recommendations";

  if (self->context != NULL)
    open_on_page (self, page, g_variant_get_string (parameter, NULL));
}

/* The page that has a list; devices and software are behind the dashboard. */
static const char *
get_page_of (SutureList list)
{
  switch (list)
    {
    case SUTURE_LIST_RECOMMENDATIONS: return "recommendations";
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:
    case SUTURE_LIST_EXCEPTIONS:      return "remediation";
    case SUTURE_LIST_TICKETS:         return "tasks";
    case SUTURE_LIST_DEVICES:
    case SUTURE_LIST_VULNERABILITIES:
    case SUTURE_LIST_SOFTWARE:
    default:                          return "dashboard";
    }
}

static void
show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);
  g_autoptr (SutureQuery) query = suture_query_new_from_text (g_variant_get_string (parameter, NULL));

  if (self->context == NULL || query == NULL)
    return;
  if (suture_window_show_page (self, get_page_of (query->list)))
    gtk_widget_activate_action_variant (suture_window_get_page (self), "page.show", parameter);
}

static void
show_exception_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);
  const char *name = g_str_equal (action_name, "win.show-ending") ? "page.show-ending" : "page.show-exception";

  if (self->context == NULL)
    return;
  suture_window_show_page (self, "remediation");
  gtk_widget_activate_action_variant (suture_window_get_page (self), name, parameter);
}

/**
 * suture_window_install_actions:
 * @widget_class: of the window
 *
 * Makes the actions `win.…`.
 */
void
suture_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.primary", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.except", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.save-pdf", NULL, forward_cb);
  /* Not an accelerator of the application: a field that is typed in has its own undo first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_cb);
  gtk_widget_class_install_action (widget_class, "win.waiting", NULL, waiting_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_cb);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_cb);
  gtk_widget_class_install_action (widget_class, "win.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "win.open-recommendation", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-activity", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-device", "s", open_behind_cb);
  gtk_widget_class_install_action (widget_class, "win.open-software", "s", open_behind_cb);
  gtk_widget_class_install_action (widget_class, "win.show-exception", "s", show_exception_cb);
  gtk_widget_class_install_action (widget_class, "win.show-ending", NULL, show_exception_cb);
}

static void
activity_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (record != NULL)
    open_on_page (user_data, "remediation", ((SutureActivity *) record)->id);
  else
    suture_toasts_warn (user_data, error->message);
}

static void
recommendation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);
  SutureWindow *self = user_data;
  g_autofree char *id = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  id = g_steal_pointer (&self->wanted_id);
  if (record != NULL)
    open_on_page (self, "recommendations", ((SutureRecommendation *) record)->id);
  else if (id != NULL)
    suture_reader_lookup_async (SUTURE_READER (source), &suture_activity_type, id, self->cancellable,
                                activity_found_cb, self);
}

/**
 * suture_window_open:
 * @self: a window
 * @id: of a recommendation or a remediation activity
 *
 * Shows the page that has it, with its details open; before there is a context,
 * as soon as there is one.
 */
void
suture_window_open (SutureWindow *self, const char *id)
{
  g_return_if_fail (SUTURE_IS_WINDOW (self) && id != NULL);

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
  if (self->context != NULL)
    suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_recommendation_type, id,
                                self->cancellable, recommendation_found_cb, self);
}
