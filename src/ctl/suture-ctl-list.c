/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-list.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "suture-ctl-json.h"
#include "suture-ctl-language.h"
#include "suture-ctl-records.h"
#include "suture-ctl-table.h"
#include "suture-report.h"
#include "suture-report-titles.h"

typedef struct
{
  SutureReportColumns   *columns;
  SutureCtlTable        *table;
  const SutureCatalogue *catalogue; /* (nullable): of the language of the program */
  gint64                 n_rows;
} Printer;

static const SutureCatalogue *
local_catalogue (void)
{
  return suture_catalogue_get (suture_ctl_language_get ());
}

static const char *
get_title (const SutureReportColumn *column)
{
  return column->title != NULL ? g_dpgettext2 (NULL, SUTURE_REPORT_TITLES_CONTEXT, column->title) : column->name;
}

static gboolean
add_row_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  Printer *printer = user_data;

  for (guint i = 0; i < suture_report_columns_get_n (printer->columns); i++)
    {
      SutureValue cell = suture_report_columns_read_cell (printer->columns, i, values, printer->catalogue);

      suture_ctl_table_add_value (printer->table, suture_report_columns_get_column (printer->columns, i)->words, &cell);
    }
  printer->n_rows++;
  return TRUE;
}

static gboolean
print_table (SutureRowSource *source, SutureQuery *query, SutureReportColumns *columns, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (SutureCtlTable) table = suture_ctl_table_new (suture_report_columns_get_n (columns));
  Printer printer = { columns, table, local_catalogue (), 0 };
  const SutureField *const *fields;
  g_autofree char *count = NULL;
  guint n_fields;

  for (guint i = 0; i < suture_report_columns_get_n (columns); i++)
    {
      const SutureReportColumn *column = suture_report_columns_get_column (columns, i);

      suture_ctl_table_add (table, get_title (column));
      if (column->type == SUTURE_FIELD_INTEGER || column->type == SUTURE_FIELD_REAL)
        suture_ctl_table_align_end (table, i);
    }
  fields = suture_report_columns_get_fields (columns, &n_fields);
  if (!suture_row_source_each (source, query, fields, n_fields, add_row_cb, &printer, cancellable, error))
    return FALSE;
  suture_ctl_table_print (table);
  count = suture_ctl_table_format_count (printer.n_rows);
  g_print ("\n");
  g_print (ngettext ("%s row", "%s rows", (gulong) printer.n_rows), count);
  g_print ("\n");
  return TRUE;
}

static gboolean
print_csv (SutureRowSource *source, SutureQuery *query, SutureReportColumns *columns, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return suture_report_write (source, query, columns, SUTURE_CSV_PRESET_RFC4180, "en", stream, cancellable, NULL,
                              error);
}

/**
 * suture_ctl_list_print:
 * @ctl: options of the command line, with an open store
 * @query: which rows
 * @columns: (array zero-terminated=1): the columns that people see
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR
 *
 * Prints every row of @query: as a table with @columns, as CSV with the columns of
 * an export, or as JSON with everything.
 *
 * Returns: %FALSE and @error where it could not be read or printed
 */
gboolean
suture_ctl_list_print (SutureCtl *ctl, SutureQuery *query, const char *const *columns, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  g_autoptr (SutureReportColumns) chosen = NULL;

  if (store == NULL)
    return FALSE;
  if (ctl->format == SUTURE_CTL_JSON)
    return suture_ctl_json_print_query (SUTURE_READER (store), query, ctl->cancellable, error);
  if (ctl->format == SUTURE_CTL_CSV)
    {
      chosen = suture_report_columns_new (query->list);
      return print_csv (SUTURE_ROW_SOURCE (store), query, chosen, ctl->cancellable, error);
    }
  chosen = suture_report_columns_new_named (query->list, columns, error);
  return chosen != NULL && print_table (SUTURE_ROW_SOURCE (store), query, chosen, ctl->cancellable, error);
}

/* One line a field that is known and has a title. */
static gboolean
print_lines_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  SutureReportColumns *columns = user_data;
  int width = 0;

  for (guint i = 0; i < suture_report_columns_get_n (columns); i++)
    width = MAX (width, suture_ctl_table_get_width (get_title (suture_report_columns_get_column (columns, i))));
  for (guint i = 0; i < suture_report_columns_get_n (columns); i++)
    {
      const SutureReportColumn *column = suture_report_columns_get_column (columns, i);
      SutureValue cell = suture_report_columns_read_cell (columns, i, values, local_catalogue ());
      g_autofree char *text = suture_ctl_table_format (column->words, &cell);
      const char *title = get_title (column);

      if (*text != '\0')
        g_print ("%s%*s  %s\n", title, width - suture_ctl_table_get_width (title), "", text);
    }
  return TRUE;
}

/* Every column that has a title. */
static SutureReportColumns *
titled_columns (SutureList list)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  for (guint i = 0; (name = suture_report_titles_get_nth (list, i)) != NULL; i++)
    g_ptr_array_add (names, (gpointer) name);
  g_ptr_array_add (names, NULL);
  return suture_report_columns_new_named (list, (const char *const *) names->pdata, NULL);
}

/**
 * suture_ctl_list_print_record:
 * @ctl: options of the command line
 * @list: the list that @record is of
 * @record: a record
 * @error: return location; %G_IO_ERROR
 *
 * Prints all that is known about one thing.
 *
 * Returns: %FALSE and @error where it could not be printed
 */
gboolean
suture_ctl_list_print_record (SutureCtl *ctl, SutureList list, gpointer record, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (SutureCtlRecords) source = NULL;
  g_autoptr (SutureQuery) query = suture_query_new (list);
  g_autoptr (SutureReportColumns) columns = titled_columns (list);
  const SutureField *const *fields;
  guint n_fields;

  if (ctl->format == SUTURE_CTL_JSON)
    {
      g_autofree char *json = suture_ctl_json_from_record (record);

      g_print ("%s\n", json);
      return TRUE;
    }
  g_ptr_array_add (records, record);
  source = suture_ctl_records_new (records);
  if (ctl->format == SUTURE_CTL_CSV)
    return print_csv (SUTURE_ROW_SOURCE (source), query, columns, NULL, error);
  fields = suture_report_columns_get_fields (columns, &n_fields);
  return suture_row_source_each (SUTURE_ROW_SOURCE (source), query, fields, n_fields, print_lines_cb, columns, NULL,
                                 error);
}
