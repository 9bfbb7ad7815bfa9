/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_BULK_BAR (suture_bulk_bar_get_type ())
G_DECLARE_FINAL_TYPE (SutureBulkBar, suture_bulk_bar, SUTURE, BULK_BAR, AdwBin)

void suture_bulk_bar_add_action     (SutureBulkBar *self,
                                     const char    *label,
                                     const char    *action_name);
void suture_bulk_bar_set_obstacle   (SutureBulkBar *self,
                                     const char    *action_name,
                                     const char    *obstacle);
void suture_bulk_bar_set_narrow     (SutureBulkBar *self,
                                     gboolean       narrow);
void suture_bulk_bar_set_n_selected (SutureBulkBar *self,
                                     guint          n_selected,
                                     gboolean       shown);
gboolean suture_bulk_bar_begin      (SutureBulkBar *self,
                                     const char    *text,
                                     guint          n_all,
                                     GCancellable  *cancellable);
void suture_bulk_bar_step           (SutureBulkBar *self,
                                     guint          n_done);
void suture_bulk_bar_end            (SutureBulkBar *self);

G_END_DECLS
