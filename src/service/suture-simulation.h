/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-connection.h"

G_BEGIN_DECLS

/**
 * SutureSimulation:
 *
 * Plays the part of everybody else in the sample organisation: IT decides on security tasks, devices get fixed, new
 * weaknesses arrive. It plays in rounds, and a round in steps, each of which is a short transaction:
 *
 *   round --> task, task, …, activity, activity, …, weakness
 *
 * Nothing is random: seed, factor and number of steps decide. Times that are written are those of the clock. One
 * thread at a time.
 */
typedef struct _SutureSimulation SutureSimulation;

SutureSimulation *suture_simulation_new       (double                   factor,
                                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void              suture_simulation_free      (SutureSimulation        *self);
gint64            suture_simulation_get_pause (SutureSimulation        *self);
gboolean          suture_simulation_step      (SutureSimulation        *self,
                                               SutureServiceConnection *connection,
                                               gint64                   now_usec,
                                               GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSimulation, suture_simulation_free)

G_END_DECLS
