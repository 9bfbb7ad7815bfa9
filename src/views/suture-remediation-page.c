/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-page.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-cells.h"
#include "suture-activity-columns.h"
#include "suture-activity-flyout.h"
#include "suture-activity-text.h"
#include "suture-export.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-list-page.h"
#include "suture-words.h"


/**
 * SutureRemediationPage:
 *
 * The page of remediation activities: which ones there are, how far they have
 * come, and what to do with one.
 *
 * Its actions: `page.search`, `page.export`, `page.export-rows`, `page.copy` for
 * the list; `page.open` (an id), `page.close-flyout`, `page.complete`,
 * `page.export-devices` and `page.view-recommendation` for the activity that
 * the flyout shows.
 */
struct _SutureRemediationPage
{
  AdwBin parent_instance;

  SutureContext        *context;     /* (owned) */
  GCancellable         *cancellable; /* (owned) */
  SutureListPage       *page;
  SutureActivityFlyout *flyout;
  SutureFilterChip     *status;
  SutureFilterChip     *due;
  SutureFilterChip     *type;
  SutureFilterChip     *priority;
  gint64                wanted_key;  /* to show once it is listed and read, or 0 */
  SutureDay             today;       /* of the query */
};

G_DEFINE_FINAL_TYPE (SutureRemediationPage, suture_remediation_page, ADW_TYPE_BIN)

static void
ask (SutureRemediationPage *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->page));

  self->today = suture_clock_today (suture_context_get_clock (self->context));
  query->today = self->today;
  query->search = g_strdup (suture_list_page_get_search (self->page));
  query->status_mask = suture_filter_chip_get_mask (self->status);
  query->due_mask = suture_filter_chip_get_mask (self->due);
  query->type_mask = suture_filter_chip_get_mask (self->type);
  query->priority_mask = suture_filter_chip_get_mask (self->priority);
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->page, query);
}

static void
data_changed_cb (SutureRemediationPage *self)
{
  /* What is overdue is another matter on another day. */
  if (self->today != suture_clock_today (suture_context_get_clock (self->context)))
    ask (self);
}

static void
record_changed_cb (SutureRemediationPage *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  SutureRecord *record = suture_list_table_get_record (table);

  suture_activity_flyout_set_activity (self->flyout, (SutureActivity *) record);
  if (record == NULL || record->key != self->wanted_key)
    return;
  self->wanted_key = 0;
  suture_list_page_show_flyout (self->page, TRUE);
  suture_list_table_focus_row (table);
}

static void
select_wanted (SutureRemediationPage *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  guint position;

  if (self->wanted_key == 0 || suture_lazy_list_get_loading (suture_list_page_get_list (self->page)))
    return;
  position = suture_lazy_list_find_key (suture_list_page_get_list (self->page), self->wanted_key);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  suture_list_table_select (table, position);
  record_changed_cb (self);
}

static void
clear_filters (SutureRemediationPage *self)
{
  suture_list_page_set_search (self->page, NULL);
  suture_filter_chip_set_mask (self->status, 0);
  suture_filter_chip_set_mask (self->due, 0);
  suture_filter_chip_set_mask (self->type, 0);
  suture_filter_chip_set_mask (self->priority, 0);
  suture_context_set_groups (self->context, NULL);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);
  SutureRemediationPage *self = user_data;
  SutureLazyList *list;

  if (record == NULL)
    return;
  list = suture_list_page_get_list (self->page);
  self->wanted_key = record->key;
  /* What was asked for by name is shown, whatever the filters are. */
  if (suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list) &&
      suture_lazy_list_find_key (list, record->key) == GTK_INVALID_LIST_POSITION)
    clear_filters (self);
  select_wanted (self);
}

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_activity_type,
                              g_variant_get_string (parameter, NULL), self->cancellable, looked_up_cb, self);
}

static void
show_error (SutureRemediationPage *self, const GError *error)
{
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  escaped = g_markup_escape_text (error->message, -1);
  suture_list_page_add_toast (self->page, adw_toast_new (escaped));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!suture_commands_undo_finish (SUTURE_COMMANDS (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (user_data, error);
}

static void
undo_cb (SutureRemediationPage *self, AdwToast *toast)
{
  const gint64 *change = g_object_get_data (G_OBJECT (toast), "change");

  suture_commands_undo_async (suture_context_get_commands (self->context), *change, self->cancellable, undone_cb, self);
}

static void
show_undo (SutureRemediationPage *self, const char *title, gint64 change)
{
  g_autofree char *text = g_markup_printf_escaped (_("“%s” marked as complete"), title);
  AdwToast *toast = adw_toast_new (text);

  g_object_set_data_full (G_OBJECT (toast), "change", g_memdup2 (&change, sizeof change), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  suture_toasts_add_undo (suture_list_page_get_toasts (self->page), toast);
}

/* What is being completed: the flyout may show another activity when it is done. */
typedef struct
{
  SutureRemediationPage *self;  /* (owned) */
  char                  *title; /* (owned) */
} Completion;

static void
completed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Completion *completion = user_data;
  g_autoptr (SutureRemediationPage) self = completion->self;
  g_autofree char *title = completion->title;
  g_autoptr (GError) error = NULL;
  gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (change != 0)
    show_undo (self, title, change);
  else
    show_error (self, error);
}

static void
complete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  const SutureActivity *activity = suture_activity_flyout_get_activity (self->flyout);
  g_autoptr (SutureWrite) write = NULL;
  Completion *completion;

  if (activity == NULL || activity->status != SUTURE_ACTIVITY_ACTIVE)
    return;
  completion = g_new0 (Completion, 1);
  completion->self = g_object_ref (self);
  completion->title = suture_activity_text_dup_title (activity);
  /* Not cancelled with the page: it is done or not, and the outbox knows. */
  write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, activity->id);
  suture_commands_write_async (suture_context_get_commands (self->context), write, NULL, completed_cb, completion);
}

/* The blue button, which is in the flyout. */
static void
primary_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (suture_list_page_get_flyout_shown (SUTURE_REMEDIATION_PAGE (widget)->page))
    complete_cb (widget, action_name, parameter);
}

static void
view_recommendation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  const SutureActivity *activity = suture_activity_flyout_get_activity (self->flyout);
  g_autofree char *id = activity != NULL ? suture_activity_dup_recommendation_id (activity) : NULL;

  if (id != NULL)
    gtk_widget_activate_action (widget, "win.open-recommendation", "s", id);
}

static void
export_devices_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);
  const SutureActivity *activity = suture_activity_flyout_get_activity (self->flyout);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  if (activity == NULL)
    return;
  query->activity_id = g_strdup (activity->id);
  suture_commands_want (suture_context_get_commands (self->context), query);
  suture_export_query (self->page, self->context, query, "devices");
}

static void
list_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureRemediationPage *self = SUTURE_REMEDIATION_PAGE (widget);

  if (g_str_equal (action_name, "page.search"))
    suture_list_page_focus_search (self->page);
  else if (g_str_equal (action_name, "page.export"))
    suture_export_list (self->page, self->context, "activities");
  else if (g_str_equal (action_name, "page.export-rows"))
    suture_export_rows (self->page, self->context, parameter);
  else if (g_str_equal (action_name, "page.copy"))
    suture_export_copy (self->page, self->context);
  else if (g_str_equal (action_name, "page.undo"))
    suture_toasts_undo (suture_list_page_get_toasts (self->page));
  else
    suture_list_page_show_flyout (self->page, FALSE);
}

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s activity", "%s activities", n), count);
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = _("Remediation activities"),
    .search = _("Search activities"),
    .empty_icon = "suture-remediation-symbolic",
    .empty_title = _("Nothing has been requested yet"),
    .empty_description = _("A remediation request on a recommendation becomes an activity here."),
    .filtered_title = _("No activity found"),
    .unknown = _("Activities unknown"),
    .format_count = format_count,
  };
  return &texts;
}

static SutureFilterChip *
add_chip (SutureRemediationPage *self, const char *title, const int *values, const char *(*words) (int))
{
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (suture_filter_chip_new (title));

  for (guint i = 0; values[i] != 0; i++)
    suture_filter_chip_add_option (chip, values[i], words (values[i]));
  suture_list_page_add_chip (self->page, chip);
  return chip;
}

static const char *
overdue_word (int value)
{
  return _("Overdue");
}

static void
add_chips (SutureRemediationPage *self)
{
  static const int statuses[] = { SUTURE_ACTIVITY_ACTIVE, SUTURE_ACTIVITY_COMPLETED, 0 };
  static const int dues[] = { SUTURE_DUE_OVERDUE, 0 };
  static const int types[] = { SUTURE_REMEDIATION_UPDATE, SUTURE_REMEDIATION_UPGRADE, SUTURE_REMEDIATION_UNINSTALL,
                               SUTURE_REMEDIATION_CONFIGURATION_CHANGE, SUTURE_REMEDIATION_ATTENTION_REQUIRED, 0 };
  static const int priorities[] = { SUTURE_PRIORITY_HIGH, SUTURE_PRIORITY_MEDIUM, SUTURE_PRIORITY_LOW, 0 };

  self->status = add_chip (self, C_("column", "Status"), statuses, suture_words_activity_status);
  self->type = add_chip (self, C_("column", "Remediation type"), types, suture_words_remediation);
  self->priority = add_chip (self, C_("column", "Priority"), priorities, suture_words_priority);
  self->due = add_chip (self, C_("column", "Due date"), dues, overdue_word);
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
suture_remediation_page_class_init (SutureRemediationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_remediation_page_dispose;
  object_class->finalize = suture_remediation_page_finalize;

  gtk_widget_class_install_action (widget_class, "page.search", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.export-rows", "(isss)", list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.primary", NULL, primary_cb);
  gtk_widget_class_install_action (widget_class, "page.close-flyout", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "page.complete", NULL, complete_cb);
  gtk_widget_class_install_action (widget_class, "page.export-devices", NULL, export_devices_cb);
  gtk_widget_class_install_action (widget_class, "page.view-recommendation", NULL, view_recommendation_cb);
}

static void
suture_remediation_page_init (SutureRemediationPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
set_up_list (SutureRemediationPage *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  g_autoptr (GtkListItemFactory) narrow = suture_list_cells_new (suture_activity_cells_make_narrow,
                                                                 suture_activity_cells_show_narrow,
                                                                 suture_context_get_clock (self->context));

  suture_activity_columns_add (suture_list_table_get_columns (table), self->context);
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);
  suture_list_page_set_panel (self->page, GTK_WIDGET (self->flyout));
  g_object_bind_property (self->page, "narrow", self->flyout, "paged", G_BINDING_SYNC_CREATE);

  g_signal_connect_object (self->page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->page), "notify::loading", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (self->context), "changed", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * suture_remediation_page_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the page, reading its list
 */
GtkWidget *
suture_remediation_page_new (SutureContext *context)
{
  SutureRemediationPage *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_REMEDIATION_PAGE, NULL);
  self->context = g_object_ref (context);
  self->page = SUTURE_LIST_PAGE (suture_list_page_new (context, get_texts ()));
  self->flyout = SUTURE_ACTIVITY_FLYOUT (suture_activity_flyout_new (context));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  set_up_list (self);
  ask (self);
  return GTK_WIDGET (self);
}
