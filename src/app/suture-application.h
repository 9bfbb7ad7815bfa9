/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_APPLICATION (suture_application_get_type ())
G_DECLARE_FINAL_TYPE (SutureApplication, suture_application, SUTURE, APPLICATION, AdwApplication)

SutureApplication *suture_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
