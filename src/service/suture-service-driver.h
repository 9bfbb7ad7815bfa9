/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-clock.h"
#include "suture-service-backend.h"

G_BEGIN_DECLS

/**
 * SutureServiceDriver:
 *
 * Plays a #SutureSimulation step by step, on a thread of its own.
 */
typedef struct _SutureServiceDriver SutureServiceDriver;

SutureServiceDriver *suture_service_driver_new  (SutureServiceBackend *backend,
                                                 SutureClock          *clock,
                                                 double                factor,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_service_driver_free (SutureServiceDriver  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceDriver, suture_service_driver_free)

G_END_DECLS
