/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_PAGE_BAR (suture_page_bar_get_type ())
G_DECLARE_FINAL_TYPE (SuturePageBar, suture_page_bar, SUTURE, PAGE_BAR, AdwBin)

G_END_DECLS
