/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-commands.h"
#include "suture-exception-request.h"
#include "suture-profile.h"
#include "suture-request.h"
#include "suture-store.h"
#include "suture-sync-status.h"

G_BEGIN_DECLS

/**
 * SutureCtlSession:
 *
 * The profile, the account, the store and the sync of one run of `suturectl`: the
 * one place of the command line that brings them together. Each is opened when a
 * verb needs it.
 */
typedef struct _SutureCtlSession SutureCtlSession;

SutureCtlSession *suture_ctl_session_new            (const char          *profile_folder,
                                                     const char          *account) G_GNUC_WARN_UNUSED_RESULT;
void              suture_ctl_session_free           (SutureCtlSession    *self);
SutureProfile    *suture_ctl_session_get_profile    (SutureCtlSession    *self);
SutureDay         suture_ctl_session_get_today      (SutureCtlSession    *self);
gint64            suture_ctl_session_get_now        (SutureCtlSession    *self);
GSettings        *suture_ctl_session_open_settings  (SutureCtlSession    *self,
                                                     GError             **error);
SutureStore      *suture_ctl_session_open_store     (SutureCtlSession    *self,
                                                     GError             **error);
void              suture_ctl_session_tell           (SutureCtlSession    *self);
SutureSyncStatus *suture_ctl_session_open_status    (SutureCtlSession    *self,
                                                     GError             **error);
gboolean          suture_ctl_session_sync           (SutureCtlSession    *self,
                                                     GCancellable        *cancellable,
                                                     GError             **error);
const char       *suture_ctl_session_get_sign_in    (SutureCtlSession    *self);
gboolean          suture_ctl_session_keeps_writes   (SutureCtlSession    *self);
gint64            suture_ctl_session_submit         (SutureCtlSession    *self,
                                                     const SutureRequest *request,
                                                     GError             **error);
gint64            suture_ctl_session_submit_exception (SutureCtlSession *self,
                                                     const SutureExceptionRequest *request,
                                                     GError             **error);
gint64            suture_ctl_session_apply          (SutureCtlSession    *self,
                                                     const SutureWrite   *write,
                                                     GError             **error);
const char       *suture_ctl_session_get_user       (SutureCtlSession    *self);
const char       *suture_ctl_session_get_obstacle   (SutureCtlSession    *self,
                                                     SutureCapabilities   capability);
gboolean          suture_ctl_session_may            (SutureCtlSession    *self,
                                                     SutureCapabilities   capability);
gboolean          suture_ctl_session_send           (SutureCtlSession    *self,
                                                     gint64               change_id,
                                                     GCancellable        *cancellable,
                                                     GError             **error);
gboolean          suture_ctl_session_pull           (SutureCtlSession    *self,
                                                     SutureQuery         *query,
                                                     GCancellable        *cancellable,
                                                     GError             **error);
GPtrArray        *suture_ctl_session_fetch          (SutureCtlSession    *self,
                                                     SutureFetch          what,
                                                     const char          *software_id,
                                                     GCancellable        *cancellable,
                                                     GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCtlSession, suture_ctl_session_free)

G_END_DECLS
