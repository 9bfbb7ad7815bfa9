/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_FLYOUT (suture_flyout_get_type ())
G_DECLARE_FINAL_TYPE (SutureFlyout, suture_flyout, SUTURE, FLYOUT, AdwBin)

void       suture_flyout_set_content (SutureFlyout *self,
                                      GtkWidget    *content);
void       suture_flyout_set_panel   (SutureFlyout *self,
                                      GtkWidget    *panel);
gboolean   suture_flyout_get_shown   (SutureFlyout *self);
int        suture_flyout_get_side_width (SutureFlyout *self);
void       suture_flyout_set_shown   (SutureFlyout *self,
                                      gboolean      shown);
void       suture_flyout_set_paged   (SutureFlyout *self,
                                      gboolean      paged);

G_END_DECLS
