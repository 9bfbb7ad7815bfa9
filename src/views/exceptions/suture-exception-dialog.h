/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-exception-request.h"
#include "suture-recommendation.h"
#include "suture-request-shell.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_DIALOG (suture_exception_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionDialog, suture_exception_dialog, SUTURE, EXCEPTION_DIALOG, SutureRequestShell)

GtkWidget                    *suture_exception_dialog_new            (SutureContext         *context,
                                                                      SutureRecommendation  *recommendation) G_GNUC_WARN_UNUSED_RESULT;
void                          suture_exception_dialog_fill           (SutureExceptionDialog *self,
                                                                      const SutureExceptionRequest *request);
const SutureExceptionRequest *suture_exception_dialog_get_request    (SutureExceptionDialog *self);
char                         *suture_exception_dialog_dup_draft_name (SutureExceptionDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
