/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-page.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-edit-dialog.h"
#include "suture-activity-text.h"
#include "suture-exception-digest.h"
#include "suture-exception-list.h"
#include "suture-export.h"
#include "suture-notify.h"
#include "suture-obstacle.h"
#include "suture-remediation-bulk.h"
#include "suture-remediation-list.h"
#include "suture-remediation-notice.h"
#include "suture-remediation-writes.h"

#define ACTIVITIES "activities"
#define EXCEPTIONS "exceptions"
#define ARCHIVE "archive"

/**
 * SutureRemediationPage:
 *
 * The Remediation page: the activities, the exceptions, and the archive of the
 * activities that have left.
 *
 * Its actions: `page.tab` (a name), `page.show` (a query as text), `page.search`,
 * `page.export`, `page.export-rows`, `page.copy`, `page.undo` for the list that is shown;
 * `page.complete-selected` and `page.show-leaving` for the activities;
 * `page.open` (an id), `page.close-flyout`, `page.complete`, `page.reopen`,
 * `page.edit`, `page.send-again`, `page.notify-it`, `page.export-devices` and
 * `page.view-recommendation` for the activity that its flyout shows;
 * `page.show-exception` (an id) and `page.show-ending` for the exceptions.
 */
struct _SutureRemediationPage
{
  AdwBin parent_instance;

  SutureContext         *context;     /* (owned) */
  GCancellable          *cancellable; /* (owned) */
  GtkWidget             *digest;
  GtkWidget             *notice;
  GtkWidget             *narrow_tabs;
  GtkStack              *stack;
  SutureRemediationList *activities;
  SutureExceptionList   *exceptions;
  SutureRemediationList *archive;
};

typedef enum { PROP_TAB = 1 } SutureRemediationPageProperty;
static GParamSpec *properties[PROP_TAB + 1];

G_DEFINE_FINAL_TYPE (SutureRemediationPage, suture_remediation_page, ADW_TYPE_BIN)

/* Of the activities that are shown: kept or archived; NULL where the exceptions are. */
static SutureRemediationList *
get_list (SutureRemediationPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return SUTURE_IS_REMEDIATION_LIST (child) ? SUTURE_REMEDIATION_LIST (child) : NULL;
}

static SutureListPage *
get_list_page (SutureRemediationPage *self)
{
  SutureRemediationList *list = get_list (self);

  return list != NULL ? suture_remediation_list_get_page (list) : suture_exception_list_get_page (self->exceptions);
}

static SutureActivity *
get_activity (SutureRemediationPage *self)
{
  SutureRemediationList *list = get_list (self);

  return list != NULL ? suture_remediation_list_get_activity (list) : NULL;
}

/* What can be done to the activity that is shown, with this service, this role and these settings. */
static void
update_actions (SutureRemediationPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const SutureActivity *activity = get_activity (self);
  const gboolean kept = activity != NULL && get_list (self) == self->activities;
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);
  const gboolean may = obstacle == NULL;
  const SutureCapabilities can = suture_sync_status_get_capabilities (suture_context_get_status (self->context));
  const gboolean own = activity != NULL && suture_activity_text_is_kept_here (activity, can);
  const gboolean mine = kept && may && suture_capabilities_get_foreign_obstacle (can, own) == NULL;
  const gboolean active = mine && activity->status == SUTURE_ACTIVITY_ACTIVE;
  const gboolean connected = g_settings_get_boolean (suture_context_get_settings (self->context), "intune-connection");
  g_autofree char *recommendation = activity != NULL ? suture_activity_dup_recommendation_id (activity) : NULL;

  gtk_widget_action_set_enabled (widget, "page.complete", active);
  gtk_widget_action_set_enabled (widget, "page.edit", active);
  gtk_widget_action_set_enabled (widget, "page.send-again",
                                 active && connected && activity->ticket_status == SUTURE_TICKET_REJECTED);
  gtk_widget_action_set_enabled (widget, "page.reopen", mine && activity->status == SUTURE_ACTIVITY_COMPLETED &&
                                                          (own || (can & SUTURE_CAN_REOPEN_ACTIVITIES) != 0));
  gtk_widget_action_set_enabled (widget, "page.notify-it", may);
  gtk_widget_action_set_enabled (widget, "page.complete-selected", may);
  suture_bulk_bar_set_obstacle (suture_list_page_get_bulk_bar (suture_remediation_list_get_page (self->activities)),
                                "page.complete-selected", obstacle);
  gtk_widget_action_set_enabled (widget, "page.export-devices", kept);
  gtk_widget_action_set_enabled (widget, "page.view-recommendation", recommendation != NULL);
}

/* In a narrow window the tabs stand above the list; its details, a page there, hide them. */
static void
update_room (SutureRemediationPage *self)
{
  SutureListPage *page = get_list_page (self);
  const gboolean narrow = suture_list_page_get_narrow (page);
  const gboolean paged = narrow && suture_list_page_get_flyout_shown (page);

  gtk_widget_set_visible (self->narrow_tabs, narrow && !paged);
  suture_remediation_notice_set_narrow (SUTURE_REMEDIATION_NOTICE (self->notice), narrow);
  gtk_widget_set_visible (gtk_widget_get_parent (self->digest), !paged);
  gtk_widget_set_visible (gtk_widget_get_parent (self->notice), get_list (self) == self->activities && !paged);
}

static void
show_tab (SutureRemediationPage *self, const char *name)
{
  gboolean had_focus;

  if (gtk_stack_get_child_by_name (self->stack, name) == NULL ||
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0)
    return;
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  gtk_stack_set_visible_child_name (self->stack, name);
  /* The toggle that was pressed is on the other list: its twin goes on. */
  if (had_focus)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
  update_actions (self);
  update_room (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAB]);
}

/* Actions */

static void
open_found (SutureRemediationPage *self, SutureRecord *record)
{
  show_tab (self, ACTIVITIES);
  suture_remediation_list_open (self->activities, record->key);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  /* Canceled: the page is gone. */
  if (record != NULL)
    open_found (user_data, record);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_remediation_writes_say (get_list_page (user_data), error->message);
}

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_activity_type,
                              g_variant_get_string (parameter, NULL), self->cancellable, looked_up_cb, self);
}

static void
exception_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);
  SutureRemediationPage *self = user_data;

  /* Canceled: the page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_tab (self, EXCEPTIONS);
  if (record != NULL)
    suture_exception_list_open (self->exceptions, record->key);
  else
    suture_remediation_writes_say (get_list_page (self), error->message);
}

static void
show_exception_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_exception_type,
                              g_variant_get_string (parameter, NULL), self->cancellable, exception_looked_up_cb, self);
}

/* The same list and filters that another page speaks of. */
static void
show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  g_autoptr (SutureQuery) query = suture_query_new_from_text (g_variant_get_string (parameter, NULL));

  if (query == NULL)
    return;
  if (query->list == SUTURE_LIST_EXCEPTIONS)
    show_tab (self, EXCEPTIONS);
  else if (query->list == SUTURE_LIST_ACTIVITIES || query->list == SUTURE_LIST_ARCHIVE)
    show_tab (self, query->list == SUTURE_LIST_ACTIVITIES ? ACTIVITIES : ARCHIVE);
  else
    return;
  suture_list_page_show_flyout (get_list_page (self), FALSE);
  suture_list_page_apply (get_list_page (self), query);
}

static void
show_ending_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  suture_exception_digest_dismiss (SUTURE_EXCEPTION_DIGEST (self->digest));
  show_tab (self, EXCEPTIONS);
  suture_list_page_clear (suture_exception_list_get_page (self->exceptions));
  suture_exception_list_show_eye (self->exceptions, SUTURE_EXCEPTION_EYE_ENDING);
}

static void
write_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  SutureWriteKind kind = SUTURE_WRITE_COMPLETE_ACTIVITY;

  if (get_activity (self) == NULL)
    return;
  if (g_str_equal (action_name, "page.reopen"))
    kind = SUTURE_WRITE_REOPEN_ACTIVITY;
  else if (g_str_equal (action_name, "page.send-again"))
    kind = SUTURE_WRITE_CREATE_TICKET;
  suture_remediation_writes_do (get_list_page (self), self->context, kind, get_activity (self));
}

static void
complete_selected_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  suture_remediation_bulk_complete (suture_remediation_list_get_page (self->activities), self->context);
}

static void
show_leaving_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  suture_remediation_list_show_leaving (SUTURE_REMEDIATION_PAGE (widget)->activities);
}

static void
saved_cb (GtkWidget *dialog, gint64 change, SutureRemediationPage *self)
{
  const char *title = g_object_get_data (G_OBJECT (dialog), "activity-title");
  g_autofree char *text = g_strdup_printf (_("“%s” changed"), title);

  suture_remediation_writes_offer_undo (get_list_page (self), self->context, text, &change, 1);
}

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  SutureActivity *activity = get_activity (self);
  GtkWidget *dialog;

  if (activity == NULL)
    return;
  dialog = suture_activity_edit_dialog_new (self->context, activity);
  g_object_set_data_full (G_OBJECT (dialog), "activity-title", suture_activity_text_dup_title (activity), g_free);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
notify_it_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  if (get_activity (self) != NULL)
    suture_notify_it (widget, self->context, get_activity (self), NULL);
}

/* The blue button, which is in the flyout. */
static void
primary_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);

  if (obstacle != NULL)
    suture_remediation_writes_say (get_list_page (self), obstacle);
  else if (suture_list_page_get_flyout_shown (get_list_page (self)))
    gtk_widget_activate_action (widget, "page.complete", NULL);
}

static void
view_recommendation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const SutureActivity *activity = get_activity (SUTURE_REMEDIATION_PAGE (widget));
  g_autofree char *id = activity != NULL ? suture_activity_dup_recommendation_id (activity) : NULL;

  if (id != NULL)
    gtk_widget_activate_action (widget, "win.open-recommendation", "s", id);
}

static void
export_devices_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  const SutureActivity *activity = get_activity (self);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  if (activity == NULL)
    return;
  query->activity_id = g_strdup (activity->id);
  suture_commands_want (suture_context_get_commands (self->context), query);
  suture_export_query (get_list_page (self), self->context, query, "devices");
}

static void
list_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  SutureListPage *page = get_list_page (self);

  if (g_str_equal (action_name, "page.search"))
    suture_list_page_focus_search (page);
  else if (g_str_equal (action_name, "page.export"))
    suture_export_list (page, self->context, gtk_stack_get_visible_child_name (self->stack));
  else if (g_str_equal (action_name, "page.export-rows"))
    suture_export_rows (page, self->context, parameter);
  else if (g_str_equal (action_name, "page.copy"))
    suture_export_copy (page, self->context);
  else if (g_str_equal (action_name, "page.undo"))
    suture_toasts_undo (suture_list_page_get_toasts (page));
  else
    suture_list_page_show_flyout (page, FALSE);
}

/* Class */

static void
suture_remediation_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TAB)
    g_value_set_string (value, gtk_stack_get_visible_child_name (SUTURE_REMEDIATION_PAGE (object)->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_remediation_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TAB)
    show_tab (SUTURE_REMEDIATION_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_remediation_page_dispose (GObject *object)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (suture_remediation_page_parent_class)->dispose (object);
}

static void
suture_remediation_page_finalize (GObject *object)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_remediation_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const writes[] = { "page.complete", "page.reopen", "page.send-again" };
  static const char *const lists[] = { "page.search", "page.export", "page.copy", "page.undo", "page.close-flyout" };

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    gtk_widget_class_install_action (widget_class, writes[i], NULL, write_cb);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    gtk_widget_class_install_action (widget_class, lists[i], NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.export-rows", "(isss)", list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.primary", NULL, primary_cb);
  gtk_widget_class_install_action (widget_class, "page.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "page.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "page.show-exception", "s", show_exception_cb);
  gtk_widget_class_install_action (widget_class, "page.show-ending", NULL, show_ending_cb);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "page.notify-it", NULL, notify_it_cb);
  gtk_widget_class_install_action (widget_class, "page.complete-selected", NULL, complete_selected_cb);
  gtk_widget_class_install_action (widget_class, "page.show-leaving", NULL, show_leaving_cb);
  gtk_widget_class_install_action (widget_class, "page.export-devices", NULL, export_devices_cb);
  gtk_widget_class_install_action (widget_class, "page.view-recommendation", NULL, view_recommendation_cb);
}

static void
suture_remediation_page_class_init (SutureRemediationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = suture_remediation_page_dispose;
  object_class->finalize = suture_remediation_page_finalize;
  object_class->get_property = suture_remediation_page_get_property;
  object_class->set_property = suture_remediation_page_set_property;

  /**
   * SutureRemediationPage:tab:
   *
   * Which list is shown: "activities", "exceptions" or "archive".
   */
  properties[PROP_TAB] = g_param_spec_string ("tab", NULL, NULL, ACTIVITIES,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "page.tab", "tab");
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
suture_remediation_page_init (SutureRemediationPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
create_toggle (const char *label, const char *tab)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_hexpand (toggle, TRUE);
  /* The target first: an action without the one it takes complains. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (toggle), "s", tab);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (toggle), "page.tab");
  return toggle;
}

static GtkWidget *
create_tabs (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "suture-tabs");
  gtk_box_append (GTK_BOX (box), create_toggle (_("Activities"), ACTIVITIES));
  gtk_box_append (GTK_BOX (box), create_toggle (_("Exceptions"), EXCEPTIONS));
  gtk_box_append (GTK_BOX (box), create_toggle (_("Archive"), ARCHIVE));
  return box;
}

static void
connect_page (SutureRemediationPage *self, SutureListPage *page)
{
  GtkWidget *tabs = create_tabs ();

  gtk_widget_set_hexpand (tabs, FALSE); /* as wide as its words, beside the search field */
  suture_list_page_set_start (page, tabs);
  g_signal_connect_object (page, "notify::narrow", G_CALLBACK (update_room), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::flyout-shown", G_CALLBACK (update_room), self, G_CONNECT_SWAPPED);
}

static void
connect_list (SutureRemediationPage *self, SutureRemediationList *list)
{
  connect_page (self, suture_remediation_list_get_page (list));
  g_signal_connect_object (list, "notify::activity", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}

static void
connect_all (SutureRemediationPage *self)
{
  connect_list (self, self->activities);
  connect_page (self, suture_exception_list_get_page (self->exceptions));
  connect_list (self, self->archive);
  g_signal_connect_object (suture_context_get_status (self->context), "notify", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_settings (self->context), "changed::intune-connection",
                           G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
create_content (SutureRemediationPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bin = adw_bin_new (); /* the notice itself is shown and hidden by what it counts */
  GtkWidget *digest_bin = adw_bin_new (); /* likewise */

  self->digest = suture_exception_digest_new (self->context);
  adw_bin_set_child (ADW_BIN (digest_bin), self->digest);
  self->notice = suture_remediation_notice_new (self->context);
  self->narrow_tabs = create_tabs ();
  gtk_widget_set_margin_top (self->narrow_tabs, 6);
  gtk_widget_set_margin_start (self->narrow_tabs, 12);
  gtk_widget_set_margin_end (self->narrow_tabs, 12);
  adw_bin_set_child (ADW_BIN (bin), self->notice);
  gtk_box_append (GTK_BOX (box), digest_bin);
  gtk_box_append (GTK_BOX (box), bin);
  gtk_box_append (GTK_BOX (box), self->narrow_tabs);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

/**
 * suture_remediation_page_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the page, reading its lists
 */
GtkWidget *
suture_remediation_page_new (SutureContext *context)
{
  SutureRemediationPage *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_REMEDIATION_PAGE, NULL);
  self->context = g_object_ref (context);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->activities = SUTURE_REMEDIATION_LIST (suture_remediation_list_new (context, SUTURE_LIST_ACTIVITIES));
  self->exceptions = SUTURE_EXCEPTION_LIST (suture_exception_list_new (context));
  self->archive = SUTURE_REMEDIATION_LIST (suture_remediation_list_new (context, SUTURE_LIST_ARCHIVE));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->activities), ACTIVITIES);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->exceptions), EXCEPTIONS);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->archive), ARCHIVE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);

  adw_bin_set_child (ADW_BIN (self), create_content (self));
  connect_all (self);
  update_actions (self);
  update_room (self);
  return GTK_WIDGET (self);
}
