/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-rows.h"

#include <glib/gi18n-lib.h>

#include "suture-report-words.h"

/* Rows between two reports of progress: often enough to look alive, seldom enough to cost nothing. */
#define PROGRESS_ROWS 4096

/* What is known of a column before the first row: a million rows ask for it. */
typedef struct
{
  const SutureReportColumn *column;
  int                       source; /* index of the value, or -1: worked out */
} Cell;

struct _SutureReportRows
{
  SutureReportColumns *columns; /* (owned) */
  Cell                *cells;   /* (owned) (array length=n_columns) */
  guint                n_columns;
  SutureCsvStyle       style;
  SutureCsvWriter     *writer;  /* (owned) */
  const char          *words[2];      /* what a boolean reads: no, yes */
  gint64               n_rows;        /* written */
  gint64               rows_total;    /* expected */
  SutureReportProgress progress;      /* (nullable) */
  gpointer             progress_data;
  GCancellable        *cancellable;   /* (nullable): of the call that is running */
};

/**
 * suture_report_rows_new:
 * @columns: which columns
 * @style: how to write
 * @stream: where to
 *
 * Returns: (transfer full): a writer of rows
 */
SutureReportRows *
suture_report_rows_new (SutureReportColumns *columns, const SutureCsvStyle *style, GOutputStream *stream)
{
  SutureReportRows *self;

  g_return_val_if_fail (columns != NULL && style != NULL, NULL);

  self = g_new0 (SutureReportRows, 1);
  self->columns = suture_report_columns_ref (columns);
  self->n_columns = suture_report_columns_get_n (columns);
  self->cells = g_new0 (Cell, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->cells[i] = (Cell) { suture_report_columns_get_column (columns, i),
                              suture_report_columns_get_source (columns, i) };
  self->style = *style;
  self->writer = suture_csv_writer_new (stream, style);
  self->words[FALSE] = style->raw ? "false" : suture_catalogue_lookup (style->catalogue, "boolean", NC_ ("boolean", "No"));
  self->words[TRUE] = style->raw ? "true" : suture_catalogue_lookup (style->catalogue, "boolean", NC_ ("boolean", "Yes"));
  return self;
}

/**
 * suture_report_rows_free:
 * @self: (transfer full): a writer of rows
 */
void
suture_report_rows_free (SutureReportRows *self)
{
  g_return_if_fail (self != NULL);

  suture_report_columns_unref (self->columns);
  g_free (self->cells);
  suture_csv_writer_free (self->writer);
  g_free (self);
}

static void
write_enum (SutureReportRows *self, const SutureReportColumn *column, const SutureValue *cell)
{
  const char *word = NULL;

  if (!self->style.raw)
    word = suture_report_words_get (column->words, (int) cell->integer, self->style.catalogue);
  if (word != NULL)
    suture_csv_writer_text (self->writer, word, -1);
  else if (cell->text != NULL && self->style.raw)
    suture_csv_writer_text (self->writer, cell->text, (gssize) cell->length);
  else
    suture_csv_writer_empty (self->writer);
}

static void
write_cell (SutureReportRows *self, const SutureReportColumn *column, const SutureValue *cell)
{
  if (cell->is_null)
    {
      suture_csv_writer_empty (self->writer);
      return;
    }
  switch (cell->type)
    {
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS:
      suture_csv_writer_text (self->writer, cell->text != NULL ? cell->text : "", (gssize) cell->length);
      break;
    case SUTURE_FIELD_INTEGER: suture_csv_writer_integer (self->writer, cell->integer); break;
    case SUTURE_FIELD_REAL:    suture_csv_writer_real (self->writer, cell->real); break;
    case SUTURE_FIELD_BOOLEAN: suture_csv_writer_text (self->writer, self->words[cell->integer != 0], -1); break;
    case SUTURE_FIELD_ENUM:    write_enum (self, column, cell); break;
    case SUTURE_FIELD_TIME:    suture_csv_writer_time (self->writer, cell->integer); break;
    case SUTURE_FIELD_DAY:     suture_csv_writer_day (self->writer, (SutureDay) cell->integer); break;
    default:                   g_assert_not_reached ();
    }
}

static gboolean
write_row_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  SutureReportRows *self = user_data;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const Cell *cell = &self->cells[i];
      SutureValue derived;

      if (cell->source >= 0)
        {
          write_cell (self, cell->column, &values[cell->source]);
          continue;
        }
      derived = suture_report_columns_read_cell (self->columns, i, values, self->style.catalogue);
      write_cell (self, cell->column, &derived);
    }
  if (!suture_csv_writer_end_row (self->writer, self->cancellable, error))
    return FALSE;
  self->n_rows++;
  if (self->n_rows % PROGRESS_ROWS != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (self->n_rows, self->rows_total, self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
write_header (SutureReportRows *self, GError **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const SutureReportColumn *column = suture_report_columns_get_column (self->columns, i);
      g_autofree char *title = self->style.raw
                                 ? g_strdup (column->name)
                                 : suture_report_columns_dup_title (self->columns, i, self->style.catalogue);

      suture_csv_writer_text (self->writer, title, -1);
    }
  return suture_csv_writer_end_row (self->writer, self->cancellable, error);
}

/**
 * suture_report_rows_write:
 * @self: a writer of rows
 * @source: where the rows come from
 * @query: which rows, in which order
 * @rows_total: how many there are, for @progress
 * @progress: (nullable) (scope call): told in the calling thread
 * @progress_data: user data of @progress
 * @cancellable: (nullable): stops reading and writing
 * @error: return location; %SUTURE_ERROR of @source, or %G_IO_ERROR of the stream
 *
 * Writes a header and every row, to the last byte. Blocks.
 *
 * Returns: whether everything was written
 */
gboolean
suture_report_rows_write (SutureReportRows *self, SutureRowSource *source, SutureQuery *query, gint64 rows_total,
                          SutureReportProgress progress, gpointer progress_data, GCancellable *cancellable,
                          GError **error)
{
  const SutureField *const *fields;
  guint n_fields;

  g_return_val_if_fail (self != NULL, FALSE);

  self->rows_total = rows_total;
  self->progress = progress;
  self->progress_data = progress_data;
  self->cancellable = cancellable;
  fields = suture_report_columns_get_fields (self->columns, &n_fields);
  return write_header (self, error) &&
         suture_row_source_each (source, query, fields, n_fields, write_row_cb, self, cancellable, error) &&
         suture_csv_writer_flush (self->writer, cancellable, error);
}

/**
 * suture_report_rows_get_n:
 * @self: a writer of rows
 *
 * Returns: rows written, without the header
 */
gint64
suture_report_rows_get_n (SutureReportRows *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_rows;
}
