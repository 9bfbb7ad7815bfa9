/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-cloud.h"

G_BEGIN_DECLS

typedef struct _SutureRateGate SutureRateGate;

SutureRateGate *suture_rate_gate_new       (SutureResource   resource) G_GNUC_WARN_UNUSED_RESULT;
SutureRateGate *suture_rate_gate_new_paced (guint            calls,
                                            guint            seconds) G_GNUC_WARN_UNUSED_RESULT;
SutureRateGate *suture_rate_gate_ref       (SutureRateGate  *self);
void            suture_rate_gate_unref     (SutureRateGate  *self);
gint64          suture_rate_gate_pass      (SutureRateGate  *self,
                                            const char      *method,
                                            const char      *address,
                                            gint64           now_usec);
void            suture_rate_gate_hold      (SutureRateGate  *self,
                                            gint64           until_usec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRateGate, suture_rate_gate_unref)

G_END_DECLS
