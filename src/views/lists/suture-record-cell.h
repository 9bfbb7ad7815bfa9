/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"

G_BEGIN_DECLS

GtkListItemFactory *suture_record_cell_new_factory (SutureList     kind,
                                                    SutureContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
