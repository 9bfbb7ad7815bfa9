/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "suture-capabilities.h"
#include "suture-time.h"

G_BEGIN_DECLS

/**
 * SutureSyncState:
 * @SUTURE_SYNC_IDLE: everything is up to date, or nothing has been asked for yet
 * @SUTURE_SYNC_RUNNING: pulling or sending
 * @SUTURE_SYNC_OFFLINE: the service cannot be reached
 * @SUTURE_SYNC_SIGN_IN: the service wants a new sign-in
 * @SUTURE_SYNC_FAILED: the last sync ended with an error
 */
typedef enum
{
  SUTURE_SYNC_IDLE,
  SUTURE_SYNC_RUNNING,
  SUTURE_SYNC_OFFLINE,
  SUTURE_SYNC_SIGN_IN,
  SUTURE_SYNC_FAILED,
} SutureSyncState;

#define SUTURE_TYPE_SYNC_STATUS (suture_sync_status_get_type ())
G_DECLARE_FINAL_TYPE (SutureSyncStatus, suture_sync_status, SUTURE, SYNC_STATUS, GObject)

SutureSyncStatus  *suture_sync_status_new              (void) G_GNUC_WARN_UNUSED_RESULT;
SutureSyncState    suture_sync_status_get_state        (SutureSyncStatus *self);
const char        *suture_sync_status_get_message      (SutureSyncStatus *self);
double             suture_sync_status_get_progress     (SutureSyncStatus *self);
gint64             suture_sync_status_get_synced_at    (SutureSyncStatus *self);
guint              suture_sync_status_get_waiting      (SutureSyncStatus *self);
gboolean           suture_sync_status_get_held         (SutureSyncStatus *self);
SutureCapabilities suture_sync_status_get_capabilities (SutureSyncStatus *self);
const char        *suture_sync_status_get_user         (SutureSyncStatus *self);
const char        *suture_sync_status_get_draft_problem (SutureSyncStatus *self);
void               suture_sync_status_set_state        (SutureSyncStatus *self,
                                                        SutureSyncState   state,
                                                        const char       *message);
void               suture_sync_status_set_held         (SutureSyncStatus *self,
                                                        const char       *message);
void               suture_sync_status_set_progress     (SutureSyncStatus *self,
                                                        double            progress);
void               suture_sync_status_set_synced_at    (SutureSyncStatus *self,
                                                        gint64            synced_at_usec);
void               suture_sync_status_set_waiting      (SutureSyncStatus *self,
                                                        guint             waiting);
guint              suture_sync_status_get_undecided    (SutureSyncStatus *self);
void               suture_sync_status_set_undecided    (SutureSyncStatus *self,
                                                        guint             undecided);
void               suture_sync_status_set_account      (SutureSyncStatus  *self,
                                                        SutureCapabilities capabilities,
                                                        const char        *user);
void               suture_sync_status_set_draft_problem (SutureSyncStatus *self,
                                                        const char       *problem);

G_END_DECLS
