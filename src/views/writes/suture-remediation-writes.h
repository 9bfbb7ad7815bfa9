/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-list-page.h"
#include "suture-toasts.h"

G_BEGIN_DECLS

void suture_remediation_writes_do         (SutureListPage       *page,
                                           SutureContext        *context,
                                           SutureWriteKind       kind,
                                           const SutureActivity *activity);
void suture_remediation_writes_do_beside  (SutureToasts         *toasts,
                                           SutureContext        *context,
                                           SutureWriteKind       kind,
                                           const SutureActivity *activity);
void suture_remediation_writes_start      (SutureListPage       *page,
                                           SutureContext        *context,
                                           const SutureWrite    *write,
                                           const char           *done);
void suture_remediation_writes_say        (SutureListPage       *page,
                                           const char           *text);
AdwToast *suture_remediation_writes_offer_undo (SutureListPage  *page,
                                           SutureContext        *context,
                                           const char           *text,
                                           const gint64         *changes,
                                           guint                 n_changes);

G_END_DECLS
