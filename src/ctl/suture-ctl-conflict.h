/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"
#include "suture-store.h"

G_BEGIN_DECLS

char *suture_ctl_conflict_dup_theirs (SutureCtl          *ctl,
                                      const SutureChange *change) G_GNUC_WARN_UNUSED_RESULT;
char *suture_ctl_conflict_dup_mine   (SutureCtl          *ctl,
                                      const SutureChange *change) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
