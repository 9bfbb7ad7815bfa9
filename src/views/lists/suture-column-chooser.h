/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-list-columns.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_COLUMN_CHOOSER (suture_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SutureColumnChooser, suture_column_chooser, SUTURE, COLUMN_CHOOSER, AdwBin)

void suture_column_chooser_set_columns (SutureColumnChooser *self,
                                        SutureListColumns   *columns);

G_END_DECLS
