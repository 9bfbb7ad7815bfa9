/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SutureReportTarget:
 *
 * The file a report goes to. It is written beside the file and takes its place
 * only when it is complete and on the disk; until then, and whenever something
 * fails, the file is as it was.
 */
typedef struct _SutureReportTarget SutureReportTarget;

SutureReportTarget *suture_report_target_new        (GFile              *file,
                                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void                suture_report_target_free       (SutureReportTarget *self);
GOutputStream      *suture_report_target_get_stream (SutureReportTarget *self);
gboolean            suture_report_target_commit     (SutureReportTarget *self,
                                                     GError            **error);
void                suture_report_target_set_error  (GFile              *file,
                                                     const GError       *cause,
                                                     GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReportTarget, suture_report_target_free)

G_END_DECLS
