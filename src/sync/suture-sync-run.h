/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-client.h"
#include "suture-clock.h"
#include "suture-store.h"

G_BEGIN_DECLS

/**
 * SutureSyncReport:
 * @message: (nullable): what is being done, for people
 * @progress: 0 to 1, or -1
 * @user_data: user data
 */
typedef void (*SutureSyncReport) (const char *message, double progress, gpointer user_data);

/**
 * SutureSyncRun:
 *
 * What one run of the sync works with, in one thread.
 */
typedef struct
{
  SutureStore       *store;        /* (unowned) */
  SutureClock       *clock;        /* (unowned) */
  SutureTransport   *transport;    /* (unowned) */
  SutureTransport   *graph;        /* (unowned) (nullable): where security tasks are, if not behind @transport */
  GCancellable      *cancellable;  /* (unowned) (nullable) */
  SutureSyncReport   report;       /* (nullable) */
  gpointer           report_data;
  SutureCapabilities capabilities; /* of the service, once asked */
  gboolean           restart;      /* what was broken off earlier is in another language */
  gboolean           quick;        /* only the lists in which things happen */
  gint64             devices_max;  /* devices: of more, only what somebody looks at and what comes in bulk is read */
  gboolean           archive;      /* what leaves the Remediation page goes to the archive */
  guint              n_accepted;   /* changes that the service took */
  GError            *skipped;      /* (owned) (nullable): the first thing that was passed over */
  GHashTable        *support;      /* (owned) (nullable): of suture-sync-support.c */
  guint              step;         /* lists done */
  guint              n_steps;
} SutureSyncRun;

void     suture_sync_run_clear      (SutureSyncRun           *self);
SutureTransport *
         suture_sync_run_get_tickets (SutureSyncRun          *self);
void     suture_sync_run_report     (SutureSyncRun           *self,
                                     const char              *message,
                                     double                   part);
gboolean suture_sync_run_pass_over  (SutureSyncRun           *self,
                                     GError                 **failure,
                                     GError                 **error);
gboolean suture_sync_run_load       (SutureSyncRun           *self,
                                     SutureLoadKind           kind,
                                     const SutureRecordType  *type,
                                     const char              *scope,
                                     const char              *path,
                                     GError                 **error);
gboolean suture_sync_run_load_one   (SutureSyncRun           *self,
                                     SutureLoadKind           kind,
                                     const SutureRecordType  *type,
                                     const char              *scope,
                                     const char              *path,
                                     GError                 **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureSyncRun, suture_sync_run_clear)

G_END_DECLS
