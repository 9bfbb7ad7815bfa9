/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-csv-preset.h"
#include "suture-report-columns.h"
#include "suture-row-source.h"

G_BEGIN_DECLS

/**
 * SutureReportProgress:
 * @rows_written: rows so far
 * @rows_total: rows of the query
 * @user_data: user data
 *
 * Called now and then while a report is written, and once at its end.
 */
typedef void (*SutureReportProgress) (gint64 rows_written, gint64 rows_total, gpointer user_data);

gboolean suture_report_export        (SutureRowSource      *source,
                                      SutureQuery          *query,
                                      SutureReportColumns  *columns,
                                      SutureCsvPreset       preset,
                                      const char           *language,
                                      GFile                *file,
                                      SutureReportProgress  progress,
                                      gpointer              progress_data,
                                      GCancellable         *cancellable,
                                      gint64               *rows_written,
                                      gint64               *rows_total,
                                      GError              **error);
void     suture_report_export_async  (SutureRowSource      *source,
                                      SutureQuery          *query,
                                      SutureReportColumns  *columns,
                                      SutureCsvPreset       preset,
                                      const char           *language,
                                      GFile                *file,
                                      SutureReportProgress  progress,
                                      gpointer              progress_data,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean suture_report_export_finish (SutureRowSource      *source,
                                      GAsyncResult         *result,
                                      gint64               *rows_written,
                                      gint64               *rows_total,
                                      GError              **error);
gboolean suture_report_write         (SutureRowSource      *source,
                                      SutureQuery          *query,
                                      SutureReportColumns  *columns,
                                      SutureCsvPreset       preset,
                                      const char           *language,
                                      GOutputStream        *stream,
                                      GCancellable         *cancellable,
                                      gint64               *rows_written,
                                      GError              **error);
void     suture_report_copy_async    (SutureRowSource      *source,
                                      SutureQuery          *query,
                                      SutureReportColumns  *columns,
                                      const char           *language,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
char    *suture_report_copy_finish   (SutureRowSource      *source,
                                      GAsyncResult         *result,
                                      gint64               *rows_written,
                                      GError              **error);

G_END_DECLS
