/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_FILTER_CHIP (suture_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (SutureFilterChip, suture_filter_chip, SUTURE, FILTER_CHIP, AdwBin)

GtkWidget *suture_filter_chip_new        (const char       *title) G_GNUC_WARN_UNUSED_RESULT;
void       suture_filter_chip_add_option (SutureFilterChip *self,
                                          int               value,
                                          const char       *label);
void       suture_filter_chip_set_options (SutureFilterChip  *self,
                                          int                first,
                                          const char *const *labels,
                                          guint              mask);
void       suture_filter_chip_add_action (SutureFilterChip *self,
                                          const char       *label,
                                          const char       *action_name);
guint      suture_filter_chip_get_mask   (SutureFilterChip *self);
void       suture_filter_chip_set_mask   (SutureFilterChip *self,
                                          guint             mask);
void       suture_filter_chip_set_inline (SutureFilterChip *self,
                                          gboolean          is_inline);

G_END_DECLS
