/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-list.h"

#include <glib/gi18n-lib.h>

#include "suture-calendar-export.h"
#include "suture-exception-cells.h"
#include "suture-exception-columns.h"
#include "suture-exception-flyout.h"
#include "suture-exception-open.h"
#include "suture-exception-renew.h"
#include "suture-exception-facts.h"
#include "suture-export.h"
#include "suture-format.h"
#include "suture-groups-export.h"
#include "suture-list-cells.h"
#include "suture-obstacle.h"
#include "suture-remediation-writes.h"
#include "suture-words.h"

/* The only value of a filter that is on or off. */
#define YES 1

#define N_EYES SUTURE_EXCEPTION_EYE_OLD

/**
 * SutureExceptionList:
 *
 * The tab *Exceptions* of the Remediation page: the figures, the list with its
 * filters, and the flyout of the selected exception.
 *
 * Its actions: `exceptions.edit`, `exceptions.renew`, `exceptions.cancel`,
 * `exceptions.cancel-group` (its name), `exceptions.view-recommendation`,
 * `exceptions.export-groups` and `exceptions.export-devices` for the exception
 * that its flyout shows;
 * `exceptions.export-ends`.
 */
struct _SutureExceptionList
{
  AdwBin                 parent_instance;

  SutureContext         *context;       /* (owned) */
  GCancellable          *cancellable;   /* (owned) (nullable): of the counting that goes on */
  SutureListPage        *page;
  SutureExceptionBar    *bar;
  SutureExceptionFlyout *flyout;
  SutureFilterChip      *state;
  SutureFilterChip      *justification;
  SutureFilterChip      *scope;
  SutureFilterChip      *eyes[N_EYES];  /* shown while they are set; index = eye - 1 */
  gint64                 wanted_key;    /* to show once it is listed and read, or 0 */
  SutureDay              today;         /* of the query */
};

G_DEFINE_FINAL_TYPE (SutureExceptionList, suture_exception_list, ADW_TYPE_BIN)

/* The count of those that end within seven days */

static void
soon_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  SutureExceptionList *self = user_data;
  g_autofree char *count = NULL, *note = NULL;
  guint n = 0;

  if (records == NULL)
    return;
  for (guint i = 0; i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL &&
        suture_exception_facts_is_ending (g_ptr_array_index (records, i), self->today))
      n++;
  count = suture_format_count (n);
  if (n > 0)
    note = g_strdup_printf (ngettext ("%s ends within 7 days", "%s end within 7 days", n), count);
  suture_list_states_set_note (suture_list_page_get_states (self->page), note);
}

static SutureQuery *
new_ending_query (SutureExceptionList *self)
{
  SutureQuery *query = suture_query_copy (suture_lazy_list_get_query (suture_list_page_get_list (self->page)));

  query->ending = TRUE;
  return query;
}

static void
soon_keys_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, &error);
  SutureExceptionList *self = user_data;
  g_autoptr (SutureQuery) query = NULL;

  /* Canceled: a newer counting goes on, or the list is gone. An error is shown by the list itself. */
  if (keys == NULL)
    return;
  query = new_ending_query (self);
  if (keys->len > 0)
    suture_reader_read_records_async (SUTURE_READER (source), query, (const guint32 *) (gconstpointer) keys->data,
                                      keys->len, self->cancellable, soon_read_cb, self);
  else
    suture_list_states_set_note (suture_list_page_get_states (self->page), NULL);
}

static void
count_soon (SutureExceptionList *self)
{
  g_autoptr (SutureQuery) query = new_ending_query (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  suture_reader_read_keys_async (suture_context_get_reader (self->context), query, self->cancellable, soon_keys_cb,
                                 self);
}

/* The query */

static void
ask (SutureExceptionList *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->page));
  SutureExceptionEye eye = SUTURE_EXCEPTION_EYE_NONE;

  self->today = suture_clock_today (suture_context_get_clock (self->context));
  for (guint i = 0; i < N_EYES; i++)
    {
      const gboolean set = suture_filter_chip_get_mask (self->eyes[i]) != 0;

      gtk_widget_set_visible (GTK_WIDGET (self->eyes[i]), set);
      eye = set ? (SutureExceptionEye) (i + 1) : eye;
    }
  suture_exception_bar_set_eye (self->bar, eye);
  query->today = self->today;
  query->search = g_strdup (suture_list_page_get_search (self->page));
  query->status_mask = suture_filter_chip_get_mask (self->state);
  query->justification_mask = suture_filter_chip_get_mask (self->justification);
  query->scope_mask = suture_filter_chip_get_mask (self->scope);
  query->ending = suture_filter_chip_get_mask (self->eyes[SUTURE_EXCEPTION_EYE_ENDING - 1]) != 0;
  query->renewed = suture_filter_chip_get_mask (self->eyes[SUTURE_EXCEPTION_EYE_RENEWED - 1]) != 0;
  query->old = suture_filter_chip_get_mask (self->eyes[SUTURE_EXCEPTION_EYE_OLD - 1]) != 0;
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->page, query);
  count_soon (self);
}

static void
data_changed_cb (SutureExceptionList *self)
{
  if (self->today == suture_clock_today (suture_context_get_clock (self->context)))
    {
      count_soon (self);
      return;
    }
  /* What is in effect is another matter on another day. */
  ask (self);
  suture_list_cells_show_again (GTK_WIDGET (suture_list_page_get_table (self->page)));
  suture_exception_flyout_turn_day (self->flyout);
}

static void
eye_cb (SutureExceptionList *self)
{
  suture_exception_list_show_eye (self, suture_exception_bar_get_eye (self->bar));
}

/* What can be done with the one that is shown, with this role. */
static void
update_actions (SutureExceptionList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const SutureException *exception = suture_exception_flyout_get_exception (self->flyout);
  const gboolean running = exception != NULL && (exception->state == SUTURE_EXCEPTION_IN_EFFECT ||
                                                 exception->state == SUTURE_EXCEPTION_SUSPENDED);
  const gboolean may = running && suture_obstacle_get (self->context, SUTURE_CAN_WRITE_EXCEPTIONS) == NULL;

  gtk_widget_action_set_enabled (widget, "exceptions.renew", may && exception->ends_on != SUTURE_DAY_NONE);
  gtk_widget_action_set_enabled (widget, "exceptions.cancel", may);
  gtk_widget_action_set_enabled (widget, "exceptions.cancel-group", may);
  gtk_widget_action_set_enabled (widget, "exceptions.export-groups", exception != NULL);
  gtk_widget_action_set_enabled (widget, "exceptions.export-devices", exception != NULL);
  gtk_widget_action_set_enabled (widget, "exceptions.view-recommendation",
                                 exception != NULL && exception->recommendation_id != NULL);
}

/* What the service can do decides whether a change waits for it. */
static void
account_cb (SutureExceptionList *self)
{
  suture_list_cells_show_again (GTK_WIDGET (suture_list_page_get_table (self->page)));
}

static void
record_changed_cb (SutureExceptionList *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  SutureRecord *record = suture_list_table_get_record (table);

  suture_exception_flyout_set_exception (self->flyout, (SutureException *) record);
  update_actions (self);
  if (record == NULL || record->key != self->wanted_key)
    return;
  self->wanted_key = 0;
  suture_list_page_show_flyout (self->page, TRUE);
  suture_list_table_focus_row (table);
}

static void
select_wanted (SutureExceptionList *self)
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

/* Actions */

static void
cancel (SutureExceptionList *self, const char *group)
{
  const SutureException *exception = suture_exception_flyout_get_exception (self->flyout);
  g_autoptr (SutureWrite) write = NULL;
  g_autofree char *title = NULL, *done = NULL;

  if (exception == NULL)
    return;
  title = suture_exception_facts_dup_title (exception);
  write = suture_write_new (SUTURE_WRITE_CANCEL_EXCEPTION, exception->id);
  if (group != NULL)
    write->groups = g_strdupv ((char *[]) { (char *) group, NULL });
  /* Translators: a recommendation, then a device group. */
  done = group != NULL ? g_strdup_printf (_("Exception for “%s” canceled for %s"), title,
                                           suture_context_get_group_name (self->context, group))
                       : g_strdup_printf (_("Exception for “%s” canceled"), title);
  suture_remediation_writes_start (self->page, self->context, write, done);
}

static void
cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  cancel (SUTURE_EXCEPTION_LIST (widget), parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
renewed_cb (GtkWidget *dialog, const SutureWrite *write, SutureExceptionList *self)
{
  const char *title = g_object_get_data (G_OBJECT (dialog), "exception-title");
  g_autofree char *until = suture_format_day (write->ends_on - 1);
  /* Translators: a recommendation, then the last day of its exception. */
  g_autofree char *done = g_strdup_printf (_("Exception for “%s” renewed until %s"), title, until);

  suture_remediation_writes_start (self->page, self->context, write, done);
}

static void
renew_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureExceptionList *self = SUTURE_EXCEPTION_LIST (widget);
  const SutureException *exception = suture_exception_flyout_get_exception (self->flyout);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (exception == NULL)
    return;
  dialog = suture_exception_renew_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->context, exception);
  g_object_set_data_full (G_OBJECT (dialog), "exception-title", suture_exception_facts_dup_title (exception), g_free);
  g_signal_connect_object (dialog, "renewed", G_CALLBACK (renewed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureExceptionList *self = SUTURE_EXCEPTION_LIST (widget);
  const SutureException *exception = suture_exception_flyout_get_exception (self->flyout);

  if (exception != NULL && exception->recommendation_id != NULL)
    suture_exception_open_refused (self->page, self->context, exception);
}

static void
view_recommendation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const SutureException *exception =
    suture_exception_flyout_get_exception (SUTURE_EXCEPTION_LIST (widget)->flyout);

  if (exception != NULL && exception->recommendation_id != NULL)
    gtk_widget_activate_action (widget, "win.open-recommendation", "s", exception->recommendation_id);
}

static void
export_devices_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureExceptionList *self = SUTURE_EXCEPTION_LIST (widget);
  const SutureException *exception = suture_exception_flyout_get_exception (self->flyout);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  if (exception == NULL || exception->recommendation_id == NULL)
    return;
  query->recommendation_id = g_strdup (exception->recommendation_id);
  if (exception->scope == SUTURE_EXCEPTION_DEVICE_GROUPS)
    query->groups = suture_exception_dup_covered (exception);
  query->sort_field = g_strdup ("rbacGroupName");
  suture_commands_want (suture_context_get_commands (self->context), query);
  suture_export_query (self->page, self->context, query, "exception");
}

static void
export_groups_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureExceptionList *self = SUTURE_EXCEPTION_LIST (widget);
  g_autoptr (GPtrArray) groups = NULL;

  if (suture_exception_flyout_get_exception (self->flyout) == NULL)
    return;
  groups = suture_exception_flyout_dup_groups (self->flyout);
  suture_groups_export (self->page, self->context, groups);
}

static void
export_ends_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureExceptionList *self = SUTURE_EXCEPTION_LIST (widget);

  suture_calendar_export (self->page, self->context);
}

/* Filters */

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s exception", "%s exceptions", n), count);
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = C_("list", "Exceptions"),
    .search = _("Search exceptions"),
    .empty_icon = "suture-remediation-symbolic",
    .empty_title = _("No exceptions"),
    .empty_description = _("A risk that is accepted on purpose, for a time, is listed here. Create an exception from a "
                           "recommendation."),
    .filtered_title = _("No exception found"),
    .unknown = _("Exceptions unknown"),
    .format_count = format_count,
  };
  return &texts;
}

static void
add_eye (SutureExceptionList *self, SutureExceptionEye eye, const char *title, const char *word)
{
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (suture_filter_chip_new (title));

  suture_filter_chip_add_option (chip, YES, word);
  suture_list_page_add_chip (self->page, chip);
  gtk_widget_set_visible (GTK_WIDGET (chip), FALSE);
  self->eyes[eye - 1] = chip;
}

static void
add_chips (SutureExceptionList *self)
{
  static const int states[] = { SUTURE_EXCEPTION_IN_EFFECT, SUTURE_EXCEPTION_SUSPENDED, SUTURE_EXCEPTION_EXPIRED,
                                SUTURE_EXCEPTION_CANCELED, -1 };
  static const int justifications[] = { SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL,
                                        SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, SUTURE_JUSTIFICATION_RISK_ACCEPTED,
                                        SUTURE_JUSTIFICATION_PLANNED_REMEDIATION, -1 };
  static const int scopes[] = { SUTURE_EXCEPTION_GLOBAL, SUTURE_EXCEPTION_DEVICE_GROUPS, -1 };
  g_autofree char *within = g_strdup_printf (_("Within %d days"), SUTURE_EXCEPTION_FIRST_REMINDER_DAYS);
  g_autofree char *older = g_strdup_printf (_("Older than %d days"), SUTURE_EXCEPTION_OLD_DAYS);

  self->state = suture_list_page_add_words_chip (self->page, C_("column", "Status"), states,
                                                 suture_words_exception_state);
  self->justification = suture_list_page_add_words_chip (self->page, _("Justification"), justifications,
                                                         suture_words_justification);
  self->scope = suture_list_page_add_words_chip (self->page, C_("column", "Scope"), scopes,
                                                 suture_words_exception_scope);
  add_eye (self, SUTURE_EXCEPTION_EYE_ENDING, C_("column", "Ends"), within);
  add_eye (self, SUTURE_EXCEPTION_EYE_RENEWED, _("Renewal"), _("Ended and renewed"));
  add_eye (self, SUTURE_EXCEPTION_EYE_OLD, C_("exception", "Age"), older);
}

static void
restored_cb (SutureListPage *page, SutureQuery *query, SutureExceptionList *self)
{
  suture_filter_chip_set_mask (self->state, query->status_mask);
  suture_filter_chip_set_mask (self->justification, query->justification_mask);
  suture_filter_chip_set_mask (self->scope, query->scope_mask);
  suture_filter_chip_set_mask (self->eyes[SUTURE_EXCEPTION_EYE_ENDING - 1], query->ending ? 1u << YES : 0);
  suture_filter_chip_set_mask (self->eyes[SUTURE_EXCEPTION_EYE_RENEWED - 1], query->renewed ? 1u << YES : 0);
  suture_filter_chip_set_mask (self->eyes[SUTURE_EXCEPTION_EYE_OLD - 1], query->old ? 1u << YES : 0);
}

/* Class */

static void
suture_exception_list_dispose (GObject *object)
{
  SutureExceptionList *self = SUTURE_EXCEPTION_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (suture_exception_list_parent_class)->dispose (object);
}

static void
suture_exception_list_finalize (GObject *object)
{
  g_clear_object (&SUTURE_EXCEPTION_LIST (object)->context);
  G_OBJECT_CLASS (suture_exception_list_parent_class)->finalize (object);
}

static void
suture_exception_list_class_init (SutureExceptionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_exception_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_exception_list_finalize;
  gtk_widget_class_install_action (widget_class, "exceptions.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.renew", NULL, renew_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.cancel-group", "s", cancel_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.view-recommendation", NULL, view_recommendation_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.export-groups", NULL, export_groups_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.export-devices", NULL, export_devices_cb);
  gtk_widget_class_install_action (widget_class, "exceptions.export-ends", NULL, export_ends_cb);
}

static void
suture_exception_list_init (SutureExceptionList *self)
{
}

static void
connect_all (SutureExceptionList *self)
{
  g_signal_connect_object (self->bar, "notify::eye", G_CALLBACK (eye_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "query-restored", G_CALLBACK (restored_cb), self, 0);
  g_signal_connect_object (self->page, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->page), "notify::loading", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (self->context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (self->context), "changed", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (self->context), "notify", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
}

static void
set_up (SutureExceptionList *self)
{
  GSettings *settings = suture_context_get_settings (self->context);
  SutureListTable *table = suture_list_page_get_table (self->page);
  g_autoptr (GtkListItemFactory) narrow = suture_list_cells_new (suture_exception_cells_make_narrow,
                                                                 suture_exception_cells_show_narrow,
                                                                 self->context);

  suture_exception_columns_add (suture_list_table_get_columns (table), self->context);
  suture_list_columns_bind_settings (suture_list_table_get_columns (table), settings, "exception-columns");
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);
  suture_list_page_set_saved_filters (self->page, settings, "exception-filters");
  suture_list_states_set_header (suture_list_page_get_states (self->page), GTK_WIDGET (self->bar));
  suture_list_page_set_panel (self->page, GTK_WIDGET (self->flyout));
  g_object_bind_property (self->page, "narrow", self->flyout, "paged", G_BINDING_SYNC_CREATE);
  connect_all (self);
}

/**
 * suture_exception_list_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the list, being read
 */
GtkWidget *
suture_exception_list_new (SutureContext *context)
{
  SutureExceptionList *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_LIST, NULL);
  self->context = g_object_ref (context);
  self->page = SUTURE_LIST_PAGE (suture_list_page_new (context, get_texts ()));
  self->bar = SUTURE_EXCEPTION_BAR (suture_exception_bar_new (context));
  self->flyout = SUTURE_EXCEPTION_FLYOUT (suture_exception_flyout_new (context));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  set_up (self);
  update_actions (self);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * suture_exception_list_get_page:
 * @self: a list
 *
 * Returns: (transfer none): the page of the list
 */
SutureListPage *
suture_exception_list_get_page (SutureExceptionList *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_LIST (self), NULL);
  return self->page;
}

/**
 * suture_exception_list_open:
 * @self: a list
 * @key: of an exception in the store
 *
 * Shows the exception as soon as it is listed, whatever the filters are: what was
 * asked for by name is shown.
 */
void
suture_exception_list_open (SutureExceptionList *self, gint64 key)
{
  SutureLazyList *list;

  g_return_if_fail (SUTURE_IS_EXCEPTION_LIST (self));

  list = suture_list_page_get_list (self->page);
  self->wanted_key = key;
  if (suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list) &&
      suture_lazy_list_find_key (list, key) == GTK_INVALID_LIST_POSITION)
    {
      suture_list_page_clear (self->page);
      suture_context_set_groups (self->context, NULL);
    }
  select_wanted (self);
}

/**
 * suture_exception_list_show_eye:
 * @self: a list
 * @eye: what needs eyes; none takes the filter away
 *
 * Leaves only these in the list.
 */
void
suture_exception_list_show_eye (SutureExceptionList *self, SutureExceptionEye eye)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_LIST (self));

  for (guint i = 0; i < N_EYES; i++)
    suture_filter_chip_set_mask (self->eyes[i], eye == (SutureExceptionEye) (i + 1) ? 1u << YES : 0);
}
