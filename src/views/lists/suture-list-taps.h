/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-list-selection.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LIST_TAPS (suture_list_taps_get_type ())
G_DECLARE_FINAL_TYPE (SutureListTaps, suture_list_taps, SUTURE, LIST_TAPS, GObject)

SutureListTaps *suture_list_taps_new           (GtkListView         *rows,
                                                SutureListSelection *selection) G_GNUC_WARN_UNUSED_RESULT;
gboolean        suture_list_taps_get_selecting (SutureListTaps      *self);
void            suture_list_taps_stop          (SutureListTaps      *self);

G_END_DECLS
