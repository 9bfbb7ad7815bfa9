/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_OPTIONS (suture_request_options_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestOptions, suture_request_options, SUTURE, REQUEST_OPTIONS, GtkWidget)

void     suture_request_options_add    (SutureRequestOptions *self,
                                        int                   option,
                                        const char           *title,
                                        const char           *subtitle);
int      suture_request_options_get    (SutureRequestOptions *self);
gboolean suture_request_options_choose (SutureRequestOptions *self,
                                        int                   option);

G_END_DECLS
