/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_WINDOW (suture_window_get_type ())
G_DECLARE_FINAL_TYPE (SutureWindow, suture_window, SUTURE, WINDOW, AdwApplicationWindow)

GtkWidget *suture_window_new         (GtkApplication *application,
                                      GSettings      *settings) G_GNUC_WARN_UNUSED_RESULT;
void       suture_window_set_accounts (SutureWindow  *self,
                                      SutureAccounts *accounts);
void       suture_window_set_context (SutureWindow   *self,
                                      SutureContext  *context);
void       suture_window_show_welcome (SutureWindow  *self);
void       suture_window_show_error  (SutureWindow   *self,
                                      const GError   *error);
gboolean   suture_window_show_page   (SutureWindow   *self,
                                      const char     *name);
void       suture_window_open        (SutureWindow   *self,
                                      const char     *id);

G_END_DECLS
