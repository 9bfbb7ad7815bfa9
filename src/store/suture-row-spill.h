/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-row-source.h"

G_BEGIN_DECLS

typedef struct _SutureRowSpill SutureRowSpill;

SutureRowSpill *suture_row_spill_new  (const char                *folder,
                                       guint                      n_rows,
                                       const SutureField *const  *fields,
                                       guint                      n_fields,
                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void            suture_row_spill_free (SutureRowSpill            *self);
gboolean        suture_row_spill_add  (SutureRowSpill            *self,
                                       guint                      rank,
                                       const SutureValue         *values,
                                       GError                   **error);
gboolean        suture_row_spill_each (SutureRowSpill            *self,
                                       SutureRowFunc              func,
                                       gpointer                   user_data,
                                       GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRowSpill, suture_row_spill_free)

G_END_DECLS
