/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-accounts.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PREFERENCES (suture_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SuturePreferences, suture_preferences, SUTURE, PREFERENCES, AdwPreferencesWindow)

GtkWidget *suture_preferences_new (GtkWindow      *parent,
                                   GSettings      *settings,
                                   SutureAccounts *accounts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
