/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_REMEDIATION_RESULTS (suture_remediation_results_get_type ())
G_DECLARE_FINAL_TYPE (SutureRemediationResults, suture_remediation_results, SUTURE, REMEDIATION_RESULTS, AdwWindow)

GtkWidget *suture_remediation_results_new      (const char               *title) G_GNUC_WARN_UNUSED_RESULT;
void       suture_remediation_results_add      (SutureRemediationResults *self,
                                                const char               *name,
                                                const char               *result,
                                                gboolean                  done);
void       suture_remediation_results_set_undo (SutureRemediationResults *self,
                                                AdwToast                 *toast);

G_END_DECLS
