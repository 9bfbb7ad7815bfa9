/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REMEDIATION_PAGE (suture_remediation_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureRemediationPage, suture_remediation_page, SUTURE, REMEDIATION_PAGE, AdwBin)

GtkWidget *suture_remediation_page_new (SutureContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
