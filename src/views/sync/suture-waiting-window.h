/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_WAITING_WINDOW (suture_waiting_window_get_type ())
G_DECLARE_FINAL_TYPE (SutureWaitingWindow, suture_waiting_window, SUTURE, WAITING_WINDOW, AdwWindow)

GtkWidget *suture_waiting_window_new (GtkWindow     *parent,
                                      SutureContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
