/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-reader.h"
#include "suture-row.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_LAZY_LIST (suture_lazy_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureLazyList, suture_lazy_list, SUTURE, LAZY_LIST, GObject)

SutureLazyList *suture_lazy_list_new         (SutureReader   *reader) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery    *suture_lazy_list_get_query   (SutureLazyList *self);
void            suture_lazy_list_set_query   (SutureLazyList *self,
                                              SutureQuery    *query);
gboolean        suture_lazy_list_get_loading (SutureLazyList *self);
gboolean        suture_lazy_list_get_loaded  (SutureLazyList *self);
const GError   *suture_lazy_list_get_error   (SutureLazyList *self);
void            suture_lazy_list_reload      (SutureLazyList *self);
GArray         *suture_lazy_list_get_keys    (SutureLazyList *self);
guint           suture_lazy_list_find_key    (SutureLazyList *self,
                                              gint64          key);

G_END_DECLS
