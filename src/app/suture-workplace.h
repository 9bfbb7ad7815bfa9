/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-window.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_WORKPLACE (suture_workplace_get_type ())
G_DECLARE_FINAL_TYPE (SutureWorkplace, suture_workplace, SUTURE, WORKPLACE, GObject)

SutureWorkplace *suture_workplace_new          (const char      *profile_dir,
                                                const char      *account,
                                                int              simulate) G_GNUC_WARN_UNUSED_RESULT;
GSettings       *suture_workplace_get_settings (SutureWorkplace *self);
void             suture_workplace_set_window   (SutureWorkplace *self,
                                                SutureWindow    *window);
void             suture_workplace_open         (SutureWorkplace *self);
void             suture_workplace_leave        (SutureWorkplace *self);
void             suture_workplace_close        (SutureWorkplace *self);

G_END_DECLS
