/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-row-source.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CTL_RECORDS (suture_ctl_records_get_type ())
G_DECLARE_FINAL_TYPE (SutureCtlRecords, suture_ctl_records, SUTURE, CTL_RECORDS, GObject)

SutureCtlRecords *suture_ctl_records_new        (GPtrArray         *records) G_GNUC_WARN_UNUSED_RESULT;
SutureValue       suture_ctl_records_read_field (gconstpointer      record,
                                                 const SutureField *field,
                                                 char             **text);

G_END_DECLS
