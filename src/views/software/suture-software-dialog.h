/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-recommendation.h"
#include "suture-software.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SOFTWARE_DIALOG (suture_software_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureSoftwareDialog, suture_software_dialog, SUTURE, SOFTWARE_DIALOG, AdwWindow)

GtkWidget *suture_software_dialog_new      (SutureContext        *context,
                                            SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
void       suture_software_dialog_show_tab (SutureSoftwareDialog *self,
                                            const char           *name);
void       suture_software_dialog_open     (GtkWidget            *parent,
                                            SutureContext        *context,
                                            SutureRecommendation *recommendation,
                                            const char           *tab);
void       suture_software_dialog_open_product (GtkWidget        *parent,
                                            SutureContext        *context,
                                            const SutureSoftware *software,
                                            const char           *tab);

G_END_DECLS
