/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-context.h"
#include "suture-exception-request.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_FORM (suture_exception_form_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionForm, suture_exception_form, SUTURE, EXCEPTION_FORM, GtkWidget)

gboolean                      suture_exception_form_offers_days        (gint64                        days);
void                          suture_exception_form_set_recommendation (SutureExceptionForm          *self,
                                                                        SutureContext                *context,
                                                                        const char                   *recommendation_id);
const SutureExceptionRequest *suture_exception_form_get_request        (SutureExceptionForm          *self);
void                          suture_exception_form_set_groups         (SutureExceptionForm          *self,
                                                                        const char *const            *groups,
                                                                        const char                   *summary);
void                          suture_exception_form_set_obstacles      (SutureExceptionForm          *self,
                                                                        const char                   *global,
                                                                        const char                   *groups);
void                          suture_exception_form_set_draft          (SutureExceptionForm          *self,
                                                                        const SutureExceptionRequest *draft,
                                                                        const char                   *note);
void                          suture_exception_form_set_notice         (SutureExceptionForm          *self,
                                                                        const char                   *notice);
void                          suture_exception_form_set_narrow         (SutureExceptionForm          *self,
                                                                        gboolean                      narrow);
void                          suture_exception_form_point_out          (SutureExceptionForm          *self);

G_END_DECLS
