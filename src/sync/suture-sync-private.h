/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-authorizer.h"
#include "suture-midnight.h"
#include "suture-rate-gate.h"
#include "suture-sync.h"

G_BEGIN_DECLS

/* A recommendation's devices and weaknesses are looked at together. */
#define SUTURE_SYNC_LOOKED_AT 2

struct _SutureSync
{
  GObject              parent_instance;

  SutureStore         *store;       /* (owned) */
  SutureClock         *clock;       /* (owned) */
  SutureAccount       *account;     /* (owned) */
  SutureSampleService *sample;      /* (owned) (nullable) */
  SutureAuthorizer    *authorizer;  /* (owned) (nullable): of an account that one signs in to */
  SutureRateGate      *gates[SUTURE_N_RESOURCES]; /* (owned) (nullable): Microsoft's limits */
  gint64               devices_max; /* devices: of more, sets are read in bulk alone */
  SutureSyncStatus    *status;      /* (owned): used in @context alone */
  GMainContext        *context;     /* (owned) */
  GCancellable        *cancellable; /* (owned): of everything that the threads do */
  GNetworkMonitor     *monitor;     /* (owned) (nullable) */
  SutureRetryPolicy    policy;
  guint                timeout_s;   /* 0: the transport's own policy */
  gboolean             threaded;    /* it was started: news go through @context */
  GThread             *puller;      /* (owned) (nullable): lists and sets, now and then */
  GThread             *courier;     /* (owned) (nullable): what somebody waits for */

  SutureMidnight      *midnight;    /* (owned) (nullable) */
  GThreadPool         *errands;     /* (owned) (nullable): small writes of the window, one after the other */
  gboolean             archive;     /* atomic */
  gboolean             metered;     /* atomic: the network costs by use */
  int                  live_interval_s; /* atomic; 0: not live */
  gint64               refresh_usec; /* between two whole pulls; set before it starts */

  GMutex               mutex;       /* guards what is below */
  GCond                cond;
  gboolean             quitting;
  gboolean             refresh_wanted;
  gboolean             push_wanted;
  gboolean             info_known;
  SutureCapabilities   capabilities; /* once known */
  gint64               push_at_usec;  /* monotonic; 0: nothing waits */
  GQueue               wants;         /* (element-type SutureQuery) (owned) */
  SutureQuery         *looked_at[SUTURE_SYNC_LOOKED_AT]; /* (owned) (nullable): the last sets that somebody looked at */
  GHashTable          *recent;        /* (owned) (element-type utf8 gint64): set -> monotonic time of the last look */

  /* Of the thread that pulls. */
  char                *message;       /* (owned) (nullable): of the running step */
  gint64               reported_usec; /* monotonic */
};

void suture_sync_commands_init (SutureCommandsInterface *iface);
void suture_sync_wake          (SutureSync              *self,
                                gint64                   push_in_usec);

G_END_DECLS
