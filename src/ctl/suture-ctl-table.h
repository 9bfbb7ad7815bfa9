/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-report-columns.h"

G_BEGIN_DECLS

/**
 * SutureCtlTable:
 *
 * Rows for people: collected, then printed in columns that are as wide as their
 * widest cell.
 */
typedef struct _SutureCtlTable SutureCtlTable;

SutureCtlTable *suture_ctl_table_new        (guint                n_columns) G_GNUC_WARN_UNUSED_RESULT;
void            suture_ctl_table_free       (SutureCtlTable      *self);
void            suture_ctl_table_align_end  (SutureCtlTable      *self,
                                             guint                column);
void            suture_ctl_table_add        (SutureCtlTable      *self,
                                             const char          *text);
void            suture_ctl_table_add_value  (SutureCtlTable      *self,
                                             const SutureEnum    *words,
                                             const SutureValue   *value);
void            suture_ctl_table_print      (SutureCtlTable      *self);
char           *suture_ctl_table_format     (const SutureEnum    *words,
                                             const SutureValue   *value) G_GNUC_WARN_UNUSED_RESULT;
char           *suture_ctl_table_format_count (gint64             number) G_GNUC_WARN_UNUSED_RESULT;
char           *suture_ctl_table_format_day (SutureDay            day) G_GNUC_WARN_UNUSED_RESULT;
char           *suture_ctl_table_format_time (gint64              time_usec) G_GNUC_WARN_UNUSED_RESULT;
int             suture_ctl_table_get_width  (const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCtlTable, suture_ctl_table_free)

G_END_DECLS
