/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-report-rows.h"
#include "suture-report-target.h"

/* While the rows were read the list may have changed, by a sync. Each reading is of
   one moment: what counts is that the rows are those of before or of after. */
static gboolean
check_count (SutureRowSource *source, SutureQuery *query, gint64 rows_written, gint64 *rows_total,
             GCancellable *cancellable, GError **error)
{
  g_autofree char *written = g_strdup_printf ("%" G_GINT64_FORMAT, rows_written);
  g_autofree char *total = NULL;

  if (rows_written == *rows_total)
    return TRUE;
  *rows_total = suture_row_source_count (source, query, cancellable, error);
  if (*rows_total < 0)
    return FALSE;
  if (rows_written == *rows_total)
    return TRUE;
  total = g_strdup_printf ("%" G_GINT64_FORMAT, *rows_total);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED,
               _("%s of %s rows could be read, so no report was written. Export again once the sync is done."),
               written, total);
  return FALSE;
}

/**
 * suture_report_export:
 * @source: where the rows come from
 * @query: which rows, in which order; all of them are written
 * @columns: which columns of the same list
 * @preset: how
 * @language: language of the report: `en` or `fr`; without effect on %SUTURE_CSV_PRESET_RFC4180
 * @file: file to write or to replace
 * @progress: (nullable) (scope call): told in the calling thread
 * @progress_data: user data of @progress
 * @cancellable: (nullable): stops it
 * @rows_written: (out): rows in the file, without the header
 * @rows_total: (out): rows of @query
 * @error: return location; %SUTURE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Writes a report as a file. Until it is complete, and after any error, @file is as
 * it was. Blocks: for worker threads and the command line.
 *
 * Returns: whether @file now holds every row
 */
gboolean
suture_report_export (SutureRowSource *source, SutureQuery *query, SutureReportColumns *columns,
                      SutureCsvPreset preset, const char *language, GFile *file, SutureReportProgress progress,
                      gpointer progress_data, GCancellable *cancellable, gint64 *rows_written, gint64 *rows_total,
                      GError **error)
{
  SutureCsvStyle style = suture_csv_preset_get_style (preset, language);
  g_autoptr (SutureReportTarget) target = NULL;
  g_autoptr (SutureReportRows) rows = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (query->list == suture_report_columns_get_list (columns), FALSE);
  g_return_val_if_fail (rows_written != NULL && rows_total != NULL, FALSE);

  *rows_written = 0;
  *rows_total = suture_row_source_count (source, query, cancellable, error);
  if (*rows_total < 0)
    return FALSE;
  target = suture_report_target_new (file, error);
  if (target == NULL)
    return FALSE;
  rows = suture_report_rows_new (columns, &style, suture_report_target_get_stream (target));
  if (!suture_report_rows_write (rows, source, query, *rows_total, progress, progress_data, cancellable, &cause))
    {
      suture_report_target_set_error (file, cause, error);
      return FALSE;
    }
  *rows_written = suture_report_rows_get_n (rows);
  if (!check_count (source, query, *rows_written, rows_total, cancellable, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error) || !suture_report_target_commit (target, error))
    return FALSE;
  if (progress != NULL)
    progress (*rows_written, *rows_total, progress_data);
  return TRUE;
}

/**
 * suture_report_write:
 * @source: where the rows come from
 * @query: which rows, in which order; all of them are written
 * @columns: which columns of the same list
 * @preset: how
 * @language: language of the report: `en` or `fr`
 * @stream: where to; not closed
 * @cancellable: (nullable): stops it
 * @rows_written: (out) (optional): rows, without the header
 * @error: return location; %SUTURE_ERROR of @source, or %G_IO_ERROR of @stream
 *
 * Writes a report into a stream, such as standard output. Blocks.
 *
 * Returns: whether everything was written
 */
gboolean
suture_report_write (SutureRowSource *source, SutureQuery *query, SutureReportColumns *columns,
                     SutureCsvPreset preset, const char *language, GOutputStream *stream, GCancellable *cancellable,
                     gint64 *rows_written, GError **error)
{
  SutureCsvStyle style = suture_csv_preset_get_style (preset, language);
  g_autoptr (SutureReportRows) rows = NULL;
  gboolean done;

  g_return_val_if_fail (query->list == suture_report_columns_get_list (columns), FALSE);

  rows = suture_report_rows_new (columns, &style, stream);
  done = suture_report_rows_write (rows, source, query, 0, NULL, NULL, cancellable, error);
  if (rows_written != NULL)
    *rows_written = suture_report_rows_get_n (rows);
  return done;
}
