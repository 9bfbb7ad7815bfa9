/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-lazy-list.h"
#include "suture-list-columns.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LIST_TABLE (suture_list_table_get_type ())
G_DECLARE_FINAL_TYPE (SutureListTable, suture_list_table, SUTURE, LIST_TABLE, AdwBin)

void               suture_list_table_set_list           (SutureListTable    *self,
                                                         SutureLazyList     *list);
void               suture_list_table_set_label          (SutureListTable    *self,
                                                         const char         *label);
SutureListColumns *suture_list_table_get_columns        (SutureListTable    *self);
void               suture_list_table_set_narrow_factory (SutureListTable    *self,
                                                         GtkListItemFactory *factory);
void               suture_list_table_set_narrow         (SutureListTable    *self,
                                                         gboolean            narrow);
gpointer           suture_list_table_get_record         (SutureListTable    *self);
gboolean           suture_list_table_has_selection      (SutureListTable    *self);
guint              suture_list_table_get_n_selected     (SutureListTable    *self);
gboolean           suture_list_table_get_selecting      (SutureListTable    *self);
GArray            *suture_list_table_dup_selected_keys  (SutureListTable    *self) G_GNUC_WARN_UNUSED_RESULT;
void               suture_list_table_select             (SutureListTable    *self,
                                                         guint               position);
void               suture_list_table_select_key         (SutureListTable    *self,
                                                         gint64              key);
void               suture_list_table_focus_row          (SutureListTable    *self);

G_END_DECLS
