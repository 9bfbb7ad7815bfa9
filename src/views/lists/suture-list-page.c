/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-page.h"

#include "suture-adaptive-bin.h"
#include "suture-banner.h"
#include "suture-flyout.h"
#include "suture-list-toolbar.h"

/**
 * SutureListPage:
 *
 * What every list page is made of: search and filters, the table, its states,
 * the freshness line, and the panel of the selected row.
 *
 * The page that uses it adds columns, chips and a panel, and answers
 * #SutureListPage::query-needed with suture_list_page_set_query(). Export is the
 * action `page.export` of the window.
 */
struct _SutureListPage
{
  AdwBin                 parent_instance;

  SutureContext         *context;        /* (owned) */
  SutureLazyList        *list;           /* (owned) */
  SutureSavedFilters    *saved;          /* (owned) (nullable) */
  gboolean               narrow;

  SutureAdaptiveBin     *page_bin;
  SutureListToolbar     *toolbar;
  GtkWidget             *toolbar_separator;
  SutureBanner          *banner;
  SutureFlyout          *flyout;
  SutureListStates      *states;
  SutureToasts          *toasts;
  SutureListTable       *table;
  SutureBulkBar         *bulk_bar;
};

typedef enum
{
  PROP_RECORD = 1,
  PROP_NARROW,
  PROP_FLYOUT_SHOWN,
} SutureListPageProperty;

static GParamSpec *properties[PROP_FLYOUT_SHOWN + 1];

static guint query_needed_signal, query_restored_signal;

G_DEFINE_FINAL_TYPE (SutureListPage, suture_list_page, ADW_TYPE_BIN)

static void
status_cb (SutureSyncStatus *status, GParamSpec *pspec, SutureListPage *self)
{
  suture_banner_update (self->banner, self->context);
}

/* Search and filters */

static void
toolbar_changed_cb (SutureListPage *self)
{
  g_signal_emit (self, query_needed_signal, 0);
}

/* To the rows, and to the first one where one is wanted and none is selected yet. */
static void
toolbar_left_cb (SutureListToolbar *toolbar, gboolean select, SutureListPage *self)
{
  if (select && !suture_list_table_has_selection (self->table))
    suture_list_table_select (self->table, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
clear_wanted_cb (SutureListStates *states, SutureListPage *self)
{
  suture_list_page_clear (self);
  suture_list_toolbar_focus_search (self->toolbar);
}

/* Room */

/* A panel that is a page hides what belongs to the list; one at the side leaves the toasts over the rest of it. */
static void
update_room (SutureListPage *self)
{
  const gboolean list_shown = !self->narrow || !suture_flyout_get_shown (self->flyout);

  gtk_widget_set_visible (GTK_WIDGET (self->toolbar), list_shown);
  gtk_widget_set_visible (self->toolbar_separator, list_shown);
  gtk_widget_set_margin_end (GTK_WIDGET (self->toasts), suture_flyout_get_side_width (self->flyout));
}

static void
page_folded_cb (SutureAdaptiveBin *bin, GParamSpec *pspec, SutureListPage *self)
{
  self->narrow = suture_adaptive_bin_get_folded (bin);
  suture_list_table_set_narrow (self->table, self->narrow);
  suture_flyout_set_paged (self->flyout, self->narrow);
  suture_list_toolbar_set_narrow (self->toolbar, self->narrow);
  suture_list_states_set_narrow (self->states, self->narrow);
  suture_bulk_bar_set_narrow (self->bulk_bar, self->narrow);
  update_room (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* The panel */

static void
record_cb (SutureListTable *table, GParamSpec *pspec, SutureListPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  if (suture_list_table_get_record (table) == NULL)
    suture_flyout_set_shown (self->flyout, FALSE);
  else if (!self->narrow)
    suture_flyout_set_shown (self->flyout, TRUE);
}

static void
activated_cb (SutureListTable *table, SutureListPage *self)
{
  g_autoptr (GtkWidget) panel = NULL;

  suture_flyout_set_shown (self->flyout, TRUE);
  g_object_get (self->flyout, "panel", &panel, NULL);
  if (panel != NULL)
    gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}

static void
flyout_left_cb (SutureFlyout *flyout, SutureListPage *self)
{
  if (self->narrow)
    suture_flyout_set_shown (flyout, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Details of several rows there are none, and closing them leaves several rows selected. */
static void
flyout_shown_cb (SutureFlyout *flyout, GParamSpec *pspec, SutureListPage *self)
{
  const gboolean shown = suture_flyout_get_shown (flyout);
  const gboolean selecting = suture_list_table_get_selecting (self->table);

  update_room (self);
  if (shown && selecting)
    suture_flyout_set_shown (flyout, FALSE);
  else if (shown && !suture_list_table_has_selection (self->table))
    suture_list_table_select (self->table, 0);
  else if (!shown && !selecting)
    suture_list_table_select (self->table, GTK_INVALID_LIST_POSITION);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FLYOUT_SHOWN]);
}

/* Several rows */

static void
selecting_cb (SutureListTable *table, GParamSpec *pspec, SutureListPage *self)
{
  suture_bulk_bar_set_n_selected (self->bulk_bar, suture_list_table_get_n_selected (table),
                                  suture_list_table_get_selecting (table));
}

static void
unselect_cb (SutureListPage *self)
{
  suture_list_table_select (self->table, GTK_INVALID_LIST_POSITION);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SutureListPage *self = SUTURE_LIST_PAGE (widget);

  if (!suture_list_table_get_selecting (self->table))
    return FALSE;
  unselect_cb (self);
  return TRUE;
}

/* Class */

static void
suture_list_page_dispose (GObject *object)
{
  SutureListPage *self = SUTURE_LIST_PAGE (object);

  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_LIST_PAGE);
  g_clear_object (&self->saved);
  g_clear_object (&self->list);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_list_page_parent_class)->dispose (object);
}

static void
suture_list_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureListPage *self = SUTURE_LIST_PAGE (object);

  switch ((SutureListPageProperty) prop_id)
    {
    case PROP_RECORD:       g_value_set_boxed (value, suture_list_table_get_record (self->table)); break;
    case PROP_NARROW:       g_value_set_boolean (value, self->narrow); break;
    case PROP_FLYOUT_SHOWN: g_value_set_boolean (value, suture_flyout_get_shown (self->flyout)); break;
    default:                G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, page_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, toolbar_separator);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, bulk_bar);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, flyout);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, states);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, table);
  gtk_widget_class_bind_template_child (widget_class, SutureListPage, toasts);
  gtk_widget_class_bind_template_callback (widget_class, page_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, toolbar_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, toolbar_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, unselect_cb);
  gtk_widget_class_bind_template_callback (widget_class, flyout_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, flyout_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_wanted_cb);
}

static void
suture_list_page_class_init (SutureListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = suture_list_page_dispose;
  object_class->get_property = suture_list_page_get_property;
  properties[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, SUTURE_TYPE_RECORD, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_FLYOUT_SHOWN] = g_param_spec_boolean ("flyout-shown", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  /**
   * SutureListPage::query-needed:
   *
   * Search, a filter or the order has changed: answer with suture_list_page_set_query().
   */
  query_needed_signal = g_signal_new ("query-needed", SUTURE_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  /**
   * SutureListPage::query-restored:
   * @query: filters that were saved
   *
   * Set the chips to the filters of @query; search and order are set. #SutureListPage::query-needed follows.
   */
  query_restored_signal = g_signal_new ("query-restored", SUTURE_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, SUTURE_TYPE_QUERY);
  /* The list has Escape first, then the panel. */
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
  g_type_ensure (SUTURE_TYPE_LIST_TOOLBAR);
  g_type_ensure (SUTURE_TYPE_BULK_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
suture_list_page_init (SutureListPage *self)
{
  SutureListColumns *columns;

  gtk_widget_init_template (GTK_WIDGET (self));
  suture_list_states_set_toasts (self->states, self->toasts);
  columns = suture_list_table_get_columns (self->table);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", suture_list_columns_get_actions (columns));
  suture_list_toolbar_set_columns (self->toolbar, columns);
  suture_list_toolbar_set_capture (self->toolbar, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "notify::n-selected", G_CALLBACK (selecting_cb), self, 0);
  g_signal_connect_object (self->table, "notify::selecting", G_CALLBACK (selecting_cb), self, 0);
}

/**
 * suture_list_page_new:
 * @context: what the page is given
 * @texts: what it says; static
 *
 * Returns: (transfer floating): a list page without columns
 */
GtkWidget *
suture_list_page_new (SutureContext *context, const SutureListTexts *texts)
{
  SutureListPage *self = g_object_new (SUTURE_TYPE_LIST_PAGE, NULL);

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && texts != NULL, GTK_WIDGET (self));

  self->context = g_object_ref (context);
  self->list = suture_lazy_list_new (suture_context_get_reader (context));
  suture_list_table_set_list (self->table, self->list);
  suture_list_table_set_label (self->table, texts->label);
  suture_list_states_set_list (self->states, context, self->list, texts);
  suture_list_toolbar_set_search_label (self->toolbar, texts->search);
  g_signal_connect_object (suture_context_get_status (context), "notify", G_CALLBACK (status_cb), self, 0);
  suture_banner_update (self->banner, self->context);
  return GTK_WIDGET (self);
}

/**
 * suture_list_page_get_table:
 * @self: a list page
 *
 * Returns: (transfer none): its table
 */
SutureListTable *
suture_list_page_get_table (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return self->table;
}

/**
 * suture_list_page_get_list:
 * @self: a list page
 *
 * Returns: (transfer none): its rows; their query is what an export writes
 */
SutureLazyList *
suture_list_page_get_list (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return self->list;
}

/**
 * suture_list_page_get_states:
 * @self: a list page
 *
 * Returns: (transfer none): the states of its list
 */
SutureListStates *
suture_list_page_get_states (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return self->states;
}

/**
 * suture_list_page_add_chip:
 * @self: a list page
 * @chip: (transfer floating): a filter
 */
void
suture_list_page_add_chip (SutureListPage *self, SutureFilterChip *chip)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self) && SUTURE_IS_FILTER_CHIP (chip));

  suture_list_toolbar_add_chip (self->toolbar, chip);
}

/**
 * suture_list_page_add_words_chip:
 * @self: a list page
 * @title: what is filtered by
 * @values: what there is to choose from; the last one is -1
 * @words: what each is called
 *
 * Returns: (transfer none): the filter
 */
SutureFilterChip *
suture_list_page_add_words_chip (SutureListPage *self, const char *title, const int *values, const char *(*words) (int))
{
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (suture_filter_chip_new (title));

  for (guint i = 0; values[i] >= 0; i++)
    suture_filter_chip_add_option (chip, values[i], words (values[i]));
  suture_list_page_add_chip (self, chip);
  return chip;
}

/**
 * suture_list_page_add_bulk_action:
 * @self: a list page
 * @label: what is done with all selected rows; the first one is the blue button
 * @action_name: an action of the page, which gets the rows from suture_list_table_dup_selected_keys()
 *
 * Adds a button to the bar that is shown while several rows are selected.
 */
void
suture_list_page_add_bulk_action (SutureListPage *self, const char *label, const char *action_name)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_bulk_bar_add_action (self->bulk_bar, label, action_name);
}

/**
 * suture_list_page_get_bulk_bar:
 * @self: a list page
 *
 * Returns: (transfer none): where the progress of what takes long is shown
 */
SutureBulkBar *
suture_list_page_get_bulk_bar (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return self->bulk_bar;
}

/**
 * suture_list_page_set_saved_filters:
 * @self: a list page that answers #SutureListPage::query-restored
 * @settings: where the user's filters are kept
 * @key: of type `a(ss)`
 *
 * Adds the menu of saved filters.
 */
void
suture_list_page_set_saved_filters (SutureListPage *self, GSettings *settings, const char *key)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self) && self->saved == NULL && G_IS_SETTINGS (settings) && key != NULL);

  self->saved = suture_saved_filters_new (GTK_WIDGET (self), self->list, settings, key);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "saved", suture_saved_filters_get_actions (self->saved));
  suture_list_toolbar_set_saved_menu (self->toolbar, suture_saved_filters_get_menu (self->saved));
  g_signal_connect_object (self->saved, "apply", G_CALLBACK (suture_list_page_apply), self, G_CONNECT_SWAPPED);
}

/**
 * suture_list_page_get_saved_filters:
 * @self: a list page
 *
 * Returns: (transfer none) (nullable): its saved filters
 */
SutureSavedFilters *
suture_list_page_get_saved_filters (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return self->saved;
}

/**
 * suture_list_page_set_panel:
 * @self: a list page
 * @panel: (transfer floating): what tells more about the selected row
 */
void
suture_list_page_set_panel (SutureListPage *self, GtkWidget *panel)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_flyout_set_panel (self->flyout, panel);
}

/**
 * suture_list_page_set_start:
 * @self: a list page
 * @widget: (transfer floating): what stands before the search field; not where it is narrow
 */
void
suture_list_page_set_start (SutureListPage *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_list_toolbar_set_start (self->toolbar, widget);
}

/**
 * suture_list_page_get_search:
 * @self: a list page
 *
 * Returns: (transfer none) (nullable): what is searched for
 */
const char *
suture_list_page_get_search (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return suture_list_toolbar_get_search (self->toolbar);
}

/**
 * suture_list_page_set_search:
 * @self: a list page
 * @search: (nullable): what to search for
 */
void
suture_list_page_set_search (SutureListPage *self, const char *search)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_list_toolbar_set_search (self->toolbar, search);
}

/**
 * suture_list_page_set_query:
 * @self: a list page
 * @query: which rows are shown
 */
void
suture_list_page_set_query (SutureListPage *self, SutureQuery *query)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));

  suture_list_columns_set_sort (suture_list_table_get_columns (self->table), query->sort_field, query->descending);
  suture_list_states_set_filtered (self->states, query->groups != NULL || suture_list_toolbar_get_filtered (self->toolbar));
  suture_lazy_list_set_query (self->list, query);
}

/**
 * suture_list_page_apply:
 * @self: a list page that answers #SutureListPage::query-restored
 * @query: search, filters and order, as they are saved under a name or asked for elsewhere
 *
 * Sets search field, chips and order, where they can be seen and taken away.
 */
void
suture_list_page_apply (SutureListPage *self, SutureQuery *query)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self) && query != NULL);
  suture_list_toolbar_freeze (self->toolbar);
  suture_list_toolbar_clear (self->toolbar);
  suture_list_toolbar_set_search (self->toolbar, query->search);
  suture_list_columns_set_sort (suture_list_table_get_columns (self->table), query->sort_field, query->descending);
  g_signal_emit (self, query_restored_signal, 0, query);
  suture_list_toolbar_thaw (self->toolbar);
}

/**
 * suture_list_page_clear:
 * @self: a list page
 *
 * Takes search and filters away.
 */
void
suture_list_page_clear (SutureListPage *self)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_list_toolbar_clear (self->toolbar);
}

/**
 * suture_list_page_get_narrow:
 * @self: a list page
 *
 * Returns: whether there is room for two-line rows only
 */
gboolean
suture_list_page_get_narrow (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), FALSE);
  return self->narrow;
}

/**
 * suture_list_page_get_flyout_shown:
 * @self: a list page
 *
 * Returns: whether the panel is shown
 */
gboolean
suture_list_page_get_flyout_shown (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), FALSE);
  return suture_flyout_get_shown (self->flyout);
}

/**
 * suture_list_page_show_flyout:
 * @self: a list page
 * @shown: whether the panel is shown
 */
void
suture_list_page_show_flyout (SutureListPage *self, gboolean shown)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_flyout_set_shown (self->flyout, shown);
}

/**
 * suture_list_page_focus_search:
 * @self: a list page
 */
void
suture_list_page_focus_search (SutureListPage *self)
{
  g_return_if_fail (SUTURE_IS_LIST_PAGE (self));
  suture_list_toolbar_focus_search (self->toolbar);
}

/**
 * suture_list_page_get_toasts:
 * @self: a list page
 *
 * Returns: (transfer none): its toasts, shown over the list
 */
SutureToasts *
suture_list_page_get_toasts (SutureListPage *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_PAGE (self), NULL);
  return self->toasts;
}
