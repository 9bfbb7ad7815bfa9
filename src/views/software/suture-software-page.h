/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-page.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SOFTWARE_PAGE (suture_software_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureSoftwarePage, suture_software_page, SUTURE, SOFTWARE_PAGE, AdwBin)

GtkWidget      *suture_software_page_new           (SutureContext      *context) G_GNUC_WARN_UNUSED_RESULT;
SutureListPage *suture_software_page_get_list_page (SutureSoftwarePage *self);

G_END_DECLS
