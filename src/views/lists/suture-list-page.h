/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-bulk-bar.h"

#include "suture-context.h"
#include "suture-filter-chip.h"
#include "suture-list-states.h"
#include "suture-list-table.h"
#include "suture-saved-filters.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LIST_PAGE (suture_list_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureListPage, suture_list_page, SUTURE, LIST_PAGE, AdwBin)

GtkWidget       *suture_list_page_new           (SutureContext         *context,
                                                 const SutureListTexts *texts) G_GNUC_WARN_UNUSED_RESULT;
SutureListTable *suture_list_page_get_table     (SutureListPage        *self);
SutureLazyList  *suture_list_page_get_list      (SutureListPage        *self);
SutureListStates *suture_list_page_get_states  (SutureListPage        *self);
void             suture_list_page_add_chip      (SutureListPage        *self,
                                                 SutureFilterChip      *chip);
SutureFilterChip *suture_list_page_add_words_chip
                                                  (SutureListPage      *self,
                                                   const char          *title,
                                                   const int           *values,
                                                   const char        *(*words) (int));
SutureBulkBar   *suture_list_page_get_bulk_bar   (SutureListPage      *self);
void             suture_list_page_add_bulk_action (SutureListPage      *self,
                                                 const char            *label,
                                                 const char            *action_name);
void             suture_list_page_set_saved_filters (SutureListPage    *self,
                                                 GSettings             *settings,
                                                 const char            *key);
SutureSavedFilters *suture_list_page_get_saved_filters (SutureListPage *self);
void             suture_list_page_set_panel     (SutureListPage        *self,
                                                 GtkWidget             *panel);
void             suture_list_page_set_start     (SutureListPage        *self,
                                                 GtkWidget             *widget);
const char      *suture_list_page_get_search    (SutureListPage        *self);
void             suture_list_page_set_search    (SutureListPage        *self,
                                                 const char            *search);
void             suture_list_page_set_query     (SutureListPage        *self,
                                                 SutureQuery           *query);
void             suture_list_page_apply         (SutureListPage        *self,
                                                 SutureQuery           *query);
void             suture_list_page_clear         (SutureListPage        *self);
gboolean         suture_list_page_get_narrow    (SutureListPage        *self);
gboolean         suture_list_page_get_flyout_shown (SutureListPage     *self);
void             suture_list_page_show_flyout   (SutureListPage        *self,
                                                 gboolean               shown);
void             suture_list_page_focus_search  (SutureListPage        *self);
SutureToasts    *suture_list_page_get_toasts    (SutureListPage        *self);

G_END_DECLS
