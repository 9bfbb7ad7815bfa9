/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_FRESHNESS (suture_freshness_get_type ())
G_DECLARE_FINAL_TYPE (SutureFreshness, suture_freshness, SUTURE, FRESHNESS, AdwBin)

void       suture_freshness_set_context (SutureFreshness *self,
                                         SutureContext   *context);
void       suture_freshness_set_count   (SutureFreshness *self,
                                         const char      *count);
void       suture_freshness_set_link    (SutureFreshness *self,
                                         GtkWidget       *link);
void       suture_freshness_set_narrow  (SutureFreshness *self,
                                         gboolean         narrow);

G_END_DECLS
