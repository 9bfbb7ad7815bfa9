/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-csv-preset.h"
#include "suture-time.h"

G_BEGIN_DECLS

/**
 * SutureCsvWriter:
 *
 * Writes rows of cells into a stream, a mebibyte at a time. Made and used in one
 * thread. Cells only go into the buffer and cannot fail; the end of a row may
 * write, and reports the error.
 */
typedef struct _SutureCsvWriter SutureCsvWriter;

SutureCsvWriter *suture_csv_writer_new     (GOutputStream        *stream,
                                            const SutureCsvStyle *style) G_GNUC_WARN_UNUSED_RESULT;
void             suture_csv_writer_free    (SutureCsvWriter      *self);
void             suture_csv_writer_empty   (SutureCsvWriter      *self);
void             suture_csv_writer_text    (SutureCsvWriter      *self,
                                            const char           *text,
                                            gssize                length);
void             suture_csv_writer_integer (SutureCsvWriter      *self,
                                            gint64                number);
void             suture_csv_writer_real    (SutureCsvWriter      *self,
                                            double                number);
void             suture_csv_writer_day     (SutureCsvWriter      *self,
                                            SutureDay             day);
void             suture_csv_writer_time    (SutureCsvWriter      *self,
                                            gint64                time_usec);
gboolean         suture_csv_writer_end_row (SutureCsvWriter      *self,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean         suture_csv_writer_flush   (SutureCsvWriter      *self,
                                            GCancellable         *cancellable,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCsvWriter, suture_csv_writer_free)

G_END_DECLS
