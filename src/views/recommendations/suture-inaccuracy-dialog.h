/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_INACCURACY_DIALOG (suture_inaccuracy_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SutureInaccuracyDialog, suture_inaccuracy_dialog, SUTURE, INACCURACY_DIALOG, AdwWindow)

GtkWidget *suture_inaccuracy_dialog_new  (SutureContext        *context,
                                          SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
void       suture_inaccuracy_dialog_open (GtkWidget            *parent,
                                          SutureContext        *context,
                                          SutureRecommendation *recommendation);

G_END_DECLS
