/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_BANNER (suture_banner_get_type ())
G_DECLARE_FINAL_TYPE (SutureBanner, suture_banner, SUTURE, BANNER, AdwBin)

GtkWidget *suture_banner_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_banner_set_text   (SutureBanner *self,
                                     const char   *icon_name,
                                     const char   *text);
void       suture_banner_set_button (SutureBanner *self,
                                     const char   *label,
                                     const char   *action_name);

G_END_DECLS
