/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_WELCOME_PAGE (suture_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureWelcomePage, suture_welcome_page, SUTURE, WELCOME_PAGE, AdwBin)

G_END_DECLS
