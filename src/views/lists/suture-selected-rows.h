/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-row-source.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SELECTED_ROWS (suture_selected_rows_get_type ())
G_DECLARE_FINAL_TYPE (SutureSelectedRows, suture_selected_rows, SUTURE, SELECTED_ROWS, GObject)

SutureRowSource *suture_selected_rows_new (SutureRowSource *source,
                                           GPtrArray       *records) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
