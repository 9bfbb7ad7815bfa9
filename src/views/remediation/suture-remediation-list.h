/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-list-page.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REMEDIATION_LIST (suture_remediation_list_get_type ())
G_DECLARE_FINAL_TYPE (SutureRemediationList, suture_remediation_list, SUTURE, REMEDIATION_LIST, AdwBin)

GtkWidget      *suture_remediation_list_new          (SutureContext         *context,
                                                      SutureList             kind) G_GNUC_WARN_UNUSED_RESULT;
SutureListPage *suture_remediation_list_get_page     (SutureRemediationList *self);
SutureActivity *suture_remediation_list_get_activity (SutureRemediationList *self);
void            suture_remediation_list_open         (SutureRemediationList *self,
                                                      gint64                 key);
void            suture_remediation_list_show_leaving (SutureRemediationList *self);

G_END_DECLS
