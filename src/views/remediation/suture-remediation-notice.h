/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REMEDIATION_NOTICE (suture_remediation_notice_get_type ())
G_DECLARE_FINAL_TYPE (SutureRemediationNotice, suture_remediation_notice, SUTURE, REMEDIATION_NOTICE, AdwBin)

GtkWidget *suture_remediation_notice_new        (SutureContext           *context) G_GNUC_WARN_UNUSED_RESULT;
void       suture_remediation_notice_set_narrow (SutureRemediationNotice *self,
                                                 gboolean                 narrow);

G_END_DECLS
