/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exception-bar.h"
#include "suture-exception.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_LIST (suture_exception_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionList, suture_exception_list, SUTURE, EXCEPTION_LIST, AdwBin)

GtkWidget      *suture_exception_list_new           (SutureContext       *context) G_GNUC_WARN_UNUSED_RESULT;
SutureListPage *suture_exception_list_get_page      (SutureExceptionList *self);
void            suture_exception_list_open          (SutureExceptionList *self,
                                                     gint64               key);
void            suture_exception_list_show_eye      (SutureExceptionList *self,
                                                     SutureExceptionEye   eye);

G_END_DECLS
