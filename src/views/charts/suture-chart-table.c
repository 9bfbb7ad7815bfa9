/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-table.h"

#include <glib/gi18n-lib.h>

#include "suture-csv-writer.h"
#include "suture-list-widths.h"
#include "suture-tab-stop.h"

#define HEIGHT 140 /* px */

/* A part of the chart, as a row. */
#define SUTURE_TYPE_CHART_ROW (suture_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureChartRow, suture_chart_row, SUTURE, CHART_ROW, GObject)

struct _SutureChartRow
{
  GObject  parent_instance;

  guint    part;
  char   **cells; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SutureChartRow, suture_chart_row, G_TYPE_OBJECT)

static void
suture_chart_row_finalize (GObject *object)
{
  g_strfreev (SUTURE_CHART_ROW (object)->cells);
  G_OBJECT_CLASS (suture_chart_row_parent_class)->finalize (object);
}

static void
suture_chart_row_class_init (SutureChartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_chart_row_finalize;
}

static void
suture_chart_row_init (SutureChartRow *self)
{
}

/**
 * SutureChartTable:
 *
 * The figures of a #SutureChart as a table: for who cannot see the picture, and
 * for who wants to know exactly. Opening a row does what its part does.
 */
struct _SutureChartTable
{
  AdwBin         parent_instance;

  SutureChart   *chart;  /* (owned) (nullable) */
  GListStore    *rows;   /* (owned) (element-type SutureChartRow) */
  GtkColumnView *view;
  char         **titles; /* (owned) (nullable): of the columns that are there */
  guint          idle;   /* source that fills it again, or 0 */
};

G_DEFINE_FINAL_TYPE (SutureChartTable, suture_chart_table, ADW_TYPE_BIN)

static char **
dup_titles (SutureChart *chart)
{
  SutureChartClass *klass = SUTURE_CHART_GET_CLASS (chart);
  const guint n = klass->get_n_columns (chart);
  char **titles = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    titles[i] = klass->dup_title (chart, i);
  return titles;
}

static char **
dup_cells (SutureChart *chart, guint part)
{
  SutureChartClass *klass = SUTURE_CHART_GET_CLASS (chart);
  const guint n = klass->get_n_columns (chart);
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = klass->dup_cell (chart, part, i);
  return cells;
}

/* The part that a row of the table shows. */
static guint
get_part (SutureChart *chart, guint row)
{
  return SUTURE_CHART_GET_CLASS (chart)->newest_first ? suture_chart_get_n_parts (chart) - 1 - row : row;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  SutureChartTable *self = g_object_get_data (G_OBJECT (factory), "table");
  const gboolean is_text = SUTURE_CHART_GET_CLASS (self->chart)->is_text (self->chart, GPOINTER_TO_UINT (user_data));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_text ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), is_text && GPOINTER_TO_UINT (user_data) > 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  SutureChartRow *row = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), row->cells[GPOINTER_TO_UINT (user_data)]);
}

static void
add_column (SutureChartTable *self, guint index, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_object_set_data (G_OBJECT (factory), "table", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (index));
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
update_columns (SutureChartTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_auto (GStrv) titles = dup_titles (self->chart);

  if (self->titles != NULL && g_strv_equal ((const char *const *) titles, (const char *const *) self->titles))
    return;
  g_list_store_remove_all (self->rows);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_strfreev (self->titles);
  self->titles = g_steal_pointer (&titles);
  for (guint i = 0; self->titles[i] != NULL; i++)
    {
      add_column (self, i, self->titles[i]);
      suture_list_widths_align_header (self->view, i, !SUTURE_CHART_GET_CLASS (self->chart)->is_text (self->chart, i));
    }
}

static void
fill (SutureChartTable *self)
{
  const guint n = suture_chart_get_n_parts (self->chart);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  update_columns (self);
  for (guint i = 0; i < n; i++)
    {
      SutureChartRow *row = g_object_new (SUTURE_TYPE_CHART_ROW, NULL);

      row->part = get_part (self->chart, i);
      row->cells = dup_cells (self->chart, row->part);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

static gboolean
fill_cb (gpointer user_data)
{
  SutureChartTable *self = user_data;

  self->idle = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* A chart is filled piece by piece: the table follows once. */
static void
changed_cb (SutureChartTable *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);
}

static void
activate_cb (SutureChartTable *self, guint position)
{
  g_autoptr (SutureChartRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL && suture_chart_is_active (self->chart, row->part))
    g_signal_emit_by_name (self->chart, "activated", row->part);
}

static void
suture_chart_table_dispose (GObject *object)
{
  SutureChartTable *self = SUTURE_CHART_TABLE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_clear_object (&self->chart);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->titles, g_strfreev);
  G_OBJECT_CLASS (suture_chart_table_parent_class)->dispose (object);
}

static void
suture_chart_table_class_init (SutureChartTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_chart_table_dispose;
}

static void
suture_chart_table_init (SutureChartTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSelectionModel *selection;

  self->rows = g_list_store_new (SUTURE_TYPE_CHART_ROW);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), suture_tab_stop_new (scrolled));
}

/**
 * suture_chart_table_new:
 * @chart: whose figures it shows, and goes on to show
 *
 * Returns: (transfer floating): a table
 */
GtkWidget *
suture_chart_table_new (SutureChart *chart)
{
  SutureChartTable *self;

  g_return_val_if_fail (SUTURE_IS_CHART (chart), NULL);

  self = g_object_new (SUTURE_TYPE_CHART_TABLE, NULL);
  self->chart = g_object_ref (chart);
  g_signal_connect_swapped (chart, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * suture_chart_table_set_label:
 * @self: a table
 * @label: what it is, for screen readers
 */
void
suture_chart_table_set_label (SutureChartTable *self, const char *label)
{
  g_return_if_fail (SUTURE_IS_CHART_TABLE (self) && label != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* A figure as a spreadsheet reads it: without grouping, and with a minus that is one. */
static char *
dup_plain (const char *figure)
{
  const char *separator = C_("thousands separator", ",");
  GString *text = g_string_new (figure);

  g_string_replace (text, separator, "", 0);
  g_string_replace (text, "\xe2\x88\x92", "-", 0);
  return g_string_free (text, FALSE);
}

static void
write_row (SutureCsvWriter *writer, SutureChart *chart, char **cells, gboolean is_head)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      const gboolean is_text = is_head || SUTURE_CHART_GET_CLASS (chart)->is_text (chart, i);
      g_autofree char *cell = is_text ? g_strdup (cells[i]) : dup_plain (cells[i]);

      suture_csv_writer_text (writer, cell, -1);
    }
  suture_csv_writer_end_row (writer, NULL, NULL);
}

/**
 * suture_chart_table_dup_text:
 * @chart: a chart
 *
 * Returns: (transfer full): head and rows of its table, with tabs, for a
 *   spreadsheet or a mail; in the language of the program
 */
char *
suture_chart_table_dup_text (SutureChart *chart)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const SutureCsvStyle style = suture_csv_preset_get_style (SUTURE_CSV_PRESET_CLIPBOARD,
                                                            C_("language of the reports", "en"));
  g_autoptr (SutureCsvWriter) writer = suture_csv_writer_new (stream, &style);
  g_auto (GStrv) titles = NULL;

  g_return_val_if_fail (SUTURE_IS_CHART (chart), NULL);

  titles = dup_titles (chart);
  write_row (writer, chart, titles, TRUE);
  for (guint i = 0; i < suture_chart_get_n_parts (chart); i++)
    {
      g_auto (GStrv) cells = dup_cells (chart, get_part (chart, i));

      write_row (writer, chart, cells, FALSE);
    }
  suture_csv_writer_flush (writer, NULL, NULL);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}
