/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-request-batch.h"

G_BEGIN_DECLS

char       *suture_request_many_text_title  (SutureRequestItem         *item) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_many_text_item   (SutureRequestItem         *item) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_request_many_text_icon   (SutureRequestItem         *item,
                                             const char               **css_class);
char       *suture_request_many_text_count  (guint                      n) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_many_text_totals (const SutureRequestTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_many_text_common (const SutureRequest       *common,
                                             const char                *groups) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_many_text_effect (const SutureRequestTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_many_text_result (const SutureRequestTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_request_many_text_problems (const SutureRequestTotals *totals,
                                               gboolean                   submitted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
