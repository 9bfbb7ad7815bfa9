/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"
#include "suture-preview.h"
#include "suture-recommendation.h"
#include "suture-request.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_FORM (suture_request_form_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestForm, suture_request_form, SUTURE, REQUEST_FORM, GtkWidget)

void                 suture_request_form_set_recommendations (SutureRequestForm   *self,
                                                             SutureContext        *context,
                                                             GPtrArray            *recommendations);
const SutureRequest *suture_request_form_get_request        (SutureRequestForm    *self);
gboolean             suture_request_form_may_open_ticket    (SutureRequestForm    *self);
SutureRequest       *suture_request_form_dup_draft          (SutureRequestForm    *self) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_request_form_set_draft          (SutureRequestForm    *self,
                                                             const SutureRequest  *draft,
                                                             const char           *note);
void                 suture_request_form_set_groups         (SutureRequestForm    *self,
                                                             const char *const    *groups,
                                                             const char           *summary);
void                 suture_request_form_set_preview        (SutureRequestForm    *self,
                                                             const SuturePreview  *preview,
                                                             gboolean              stale);
void                 suture_request_form_set_narrow         (SutureRequestForm    *self,
                                                             gboolean              narrow);
gboolean             suture_request_form_validate           (SutureRequestForm    *self,
                                                             GError              **error);

G_END_DECLS
