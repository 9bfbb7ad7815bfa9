/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RECORD_LIST (suture_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureRecordList, suture_record_list, SUTURE, RECORD_LIST, AdwBin)

GtkWidget   *suture_record_list_new       (SutureContext    *context,
                                           SutureList        kind) G_GNUC_WARN_UNUSED_RESULT;
void         suture_record_list_set_query (SutureRecordList *self,
                                           SutureQuery      *query,
                                            gint64            n_expected);

G_END_DECLS
