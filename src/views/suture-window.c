/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-window.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-adaptive-bin.h"
#include "suture-dashboard-page.h"
#include "suture-group-button.h"
#include "suture-preferences.h"
#include "suture-recommendation.h"
#include "suture-recommendations-page.h"
#include "suture-remediation-page.h"
#include "suture-tasks-page.h"
#include "suture-toasts.h"
#include "suture-waiting-window.h"

/* Data older than this are brought up to date when one comes back to the window. */
#define FRESH_USEC (5 * 60 * (gint64) G_USEC_PER_SEC)

/**
 * SutureWindow:
 *
 * The main window: header bar, the pages, and below 600 px the page switcher at
 * the bottom. It is shown before there is anything to show: the pages are made
 * once there is a #SutureContext, so that opening the store delays no frame.
 *
 *     header bar:  device groups | page switcher | search, main menu
 *     content:     pages (dashboard, recommendations, remediation, security tasks) or the error page
 *
 * Security tasks are for the IT administrator: that page is there while the
 * Intune connection is on and the service lets this account decide on them.
 */
struct _SutureWindow
{
  AdwApplicationWindow parent_instance;

  SutureContext *context;     /* (owned) (nullable): until the store is open */
  GSettings     *settings;    /* (owned) */
  GCancellable  *cancellable; /* (owned) */
  char          *details;     /* (owned) (nullable): of the error that is shown */
  char          *wanted_id;   /* (owned) (nullable): to open once there is a context */
  gboolean       tasks_wanted; /* to show the security tasks as soon as they are there */

  SutureAdaptiveBin *adaptive;
  GtkStack          *title_stack;
  AdwWindowTitle    *page_title;
  SutureGroupButton *groups;
  GtkWidget         *search;
  GtkStack          *content;
  AdwViewStack      *pages;
  AdwBin            *dashboard_bin;
  AdwViewStackPage  *dashboard_page;
  AdwBin            *recommendations_bin;
  AdwBin            *remediation_bin;
  AdwBin            *tasks_bin;
  AdwViewStackPage  *tasks_page;
  AdwStatusPage     *error_page;
  GtkWidget         *retry;
};

G_DEFINE_FINAL_TYPE (SutureWindow, suture_window, ADW_TYPE_APPLICATION_WINDOW)

static GtkWidget *
get_page (SutureWindow *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->pages));

  return adw_bin_get_child (bin);
}

/* Each page has the same widget actions, so that the window needs not know which one it shows. */
static void
forward_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *page = get_page (SUTURE_WINDOW (widget));
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

/* Who comes back to the window sees what is new, but pays for it only where asked. */
static void
active_cb (SutureWindow *self)
{
  SutureSyncStatus *status;
  gint64 age;

  if (self->context == NULL || !gtk_window_is_active (GTK_WINDOW (self)))
    return;
  status = suture_context_get_status (self->context);
  age = suture_clock_now (suture_context_get_clock (self->context)) - suture_sync_status_get_synced_at (status);
  if (suture_sync_status_get_synced_at (status) != SUTURE_TIME_NONE && age > FRESH_USEC &&
      suture_sync_status_get_state (status) != SUTURE_SYNC_RUNNING &&
      !g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
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
  gtk_window_present (GTK_WINDOW (suture_preferences_new (GTK_WINDOW (widget), SUTURE_WINDOW (widget)->settings)));
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
  gtk_widget_activate_action (get_page (self), "page.open", "s", id);
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
    gtk_widget_activate_action_variant (get_page (self), "page.show", parameter);
}

/* What the page in sight has no list for is insensitive, and so is all of it before there are pages. */
static void
update_actions (SutureWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages) != NULL ? get_page (self) : NULL;
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
show_exception_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureWindow *self = SUTURE_WINDOW (widget);
  const char *name = g_str_equal (action_name, "win.show-ending") ? "page.show-ending" : "page.show-exception";

  if (self->context == NULL)
    return;
  suture_window_show_page (self, "remediation");
  gtk_widget_activate_action_variant (get_page (self), name, parameter);
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
  /* Translators: stands for Security tasks where there is little room. */
  adw_window_title_set_title (self->page_title, child == GTK_WIDGET (self->tasks_bin) ? C_("short title", "Tasks") : title);
}

static void
narrow_changed_cb (SutureWindow *self)
{
  gboolean narrow = suture_adaptive_bin_get_folded (self->adaptive);

  gtk_stack_set_visible_child_name (self->title_stack, narrow ? "narrow" : "wide");
  gtk_widget_set_visible (self->search, !narrow);
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
  g_clear_object (&self->settings);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (suture_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
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
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_details_cb);
  install_actions (widget_class);
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
 * suture_window_set_context:
 * @self: a window
 * @context: what its pages work with; once
 *
 * Makes the pages.
 */
void
suture_window_set_context (SutureWindow *self, SutureContext *context)
{
  g_autofree char *wanted_id = NULL;

  g_return_if_fail (SUTURE_IS_WINDOW (self) && self->context == NULL);
  g_return_if_fail (SUTURE_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  make_dashboard_page (self);
  adw_bin_set_child (self->recommendations_bin, suture_recommendations_page_new (context));
  adw_bin_set_child (self->remediation_bin, suture_remediation_page_new (context));
  g_signal_connect_object (self->settings, "changed::intune-connection", G_CALLBACK (tasks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify", G_CALLBACK (tasks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify::draft-problem", G_CALLBACK (draft_problem_cb),
                           self, G_CONNECT_SWAPPED);
  tasks_changed_cb (self);
  update_actions (self);
  suture_group_button_set_context (self->groups, context);
  gtk_stack_set_visible_child_name (self->content, "pages");

  wanted_id = g_steal_pointer (&self->wanted_id);
  if (wanted_id != NULL)
    suture_window_open (self, wanted_id);
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
  gtk_stack_set_visible_child_name (self->content, "error");
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
