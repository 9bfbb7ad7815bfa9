/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_TOASTS (suture_toasts_get_type ())
G_DECLARE_FINAL_TYPE (SutureToasts, suture_toasts, SUTURE, TOASTS, AdwBin)

void suture_toasts_add      (SutureToasts *self,
                             AdwToast     *toast);
void suture_toasts_add_undo (SutureToasts *self,
                             AdwToast     *toast);
void suture_toasts_undo     (SutureToasts *self);
void suture_toasts_tell     (GtkWidget    *widget,
                             const char   *text);
void suture_toasts_warn     (GtkWidget    *widget,
                             const char   *text);

G_END_DECLS
