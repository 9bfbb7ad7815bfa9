/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-clock.h"
#include "suture-request.h"
#include "suture-store.h"
#include "suture-sync-status.h"

G_BEGIN_DECLS

/**
 * SutureCtlSession:
 *
 * The profile, the account and the store of one run of `suturectl`: the one place
 * of the command line that names them. Opened when a verb needs them.
 */
typedef struct _SutureCtlSession SutureCtlSession;

SutureCtlSession *suture_ctl_session_new            (const char          *profile_folder,
                                                     const char          *account) G_GNUC_WARN_UNUSED_RESULT;
void              suture_ctl_session_free           (SutureCtlSession    *self);
SutureStore      *suture_ctl_session_open_store     (SutureCtlSession    *self,
                                                     GError             **error);
SutureDay         suture_ctl_session_get_today      (SutureCtlSession    *self);
GPtrArray        *suture_ctl_session_list_accounts  (SutureCtlSession    *self,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          suture_ctl_session_add_account    (SutureCtlSession    *self,
                                                     const char          *name,
                                                     const char          *service,
                                                     const char          *token_file,
                                                     GError             **error);
gboolean          suture_ctl_session_remove_account (SutureCtlSession    *self,
                                                     const char          *name,
                                                     GError             **error);
gboolean          suture_ctl_session_get_intune     (SutureCtlSession    *self,
                                                     gboolean            *on,
                                                     GError             **error);
gboolean          suture_ctl_session_set_intune     (SutureCtlSession    *self,
                                                     gboolean             on,
                                                     GError             **error);
gboolean          suture_ctl_session_get_due_policy (SutureCtlSession    *self,
                                                     SutureDuePolicy     *policy,
                                                     GError             **error);
gboolean          suture_ctl_session_sync           (SutureCtlSession    *self,
                                                     SutureSyncStatus    *status,
                                                     GCancellable        *cancellable,
                                                     GError             **error);
gint64            suture_ctl_session_submit         (SutureCtlSession    *self,
                                                     const SutureRequest *request,
                                                     GError             **error);
gint64            suture_ctl_session_complete       (SutureCtlSession    *self,
                                                     const char          *activity_id,
                                                     GError             **error);
gboolean          suture_ctl_session_send           (SutureCtlSession    *self,
                                                     gint64               change_id,
                                                     GCancellable        *cancellable,
                                                     GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCtlSession, suture_ctl_session_free)

G_END_DECLS
