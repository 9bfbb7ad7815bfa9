/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-day.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DUE_BUTTON (suture_due_button_get_type ())
G_DECLARE_FINAL_TYPE (SutureDueButton, suture_due_button, SUTURE, DUE_BUTTON, GtkWidget)

SutureDay  suture_due_button_get_day   (SutureDueButton *self);
void       suture_due_button_set_day   (SutureDueButton *self,
                                        SutureDay        day);
void       suture_due_button_set_today (SutureDueButton *self,
                                        SutureDay        today);
void       suture_due_button_set_latest (SutureDueButton *self,
                                         SutureDay        latest);
void       suture_due_button_set_words  (SutureDueButton *self,
                                         const char      *title,
                                         const char      *name,
                                         const char      *hint);
gboolean   suture_due_button_choose    (SutureDueButton *self,
                                        SutureDay        day);

G_END_DECLS
