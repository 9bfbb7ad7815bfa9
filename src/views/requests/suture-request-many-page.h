/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-request-batch.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_MANY_PAGE (suture_request_many_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestManyPage, suture_request_many_page, SUTURE, REQUEST_MANY_PAGE, AdwBin)

GtkWidget *suture_request_many_page_new         (SutureRequestBatch    *batch) G_GNUC_WARN_UNUSED_RESULT;
void       suture_request_many_page_show_review (SutureRequestManyPage *self,
                                                 const SutureRequest   *common,
                                                 const char            *groups);
void       suture_request_many_page_show_result (SutureRequestManyPage *self,
                                                 gboolean               may_undo);

G_END_DECLS
