/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-table.h"

#include "suture-list-selection.h"
#include "suture-list-taps.h"
#include "suture-tab-stop.h"

/**
 * SutureListTable:
 *
 * One lazy list, shown as a table, or as two-line rows where it is narrow. Both
 * share the selection, which follows the record and not the position when the
 * order or the data change. Only the view that is shown has the selection, or the
 * hidden one would make some two hundred rows of widgets for nobody.
 *
 *   SutureLazyList ──> SutureListSelection ──> GtkColumnView | GtkListView
 *
 * Several rows are selected with Control, Shift or Control+A. Narrow, where there
 * may be no keyboard, a long press begins it: until it ends each tap selects or
 * unselects a row instead of opening it (#SutureListTable:selecting).
 *
 * The actions of its columns are `table.sort`, `table.direction` and `table.show-ID`.
 */
struct _SutureListTable
{
  AdwBin              parent_instance;

  SutureLazyList     *list;       /* (owned) (nullable) */
  SutureListSelection *selection; /* (owned) */
  SutureListColumns  *columns;    /* (owned) */
  GtkStack           *stack;
  GtkColumnView      *view;
  GtkListView        *rows;
  GtkWidget          *scrolled;
  SutureRow          *row;        /* (owned) (nullable): the only one that is selected */
  SutureRecord       *record;     /* (owned) (nullable): what it showed last */
  int                 width;      /* px that the columns were last measured for */
  guint               width_source; /* measures them again, or 0 */
  SutureListTaps     *taps;       /* (owned): on @rows */
};

typedef enum
{
  PROP_RECORD = 1,
  PROP_N_SELECTED,
  PROP_SELECTING,
} SutureListTableProperty;

static GParamSpec *properties[PROP_SELECTING + 1];

static guint activated_signal;

G_DEFINE_FINAL_TYPE (SutureListTable, suture_list_table, ADW_TYPE_BIN)

/* More columns than the default ones scroll. */
static void
update_widths (SutureListTable *self)
{
  gtk_widget_set_size_request (self->scrolled, suture_list_columns_update_widths (self->columns, self->width), -1);
}

static gboolean
width_cb (gpointer user_data)
{
  SutureListTable *self = user_data;

  self->width_source = 0;
  if (self->width != gtk_widget_get_width (self->scrolled))
    {
      self->width = gtk_widget_get_width (self->scrolled);
      update_widths (self);
    }
  return G_SOURCE_REMOVE;
}

/* Not while sizes are being given out. */
static void
page_size_cb (SutureListTable *self)
{
  if (self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_cb, self, NULL);
}

static gboolean
is_narrow (SutureListTable *self)
{
  return gtk_list_view_get_model (self->rows) != NULL;
}

/* The one that has the actions: in the column view, the list inside. */
static GtkWidget *
get_shown_list (SutureListTable *self)
{
  return is_narrow (self) ? GTK_WIDGET (self->rows) : gtk_widget_get_last_child (GTK_WIDGET (self->view));
}

static void
scroll_to_selected (SutureListTable *self)
{
  const guint position = suture_list_selection_get_first (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (get_shown_list (self), "list.scroll-to-item", "u", position);
}

static void
set_record (SutureListTable *self, SutureRecord *record)
{
  if (self->record == record)
    return;
  g_clear_pointer (&self->record, suture_record_unref);
  self->record = record != NULL ? suture_record_ref (record) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

static void
row_record_cb (SutureRow *row, GParamSpec *pspec, SutureListTable *self)
{
  SutureRecord *record = suture_row_get_record (row);

  /* While it is read again the row still has the record that was there before: then what was shown stays. */
  if (record != NULL && record->key == suture_list_selection_get_key (self->selection, suture_row_get_position (row)))
    set_record (self, record);
}

static void
set_row (SutureListTable *self, SutureRow *row)
{
  if (self->row != row)
    {
      if (self->row != NULL)
        g_signal_handlers_disconnect_by_func (self->row, row_record_cb, self);
      g_set_object (&self->row, row);
      if (row != NULL)
        g_signal_connect_object (row, "notify::record", G_CALLBACK (row_record_cb), self, 0);
    }
  if (row != NULL)
    row_record_cb (row, NULL, self);
  else
    set_record (self, NULL);
}

/* Details are those of one row: several have none. */
static void
changed_cb (SutureListSelection *selection, SutureListTable *self)
{
  g_autoptr (SutureRow) row = NULL;

  if (suture_list_selection_get_n_selected (selection) == 1)
    row = g_list_model_get_item (G_LIST_MODEL (selection), suture_list_selection_get_first (selection));
  set_row (self, row);
}

static void
n_selected_cb (SutureListSelection *selection, GParamSpec *pspec, SutureListTable *self)
{
  if (suture_list_selection_get_n_selected (selection) == 0)
    suture_list_taps_stop (self->taps);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTING]);
}

static void
activate_cb (gpointer from, guint position, SutureListTable *self)
{
  suture_list_table_select (self, position);
  g_signal_emit (self, activated_signal, 0);
}

static void
suture_list_table_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (suture_list_table_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME ||
      setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    update_widths (SUTURE_LIST_TABLE (widget));
}

static void
suture_list_table_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (suture_list_table_parent_class)->realize (widget);
  update_widths (SUTURE_LIST_TABLE (widget));
}

static gboolean
suture_list_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !suture_tab_stop_leaves (widget, direction) &&
         GTK_WIDGET_CLASS (suture_list_table_parent_class)->focus (widget, direction);
}

static gboolean
suture_list_table_grab_focus (GtkWidget *widget)
{
  suture_list_table_focus_row (SUTURE_LIST_TABLE (widget));
  return TRUE;
}

static void
suture_list_table_dispose (GObject *object)
{
  SutureListTable *self = SUTURE_LIST_TABLE (object);

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, row_record_cb, self);
  g_clear_object (&self->row);
  g_clear_handle_id (&self->width_source, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (suture_list_table_parent_class)->dispose (object);
}

static void
suture_list_table_finalize (GObject *object)
{
  SutureListTable *self = SUTURE_LIST_TABLE (object);

  g_clear_object (&self->taps);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->record, suture_record_unref);
  G_OBJECT_CLASS (suture_list_table_parent_class)->finalize (object);
}

static void
suture_list_table_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureListTable *self = SUTURE_LIST_TABLE (object);

  switch ((SutureListTableProperty) prop_id)
    {
    case PROP_RECORD:     g_value_set_boxed (value, self->record); break;
    case PROP_N_SELECTED: g_value_set_uint (value, suture_list_selection_get_n_selected (self->selection)); break;
    case PROP_SELECTING:  g_value_set_boolean (value, suture_list_table_get_selecting (self)); break;
    default:              G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_list_table_class_init (SutureListTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = suture_list_table_dispose;
  object_class->finalize = suture_list_table_finalize;
  object_class->get_property = suture_list_table_get_property;
  widget_class->system_setting_changed = suture_list_table_system_setting_changed;
  widget_class->realize = suture_list_table_realize;
  widget_class->focus = suture_list_table_focus;
  widget_class->grab_focus = suture_list_table_grab_focus;

  /**
   * SutureListTable:record:
   *
   * The selected record, as the list last showed it; %NULL: none is selected, or
   * several are.
   */
  properties[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, SUTURE_TYPE_RECORD, flags);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * SutureListTable:selecting:
   *
   * Several rows are selected, or being selected by taps.
   */
  properties[PROP_SELECTING] = g_param_spec_boolean ("selecting", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SutureListTable::activated:
   *
   * The selected row was opened, by Return, or by a click where it is narrow.
   */
  activated_signal = g_signal_new ("activated", SUTURE_TYPE_LIST_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "page.copy", NULL);
}

static void
init_wide (SutureListTable *self)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)));

  self->view = GTK_COLUMN_VIEW (view);
  gtk_widget_add_css_class (view, "suture-table");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), view);
  gtk_stack_add_named (self->stack, self->scrolled, "wide");
  self->columns = suture_list_columns_new (self->view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", suture_list_columns_get_actions (self->columns));
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                           "notify::page-size", G_CALLBACK (page_size_cb), self, G_CONNECT_SWAPPED);
}

static void
init_narrow (SutureListTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *rows = gtk_list_view_new (NULL, NULL);

  self->rows = GTK_LIST_VIEW (rows);
  gtk_list_view_set_show_separators (self->rows, TRUE);
  self->taps = suture_list_taps_new (self->rows, self->selection);
  g_signal_connect_object (self->taps, "opened", G_CALLBACK (activate_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), rows);
  gtk_stack_add_named (self->stack, scrolled, "narrow");
  g_signal_connect_object (rows, "activate", G_CALLBACK (activate_cb), self, 0);
}

static void
suture_list_table_init (SutureListTable *self)
{
  self->selection = suture_list_selection_new ();
  g_signal_connect (self->selection, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->selection, "notify::n-selected", G_CALLBACK (n_selected_cb), self);

  self->stack = GTK_STACK (gtk_stack_new ());
  /* The hidden one must not keep the shown one wide. */
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  init_wide (self);
  init_narrow (self);
}

/**
 * suture_list_table_set_list:
 * @self: a table
 * @list: its rows; set once
 */
void
suture_list_table_set_list (SutureListTable *self, SutureLazyList *list)
{
  g_return_if_fail (SUTURE_IS_LIST_TABLE (self) && self->list == NULL && SUTURE_IS_LAZY_LIST (list));

  self->list = g_object_ref (list);
  suture_list_selection_set_list (self->selection, list);
}

/**
 * suture_list_table_set_label:
 * @self: a table
 * @label: what it lists, for the screen reader
 */
void
suture_list_table_set_label (SutureListTable *self, const char *label)
{
  g_return_if_fail (SUTURE_IS_LIST_TABLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * suture_list_table_set_narrow_factory:
 * @self: a table
 * @factory: (transfer none): makes the two-line rows
 */
void
suture_list_table_set_narrow_factory (SutureListTable *self, GtkListItemFactory *factory)
{
  g_return_if_fail (SUTURE_IS_LIST_TABLE (self));
  gtk_list_view_set_factory (self->rows, factory);
}

/**
 * suture_list_table_set_narrow:
 * @self: a table
 * @narrow: show two-line rows
 */
void
suture_list_table_set_narrow (SutureListTable *self, gboolean narrow)
{
  GtkSelectionModel *selection;
  gboolean focused;

  g_return_if_fail (SUTURE_IS_LIST_TABLE (self));

  if (narrow == is_narrow (self))
    return;
  selection = GTK_SELECTION_MODEL (self->selection);
  suture_list_taps_stop (self->taps);
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  gtk_column_view_set_model (self->view, narrow ? NULL : selection);
  gtk_list_view_set_model (self->rows, narrow ? selection : NULL);
  gtk_stack_set_visible_child_name (self->stack, narrow ? "narrow" : "wide");
  if (focused)
    suture_list_table_focus_row (self);
  else
    scroll_to_selected (self);
}

/**
 * suture_list_table_get_record:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the selected record, if it is the only one
 */
gpointer
suture_list_table_get_record (SutureListTable *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TABLE (self), NULL);
  return self->record;
}

/**
 * suture_list_table_has_selection:
 * @self: a table
 *
 * Returns: whether a row is selected, even if its record has not been read yet
 */
gboolean
suture_list_table_has_selection (SutureListTable *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TABLE (self), FALSE);
  return suture_list_selection_get_n_selected (self->selection) > 0;
}

/**
 * suture_list_table_get_n_selected:
 * @self: a table
 *
 * Returns: how many rows are selected
 */
guint
suture_list_table_get_n_selected (SutureListTable *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TABLE (self), 0);
  return suture_list_selection_get_n_selected (self->selection);
}

/**
 * suture_list_table_get_selecting:
 * @self: a table
 *
 * Returns: whether several rows are selected, or being selected by taps
 */
gboolean
suture_list_table_get_selecting (SutureListTable *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TABLE (self), FALSE);
  return suture_list_taps_get_selecting (self->taps) || suture_list_selection_get_n_selected (self->selection) > 1;
}

/**
 * suture_list_table_dup_selected_keys:
 * @self: a table
 *
 * Returns: (transfer full) (element-type guint32): the keys of the selected rows
 *   in the order of the list, whether their records have been read or not
 */
GArray *
suture_list_table_dup_selected_keys (SutureListTable *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TABLE (self), NULL);
  return suture_list_selection_dup_keys (self->selection);
}

/**
 * suture_list_table_select:
 * @self: a table
 * @position: of the row to select alone; %GTK_INVALID_LIST_POSITION: none
 */
void
suture_list_table_select (SutureListTable *self, guint position)
{
  GtkSelectionModel *selection;

  g_return_if_fail (SUTURE_IS_LIST_TABLE (self));

  selection = GTK_SELECTION_MODEL (self->selection);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    gtk_selection_model_select_item (selection, position, TRUE);
  else
    gtk_selection_model_unselect_all (selection);
}

/**
 * suture_list_table_select_key:
 * @self: a table
 * @key: of a record; selects nothing where it is not listed
 */
void
suture_list_table_select_key (SutureListTable *self, gint64 key)
{
  g_return_if_fail (SUTURE_IS_LIST_TABLE (self));
  suture_list_table_select (self, suture_lazy_list_find_key (self->list, key));
}

/**
 * suture_list_table_focus_row:
 * @self: a table
 *
 * Brings the selected row into view and the keyboard to it.
 */
void
suture_list_table_focus_row (SutureListTable *self)
{
  GtkWidget *list;

  g_return_if_fail (SUTURE_IS_LIST_TABLE (self));

  list = get_shown_list (self);
  if (list == NULL)
    return;
  scroll_to_selected (self);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

/**
 * suture_list_table_get_columns:
 * @self: a table
 *
 * Returns: (transfer none): its columns
 */
SutureListColumns *
suture_list_table_get_columns (SutureListTable *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TABLE (self), NULL);
  return self->columns;
}
