/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-filter-chip.h"
#include "suture-list-columns.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LIST_TOOLBAR (suture_list_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (SutureListToolbar, suture_list_toolbar, SUTURE, LIST_TOOLBAR, AdwBin)

void        suture_list_toolbar_set_columns      (SutureListToolbar *self,
                                                  SutureListColumns *columns);
void        suture_list_toolbar_set_capture      (SutureListToolbar *self,
                                                  GtkWidget         *widget);
void        suture_list_toolbar_set_search_label (SutureListToolbar *self,
                                                  const char        *label);
void        suture_list_toolbar_set_saved_menu   (SutureListToolbar *self,
                                                  GMenuModel        *menu);
void        suture_list_toolbar_add_chip         (SutureListToolbar *self,
                                                  SutureFilterChip  *chip);
void        suture_list_toolbar_set_start        (SutureListToolbar *self,
                                                  GtkWidget         *widget);
const char *suture_list_toolbar_get_search       (SutureListToolbar *self);
void        suture_list_toolbar_set_search       (SutureListToolbar *self,
                                                  const char        *search);
gboolean    suture_list_toolbar_get_filtered     (SutureListToolbar *self);
void        suture_list_toolbar_clear            (SutureListToolbar *self);
void        suture_list_toolbar_freeze           (SutureListToolbar *self);
void        suture_list_toolbar_thaw             (SutureListToolbar *self);
void        suture_list_toolbar_set_narrow       (SutureListToolbar *self,
                                                  gboolean           narrow);
void        suture_list_toolbar_focus_search     (SutureListToolbar *self);

G_END_DECLS
