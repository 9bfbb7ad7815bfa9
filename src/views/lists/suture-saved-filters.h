/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-lazy-list.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SAVED_FILTERS (suture_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (SutureSavedFilters, suture_saved_filters, SUTURE, SAVED_FILTERS, GObject)

SutureSavedFilters *suture_saved_filters_new         (GtkWidget          *page,
                                                      SutureLazyList     *list,
                                                      GSettings          *settings,
                                                      const char         *key) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel         *suture_saved_filters_get_menu    (SutureSavedFilters *self);
GActionGroup       *suture_saved_filters_get_actions (SutureSavedFilters *self);
void                suture_saved_filters_save        (SutureSavedFilters *self,
                                                      const char         *name);

G_END_DECLS
