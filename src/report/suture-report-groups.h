/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-csv-preset.h"

G_BEGIN_DECLS

gboolean suture_report_groups_write (GFile           *file,
                                     GPtrArray       *groups,
                                     SutureCsvPreset  preset,
                                     const char      *language,
                                     GError         **error);

G_END_DECLS
