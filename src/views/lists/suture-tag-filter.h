/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-filter-chip.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_TAG_FILTER (suture_tag_filter_get_type ())
G_DECLARE_FINAL_TYPE (SutureTagFilter, suture_tag_filter, SUTURE, TAG_FILTER, GObject)

SutureTagFilter  *suture_tag_filter_new      (SutureContext   *context,
                                              SutureList       list) G_GNUC_WARN_UNUSED_RESULT;
SutureFilterChip *suture_tag_filter_get_chip (SutureTagFilter *self);
void              suture_tag_filter_apply    (SutureTagFilter *self,
                                              SutureQuery     *query);
void              suture_tag_filter_restore  (SutureTagFilter *self,
                                              SutureQuery     *query);

G_END_DECLS
