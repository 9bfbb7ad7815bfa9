/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RECOMMENDATIONS_PAGE (suture_recommendations_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureRecommendationsPage, suture_recommendations_page, SUTURE, RECOMMENDATIONS_PAGE, AdwBin)

GtkWidget      *suture_recommendations_page_new           (SutureContext             *context) G_GNUC_WARN_UNUSED_RESULT;
SutureListPage *suture_recommendations_page_get_list_page (SutureRecommendationsPage *self);
void            suture_recommendations_page_show_id       (SutureRecommendationsPage *self,
                                                           const char                *id);
void            suture_recommendations_page_request       (SutureRecommendationsPage *self);

G_END_DECLS
