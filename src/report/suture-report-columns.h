/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-catalogue.h"
#include "suture-row-source.h"

G_BEGIN_DECLS

/**
 * SutureReportColumn:
 *
 * One column of a list.
 */
typedef struct
{
  const char       *name;  /* of the field as on the wire, or of what is worked out from fields */
  const char       *title; /* (nullable): in English; NULL where only the name is known */
  SutureFieldType   type;  /* of its cells */
  const SutureEnum *words; /* (nullable): of %SUTURE_FIELD_ENUM */
} SutureReportColumn;

/**
 * SutureReportColumns:
 *
 * Which columns of a list, in which order. Never changed; any thread.
 */
typedef struct _SutureReportColumns SutureReportColumns;

#define SUTURE_TYPE_REPORT_COLUMNS (suture_report_columns_get_type ())
GType suture_report_columns_get_type (void);

SutureReportColumns       *suture_report_columns_new         (SutureList                  list) G_GNUC_WARN_UNUSED_RESULT;
SutureReportColumns       *suture_report_columns_new_named   (SutureList                  list,
                                                              const char *const          *names,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
SutureReportColumns       *suture_report_columns_ref         (SutureReportColumns        *self);
void                       suture_report_columns_unref       (SutureReportColumns        *self);
SutureList                 suture_report_columns_get_list    (const SutureReportColumns  *self);
guint                      suture_report_columns_get_n       (const SutureReportColumns  *self);
const SutureReportColumn  *suture_report_columns_get_column  (const SutureReportColumns  *self,
                                                              guint                       index);
char                      *suture_report_columns_dup_title   (const SutureReportColumns  *self,
                                                              guint                       index,
                                                              const SutureCatalogue      *catalogue) G_GNUC_WARN_UNUSED_RESULT;
const SutureField *const  *suture_report_columns_get_fields  (const SutureReportColumns  *self,
                                                              guint                      *n_fields);
int                        suture_report_columns_get_source  (const SutureReportColumns  *self,
                                                              guint                       index);
SutureValue                suture_report_columns_read_cell   (const SutureReportColumns  *self,
                                                              guint                       index,
                                                              const SutureValue          *row,
                                                              const SutureCatalogue      *catalogue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReportColumns, suture_report_columns_unref)

G_END_DECLS
