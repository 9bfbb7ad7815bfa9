/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_HELP_WINDOW (suture_help_window_get_type ())
G_DECLARE_FINAL_TYPE (SutureHelpWindow, suture_help_window, SUTURE, HELP_WINDOW, AdwWindow)

GtkWidget *suture_help_window_new (GtkWindow      *parent,
                                   SutureAccounts *accounts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
