/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-sample-facts.h"
#include "suture-service-connection.h"
#include "suture-simulation.h"

G_BEGIN_DECLS

/* Words of texts.json. */
#define SUTURE_SIMULATION_ACCEPTED "accepted"
#define SUTURE_SIMULATION_REJECTED "rejected"
#define SUTURE_SIMULATION_COMPLETED "completed"
#define SUTURE_SIMULATION_WEAKNESSES "weaknesses"

struct _SutureSimulation
{
  SutureSampleFacts       *facts;       /* (owned) */
  GArray                  *actions;     /* (owned) (element-type Action): of this round */
  guint                    position;    /* of the next one */
  guint64                  seed;
  guint64                  round;       /* from 1; 0: nothing was played yet */
  double                   days;        /* that pass in a round */
  gint64                   round_usec;  /* how long a round takes */
  SutureServiceConnection *connection;  /* (unowned): of the running step */
  gint64                   now;         /* likewise, microseconds UTC */
};

/* suture-simulation.c */
guint64     suture_simulation_draw         (SutureSimulation *self,
                                            const char       *purpose,
                                            gint64            key);
double      suture_simulation_draw_unit    (SutureSimulation *self,
                                            const char       *purpose,
                                            gint64            key);
JsonArray  *suture_simulation_get_texts    (SutureSimulation *self,
                                            const char       *kind);
gboolean    suture_simulation_run          (SutureServiceStatement *statement,
                                            GError          **error);

/* suture-simulation-tickets.c */
gboolean    suture_simulation_play_ticket  (SutureSimulation *self,
                                            gint64            key,
                                            GError          **error);
gboolean    suture_simulation_close_tickets (SutureSimulation *self,
                                            const char       *recommendation_id,
                                            GError          **error);

/* suture-simulation-devices.c */
gboolean    suture_simulation_play_activity (SutureSimulation *self,
                                            gint64            key,
                                            GError          **error);

/* suture-simulation-weakness.c */
gboolean    suture_simulation_play_weakness (SutureSimulation *self,
                                            GError          **error);

G_END_DECLS
