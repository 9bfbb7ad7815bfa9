/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "suture-come-back.h"
#include "suture-dashboard-page.h"
#include "suture-recommendations-page.h"
#include "suture-remediation-page.h"
#include "suture-tasks-page.h"
#include "suture-toasts.h"
#include "suture-welcome-page.h"

/**
 * SutureWindow:
 *
 * The main window: header bar, the pages, and below 600 px the page switcher at
 * the bottom. It is shown before there is anything to show: the pages are made
 * once there is a #SutureContext, so that opening the store delays no frame. With
 * another account comes another context, and other pages.
 *
 *     header bar:  device groups | page switcher | search, main menu
 *     content:     pages (dashboard, recommendations, remediation, security tasks) or the error page,
 *                  or the page of the first start
 *
 * Security tasks are for the IT administrator: that page is there while the
 * Intune connection is on and the service lets this account decide on them.
 */
G_DEFINE_FINAL_TYPE (SutureWindow, suture_window, ADW_TYPE_APPLICATION_WINDOW)

static void
active_cb (SutureWindow *self)
{
  if (self->context != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    suture_come_back (self->context);
}

/* What the page in sight has no list for is insensitive, and so is all of it before there are pages. */
static void
update_actions (SutureWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages) != NULL ? suture_window_get_page (self) : NULL;
  const gboolean dashboard = SUTURE_IS_DASHBOARD_PAGE (page);
  const gboolean list = page != NULL && (!dashboard || suture_dashboard_page_get_has_list (SUTURE_DASHBOARD_PAGE (page)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.primary", list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.except", page != NULL && !dashboard);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", dashboard);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-pdf", dashboard);
}

/* The dashboard is there where its figures can be read. */
static void
make_dashboard_page (SutureWindow *self)
{
  SutureReader *reader = suture_context_get_reader (self->context);
  GtkWidget *page;

  if (SUTURE_READER_GET_IFACE (reader)->read_dashboard_async == NULL)
    {
      if (adw_view_stack_get_visible_child (self->pages) == GTK_WIDGET (self->dashboard_bin))
        adw_view_stack_set_visible_child_name (self->pages, "recommendations");
      adw_view_stack_page_set_visible (self->dashboard_page, FALSE);
      return;
    }
  page = suture_dashboard_page_new (self->context);
  adw_bin_set_child (self->dashboard_bin, page);
  g_signal_connect_object (page, "notify::has-list", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}

static void
page_changed_cb (SutureWindow *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->pages);
  const char *title;

  update_actions (self);
  if (child == NULL)
    return;
  title = adw_view_stack_page_get_title (adw_view_stack_get_page (self->pages, child));
  adw_window_title_set_title (self->page_title, title);
}

/* Nothing of the header is of use before there is an account. */
static void
update_header (SutureWindow *self)
{
  const gboolean welcome = g_strcmp0 (gtk_stack_get_visible_child_name (self->content), "welcome") == 0;

  gtk_widget_set_visible (self->search, !welcome && !suture_adaptive_bin_get_folded (self->adaptive));
  gtk_widget_set_visible (GTK_WIDGET (self->groups), !welcome);
  gtk_widget_set_visible (GTK_WIDGET (self->title_stack), !welcome);
  gtk_widget_set_visible (self->switcher_bar, !welcome);
}

static void
show_content (SutureWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->content, name);
  update_header (self);
}

static void
narrow_changed_cb (SutureWindow *self)
{
  gboolean narrow = suture_adaptive_bin_get_folded (self->adaptive);

  gtk_stack_set_visible_child_name (self->title_stack, narrow ? "narrow" : "wide");
  /* Translators: stands for Security tasks where there is little room. */
  adw_view_stack_page_set_title (self->tasks_page, narrow ? C_("short title", "Tasks") : _("Security tasks"));
  page_changed_cb (self);
  update_header (self);
}

/* The page is made when it is first needed, and then kept: it counts what waits for a decision. */
static void
make_tasks_page (SutureWindow *self)
{
  GtkWidget *page = suture_tasks_page_new (self->context);

  adw_bin_set_child (self->tasks_bin, page);
  g_object_bind_property (page, "n-pending", self->tasks_page, "badge-number", G_BINDING_SYNC_CREATE);
}

static void
tasks_changed_cb (SutureWindow *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);
  const gboolean shown = g_settings_get_boolean (self->settings, "intune-connection") &&
                         (suture_sync_status_get_capabilities (status) & SUTURE_CAN_DECIDE_TICKETS) != 0;

  if (shown == adw_view_stack_page_get_visible (self->tasks_page))
    return;
  if (shown && adw_bin_get_child (self->tasks_bin) == NULL)
    make_tasks_page (self);
  if (!shown && adw_view_stack_get_visible_child (self->pages) == GTK_WIDGET (self->tasks_bin))
    adw_view_stack_set_visible_child_name (self->pages, "recommendations");
  adw_view_stack_page_set_visible (self->tasks_page, shown);
  if (shown && self->tasks_wanted)
    suture_window_show_page (self, "tasks");
}

static void
copy_details_cb (SutureWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->details != NULL ? self->details : "");
}

static void
save_size (SutureWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "window-width", MAX (width, 0));
  g_settings_set_int (self->settings, "window-height", MAX (height, 0));
}

static gboolean
suture_window_close_request (GtkWindow *window)
{
  save_size (SUTURE_WINDOW (window));
  return GTK_WINDOW_CLASS (suture_window_parent_class)->close_request (window);
}

static void
suture_window_dispose (GObject *object)
{
  SutureWindow *self = SUTURE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (suture_window_parent_class)->dispose (object);
}

static void
suture_window_class_init (SutureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = suture_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, groups);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, content);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, dashboard_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, dashboard_page);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, recommendations_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, remediation_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, tasks_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, tasks_page);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, retry);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, accounts_menu);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_details_cb);
  suture_window_install_actions (widget_class);
}

static void
suture_window_init (SutureWindow *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->adaptive, "notify::folded", G_CALLBACK (narrow_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  page_changed_cb (self);

  builder = gtk_builder_new_from_resource ("/org/suture/Suture/ui/suture-shortcuts.ui");
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

/**
 * suture_window_new:
 * @application: the application
 * @settings: of schema `org.suture.Suture`, of the profile in use
 *
 * Returns: (transfer none): a window without content, not shown yet; GTK owns it
 */
GtkWidget *
suture_window_new (GtkApplication *application, GSettings *settings)
{
  SutureWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SUTURE_TYPE_WINDOW, "application", application, NULL);
  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

/* The form it was typed into may be closed by now. */
static void
draft_problem_cb (SutureWindow *self, GParamSpec *pspec, SutureSyncStatus *status)
{
  const char *problem = suture_sync_status_get_draft_problem (status);
  g_autofree char *text = problem != NULL ? g_strdup_printf (_("What you typed could not be kept as a draft: %s"), problem)
                                          : NULL;

  if (text != NULL)
    suture_toasts_tell (GTK_WIDGET (self), text);
}

/**
 * suture_window_set_accounts:
 * @self: a window
 * @accounts: the accounts; once
 *
 * Makes the actions on them.
 */
void
suture_window_set_accounts (SutureWindow *self, SutureAccounts *accounts)
{
  g_return_if_fail (SUTURE_IS_WINDOW (self) && self->accounts == NULL && SUTURE_IS_ACCOUNTS (accounts));

  self->accounts = suture_account_actions_new (GTK_WINDOW (self), accounts, self->accounts_menu);
}

static GtkWindow *
find_dialog (SutureWindow *self)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  const gpointer shortcuts = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (l->data != shortcuts && GTK_IS_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      return l->data;
  return NULL;
}

/* All but the shortcuts, which the window has from its beginning. One may take others with it, hence one at a time. */
static void
close_dialogs (SutureWindow *self)
{
  GtkWindow *dialog;

  while ((dialog = find_dialog (self)) != NULL)
    gtk_window_destroy (dialog);
}

/* The pages go with the context that they were made of. */
static void
forget_context (SutureWindow *self)
{
  SutureSyncStatus *status = suture_context_get_status (self->context);

  g_signal_handlers_disconnect_by_data (status, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  close_dialogs (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_bin_set_child (self->dashboard_bin, NULL);
  adw_bin_set_child (self->recommendations_bin, NULL);
  adw_bin_set_child (self->remediation_bin, NULL);
  adw_bin_set_child (self->tasks_bin, NULL);
  if (adw_view_stack_get_visible_child (self->pages) == GTK_WIDGET (self->tasks_bin))
    adw_view_stack_set_visible_child_name (self->pages, "recommendations");
  adw_view_stack_page_set_visible (self->tasks_page, FALSE);
  adw_view_stack_page_set_visible (self->dashboard_page, TRUE);
  suture_group_button_set_context (self->groups, NULL);
  g_clear_object (&self->context);
  update_actions (self);
}

static void
take_context (SutureWindow *self, SutureContext *context)
{
  SutureSyncStatus *status = suture_context_get_status (context);

  self->context = g_object_ref (context);
  make_dashboard_page (self);
  adw_bin_set_child (self->recommendations_bin, suture_recommendations_page_new (context));
  adw_bin_set_child (self->remediation_bin, suture_remediation_page_new (context));
  g_signal_connect_object (self->settings, "changed::intune-connection", G_CALLBACK (tasks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify", G_CALLBACK (tasks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify::draft-problem", G_CALLBACK (draft_problem_cb), self, G_CONNECT_SWAPPED);
  tasks_changed_cb (self);
  update_actions (self);
  suture_group_button_set_context (self->groups, context);
  show_content (self, "pages");
}

/**
 * suture_window_set_context:
 * @self: a window
 * @context: (nullable): what its pages work with; %NULL: nothing any more
 *
 * Makes the pages, in place of those that there were. Dialogs are closed.
 */
void
suture_window_set_context (SutureWindow *self, SutureContext *context)
{
  g_autofree char *wanted_id = NULL;

  g_return_if_fail (SUTURE_IS_WINDOW (self));
  g_return_if_fail (context == NULL || SUTURE_IS_CONTEXT (context));

  if (self->context != NULL)
    forget_context (self);
  if (context == NULL)
    return;
  take_context (self, context);
  wanted_id = g_steal_pointer (&self->wanted_id);
  if (wanted_id != NULL)
    suture_window_open (self, wanted_id);
}

/**
 * suture_window_show_welcome:
 * @self: a window without a context
 *
 * Shows what one can begin with, in place of the pages.
 */
void
suture_window_show_welcome (SutureWindow *self)
{
  g_return_if_fail (SUTURE_IS_WINDOW (self) && self->context == NULL);

  show_content (self, "welcome");
}

/**
 * suture_window_show_error:
 * @self: a window
 * @error: why there is nothing to show: its message also says what to do
 *
 * Shows it in place of the pages.
 */
void
suture_window_show_error (SutureWindow *self, const GError *error)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (SUTURE_IS_WINDOW (self) && error != NULL);

  g_free (self->details);
  self->details = g_strdup_printf ("Suture %s\n%s, %d\n%s\n", SUTURE_VERSION, g_quark_to_string (error->domain),
                                   error->code, error->message);
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_title (self->error_page, _("The data of this computer cannot be opened"));
  adw_status_page_set_description (self->error_page, escaped);
  show_content (self, "error");
  gtk_widget_grab_focus (self->retry);
}

/**
 * suture_window_show_page:
 * @self: a window
 * @name: "dashboard", "recommendations", "remediation" or "tasks"
 *
 * Shows a page; the security tasks as soon as the service has said that this
 * account may decide on them.
 *
 * Returns: %FALSE when there is no such page
 */
gboolean
suture_window_show_page (SutureWindow *self, const char *name)
{
  GtkWidget *child;

  g_return_val_if_fail (SUTURE_IS_WINDOW (self) && name != NULL, FALSE);

  child = adw_view_stack_get_child_by_name (self->pages, name);
  if (child == NULL)
    return FALSE;
  self->tasks_wanted = child == GTK_WIDGET (self->tasks_bin) && !adw_view_stack_page_get_visible (self->tasks_page);
  if (self->tasks_wanted)
    return g_settings_get_boolean (self->settings, "intune-connection");
  if (!adw_view_stack_page_get_visible (adw_view_stack_get_page (self->pages, child)))
    return FALSE;
  adw_view_stack_set_visible_child (self->pages, child);
  return TRUE;
}
