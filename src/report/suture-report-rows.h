/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-csv-writer.h"
#include "suture-report.h"

G_BEGIN_DECLS

/**
 * SutureReportRows:
 *
 * Turns the rows of a query into the rows of a report. Used in one thread.
 */
typedef struct _SutureReportRows SutureReportRows;

SutureReportRows *suture_report_rows_new   (SutureReportColumns  *columns,
                                            const SutureCsvStyle *style,
                                            GOutputStream        *stream) G_GNUC_WARN_UNUSED_RESULT;
void              suture_report_rows_free  (SutureReportRows     *self);
gboolean          suture_report_rows_write (SutureReportRows     *self,
                                            SutureRowSource      *source,
                                            SutureQuery          *query,
                                            gint64                rows_total,
                                            SutureReportProgress  progress,
                                            gpointer              progress_data,
                                            GCancellable         *cancellable,
                                            GError              **error);
gint64            suture_report_rows_get_n (SutureReportRows     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReportRows, suture_report_rows_free)

G_END_DECLS
