/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-change.h"
#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_WAITING_ROW (suture_waiting_row_get_type ())
G_DECLARE_FINAL_TYPE (SutureWaitingRow, suture_waiting_row, SUTURE, WAITING_ROW, GtkListBoxRow)

GtkWidget *suture_waiting_row_new (SutureContext      *context,
                                   const SutureChange *change) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
