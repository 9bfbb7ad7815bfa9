/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-lazy-list.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LIST_SELECTION (suture_list_selection_get_type ())
G_DECLARE_FINAL_TYPE (SutureListSelection, suture_list_selection, SUTURE, LIST_SELECTION, GObject)

SutureListSelection *suture_list_selection_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_list_selection_set_list       (SutureListSelection *self,
                                                           SutureLazyList      *list);
guint                suture_list_selection_get_n_selected (SutureListSelection *self);
guint                suture_list_selection_get_first      (SutureListSelection *self);
guint32              suture_list_selection_get_key        (SutureListSelection *self,
                                                           guint                position);
GArray              *suture_list_selection_dup_keys       (SutureListSelection *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
