/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-tasks-page.h"

#include <glib/gi18n-lib.h>

#include "suture-export.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-list-page.h"
#include "suture-mail.h"
#include "suture-obstacle.h"
#include "suture-remediation-writes.h"
#include "suture-tasks-decide.h"
#include "suture-ticket-cells.h"
#include "suture-ticket-columns.h"
#include "suture-ticket-flyout.h"
#include "suture-ticket-text.h"
#include "suture-words.h"

/**
 * SutureTasksPage:
 *
 * The page of Intune security tasks, for the IT administrator: what was asked
 * for, and accept, reject or complete it.
 *
 * Its actions: `page.search`, `page.export`, `page.export-rows`, `page.copy` for
 * the list; `page.open` (an id), `page.close-flyout`, `page.accept`,
 * `page.reject`, `page.complete`, `page.mail-requestor` and
 * `page.view-activity` for the task that the flyout shows; `page.accept-selected`,
 * `page.reject-selected` and `page.complete-selected` for all selected ones.
 */
struct _SutureTasksPage
{
  AdwBin parent_instance;

  SutureContext      *context;     /* (owned) */
  GCancellable       *cancellable; /* (owned) */
  SutureListPage     *page;
  SutureTicketFlyout *flyout;
  SutureFilterChip   *status;
  SutureFilterChip   *type;
  SutureFilterChip   *priority;
  gint64              wanted_key;  /* to show once it is listed and read, or 0 */
  SutureDay           today;       /* of the query */
  guint               n_pending;
  gboolean            counting;
  gboolean            count_again; /* something has changed meanwhile */
};

typedef enum { PROP_N_PENDING = 1 } SutureTasksPageProperty;
static GParamSpec *properties[PROP_N_PENDING + 1];

G_DEFINE_FINAL_TYPE (SutureTasksPage, suture_tasks_page, ADW_TYPE_BIN)

static void
ask (SutureTasksPage *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_TICKETS);
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->page));

  self->today = suture_clock_today (suture_context_get_clock (self->context));
  query->today = self->today;
  query->search = g_strdup (suture_list_page_get_search (self->page));
  query->status_mask = suture_filter_chip_get_mask (self->status);
  query->category_mask = suture_filter_chip_get_mask (self->type);
  query->priority_mask = suture_filter_chip_get_mask (self->priority);
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->page, query);
}

static void
restored_cb (SutureTasksPage *self, SutureQuery *query)
{
  suture_filter_chip_set_mask (self->status, query->status_mask);
  suture_filter_chip_set_mask (self->type, query->category_mask);
  suture_filter_chip_set_mask (self->priority, query->priority_mask);
}

/* How many wait for a decision */

static void count_pending (SutureTasksPage *self);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, &error);
  SutureTasksPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->counting = FALSE;
  if (keys != NULL && keys->len != self->n_pending)
    {
      self->n_pending = keys->len;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PENDING]);
    }
  if (self->count_again)
    count_pending (self);
}

static void
count_pending (SutureTasksPage *self)
{
  g_autoptr (SutureQuery) query = NULL;

  self->count_again = self->counting;
  if (self->counting)
    return;
  self->counting = TRUE;
  query = suture_query_new (SUTURE_LIST_TICKETS);
  query->status_mask = 1u << SUTURE_TICKET_PENDING;
  suture_reader_read_keys_async (suture_context_get_reader (self->context), query, self->cancellable, counted_cb, self);
}

static void
data_changed_cb (SutureTasksPage *self)
{
  /* What is overdue is another matter on another day. */
  if (self->today != suture_clock_today (suture_context_get_clock (self->context)))
    ask (self);
  count_pending (self);
}

/* Showing one */

static void
record_changed_cb (SutureTasksPage *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  SutureRecord *record = suture_list_table_get_record (table);

  suture_ticket_flyout_set_ticket (self->flyout, (SutureTicket *) record);
  if (record == NULL || record->key != self->wanted_key)
    return;
  self->wanted_key = 0;
  suture_list_page_show_flyout (self->page, TRUE);
  suture_list_table_focus_row (table);
}

static void
select_wanted (SutureTasksPage *self)
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
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);
  SutureTasksPage *self = user_data; /* gone where it was cancelled */
  SutureLazyList *list;

  if (record == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        suture_remediation_writes_say (self->page, error->message);
      return;
    }
  list = suture_list_page_get_list (self->page);
  self->wanted_key = record->key;
  /* What was asked for by name is shown, whatever the filters are. */
  if (suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list) &&
      suture_lazy_list_find_key (list, record->key) == GTK_INVALID_LIST_POSITION)
    {
      suture_list_page_clear (self->page);
      suture_context_set_groups (self->context, NULL);
    }
  select_wanted (self);
}

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureTasksPage *self = SUTURE_TASKS_PAGE (widget);

  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_ticket_type,
                              g_variant_get_string (parameter, NULL), self->cancellable, looked_up_cb, self);
}

/* Deciding */

static void
decide_one (SutureTasksPage *self, SutureTicketStatus status)
{
  const SutureTicket *ticket = suture_ticket_flyout_get_ticket (self->flyout);

  if (ticket != NULL && suture_ticket_may_become (ticket, status))
    suture_tasks_decide_one (self->page, self->context, ticket, status);
}

static SutureTicketStatus
get_status (const char *action_name)
{
  if (g_str_has_prefix (action_name, "page.accept"))
    return SUTURE_TICKET_ACTIVE;
  return g_str_has_prefix (action_name, "page.reject") ? SUTURE_TICKET_REJECTED : SUTURE_TICKET_COMPLETED;
}

static void
decide_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide_one (SUTURE_TASKS_PAGE (widget), get_status (action_name));
}

static void
decide_selected_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureTasksPage *self = SUTURE_TASKS_PAGE (widget);

  suture_tasks_decide_selected (self->page, self->context, get_status (action_name));
}

static const char *const decisions[] = {
  "page.accept", "page.reject", "page.complete", "page.accept-selected", "page.reject-selected", "page.complete-selected",
};

/* What the role of who is signed in allows. */
static void
account_cb (SutureTasksPage *self)
{
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_DECIDE_TICKETS);

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), decisions[i], obstacle == NULL);
      suture_bulk_bar_set_obstacle (suture_list_page_get_bulk_bar (self->page), decisions[i], obstacle);
    }
}

/* The blue button, which is in the flyout. */
static void
primary_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureTasksPage *self = SUTURE_TASKS_PAGE (widget);
  const SutureTicket *ticket = suture_ticket_flyout_get_ticket (self->flyout);

  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_DECIDE_TICKETS);

  if (obstacle != NULL)
    suture_remediation_writes_say (self->page, obstacle);
  if (obstacle != NULL || ticket == NULL || !suture_list_page_get_flyout_shown (self->page))
    return;
  decide_one (self, suture_ticket_may_become (ticket, SUTURE_TICKET_ACTIVE) ? SUTURE_TICKET_ACTIVE
                                                                            : SUTURE_TICKET_COMPLETED);
}

/* The rest */

static void
mail_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const SutureTicket *ticket = suture_ticket_flyout_get_ticket (SUTURE_TASKS_PAGE (widget)->flyout);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *title = ticket != NULL ? suture_ticket_text_dup_title (ticket) : NULL;
  g_autofree char *subject = title != NULL ? g_strdup_printf (_("Security task: %s"), title) : NULL;
  g_autofree char *uri = ticket != NULL ? suture_mail_dup_uri (ticket->creator, subject, NULL) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

static void
view_activity_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const SutureTicket *ticket = suture_ticket_flyout_get_ticket (SUTURE_TASKS_PAGE (widget)->flyout);

  if (ticket != NULL && ticket->remediation_task_id != NULL)
    gtk_widget_activate_action (widget, "win.open-activity", "s", ticket->remediation_task_id);
}

static void
list_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureTasksPage *self = SUTURE_TASKS_PAGE (widget);

  if (g_str_equal (action_name, "page.search"))
    suture_list_page_focus_search (self->page);
  else if (g_str_equal (action_name, "page.export"))
    suture_export_list (self->page, self->context, "tasks");
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

  return g_strdup_printf (ngettext ("%s task", "%s tasks", n), count);
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = _("Security tasks"),
    .search = _("Search tasks"),
    .empty_icon = "suture-ticket-symbolic",
    .empty_title = _("No security tasks"),
    .empty_description = _("A remediation request that is sent to Intune becomes a task here."),
    .filtered_title = _("No task found"),
    .unknown = _("Tasks unknown"),
    .format_count = format_count,
  };
  return &texts;
}

/* What was medium has none in Intune. */
static const char *
priority_word (int value)
{
  return suture_ticket_text_priority (value == SUTURE_PRIORITY_MEDIUM ? SUTURE_PRIORITY_UNKNOWN : value);
}

static void
add_chips (SutureTasksPage *self)
{
  static const int statuses[] = { SUTURE_TICKET_PENDING, SUTURE_TICKET_ACTIVE, SUTURE_TICKET_COMPLETED,
                                  SUTURE_TICKET_REJECTED, -1 };
  static const int types[] = { SUTURE_ACTIVITY_CATEGORY_SOFTWARE, SUTURE_ACTIVITY_CATEGORY_CONFIGURATION, -1 };
  static const int priorities[] = { SUTURE_PRIORITY_HIGH, SUTURE_PRIORITY_MEDIUM, SUTURE_PRIORITY_LOW, -1 };

  self->status = suture_list_page_add_words_chip (self->page, C_("column", "Status"), statuses,
                                                  suture_words_ticket_status);
  self->type = suture_list_page_add_words_chip (self->page, C_("column", "Type"), types, suture_ticket_text_category);
  self->priority = suture_list_page_add_words_chip (self->page, C_("column", "Priority"), priorities, priority_word);
}

static void
suture_tasks_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_N_PENDING)
    g_value_set_uint (value, SUTURE_TASKS_PAGE (object)->n_pending);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_tasks_page_dispose (GObject *object)
{
  g_cancellable_cancel (SUTURE_TASKS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (suture_tasks_page_parent_class)->dispose (object);
}

static void
suture_tasks_page_finalize (GObject *object)
{
  SutureTasksPage *self = SUTURE_TASKS_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_tasks_page_parent_class)->finalize (object);
}

static void
suture_tasks_page_class_init (SutureTasksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_tasks_page_dispose;
  object_class->finalize = suture_tasks_page_finalize;
  object_class->get_property = suture_tasks_page_get_property;

  /**
   * SutureTasksPage:n-pending:
   *
   * How many tasks wait for a decision, whatever the filters are.
   */
  properties[PROP_N_PENDING] = g_param_spec_uint ("n-pending", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "page.search", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.export-rows", "(isss)", list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.close-flyout", NULL, list_action_cb);
  gtk_widget_class_install_action (widget_class, "page.primary", NULL, primary_cb);
  gtk_widget_class_install_action (widget_class, "page.open", "s", open_cb);
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    gtk_widget_class_install_action (widget_class, decisions[i], NULL,
                                     g_str_has_suffix (decisions[i], "-selected") ? decide_selected_cb : decide_cb);
  gtk_widget_class_install_action (widget_class, "page.mail-requestor", NULL, mail_cb);
  gtk_widget_class_install_action (widget_class, "page.view-activity", NULL, view_activity_cb);
}

static void
suture_tasks_page_init (SutureTasksPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
set_up_list (SutureTasksPage *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  g_autoptr (GtkListItemFactory) narrow = suture_list_cells_new (suture_ticket_cells_make_narrow,
                                                                 suture_ticket_cells_show_narrow,
                                                                 suture_context_get_clock (self->context));

  suture_ticket_columns_add (suture_list_table_get_columns (table), self->context);
  suture_list_columns_bind_settings (suture_list_table_get_columns (table), suture_context_get_settings (self->context),
                                     "task-columns");
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);
  suture_list_page_add_bulk_action (self->page, C_("task", "Accept"), "page.accept-selected");
  suture_list_page_add_bulk_action (self->page, C_("task", "Reject"), "page.reject-selected");
  suture_list_page_add_bulk_action (self->page, _("Complete task"), "page.complete-selected");
  suture_list_page_set_panel (self->page, GTK_WIDGET (self->flyout));
  g_object_bind_property (self->page, "narrow", self->flyout, "paged", G_BINDING_SYNC_CREATE);

  suture_list_page_set_saved_filters (self->page, suture_context_get_settings (self->context), "task-filters");
  g_signal_connect_object (self->page, "query-restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->page), "notify::loading", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (self->context), "changed", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (self->context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  account_cb (self);
}

/**
 * suture_tasks_page_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the page, reading its list
 */
GtkWidget *
suture_tasks_page_new (SutureContext *context)
{
  SutureTasksPage *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_TASKS_PAGE, NULL);
  self->context = g_object_ref (context);
  self->page = SUTURE_LIST_PAGE (suture_list_page_new (context, get_texts ()));
  self->flyout = SUTURE_TICKET_FLYOUT (suture_ticket_flyout_new (context));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  set_up_list (self);
  ask (self);
  count_pending (self);
  return GTK_WIDGET (self);
}

/**
 * suture_tasks_page_get_n_pending:
 * @self: the page
 *
 * Returns: how many tasks wait for a decision
 */
guint
suture_tasks_page_get_n_pending (SutureTasksPage *self)
{
  g_return_val_if_fail (SUTURE_IS_TASKS_PAGE (self), 0);
  return self->n_pending;
}
