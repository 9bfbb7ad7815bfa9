/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-grants.h"

G_BEGIN_DECLS

/**
 * SutureSignInState:
 * @SUTURE_SIGN_IN_NONE: nobody is signed in
 * @SUTURE_SIGN_IN_KEPT: somebody is, and the keyring keeps it
 * @SUTURE_SIGN_IN_SESSION: somebody is, until the program ends
 * @SUTURE_SIGN_IN_SECRET: the application signs in by itself, with its secret
 * @SUTURE_SIGN_IN_UNKNOWN: the keyring does not say
 */
typedef enum
{
  SUTURE_SIGN_IN_NONE,
  SUTURE_SIGN_IN_KEPT,
  SUTURE_SIGN_IN_SESSION,
  SUTURE_SIGN_IN_SECRET,
  SUTURE_SIGN_IN_UNKNOWN,
} SutureSignInState;

#define SUTURE_TYPE_SIGNER (suture_signer_get_type ())
G_DECLARE_INTERFACE (SutureSigner, suture_signer, SUTURE, SIGNER, GObject)

/**
 * SutureSigner:
 *
 * The sign-in of one account, as the window sees it: no token and no secret passes
 * here. Main thread; nothing blocks.
 *
 *     sign_in_async ──> `page`: open it in the browser ──┐
 *                  └──> `code`: show it ─────────────────┴──> sign_in_finish
 */
struct _SutureSignerInterface
{
  GTypeInterface parent;

  void              (*sign_in_async)      (SutureSigner *self, gboolean by_code, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
  gboolean          (*sign_in_finish)     (SutureSigner *self, GAsyncResult *result, GError **error);
  void              (*read_grants_async)  (SutureSigner *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
  SutureGrants     *(*read_grants_finish) (SutureSigner *self, GAsyncResult *result, GError **error);
  void              (*read_state_async)   (SutureSigner *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
  SutureSignInState (*read_state_finish)  (SutureSigner *self, GAsyncResult *result, char **reason);
  void              (*sign_out_async)     (SutureSigner *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
  gboolean          (*sign_out_finish)    (SutureSigner *self, GAsyncResult *result, GError **error);
  char             *(*dup_trouble)        (SutureSigner *self);
};

void              suture_signer_sign_in_async      (SutureSigner        *self,
                                                    gboolean             by_code,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean          suture_signer_sign_in_finish     (SutureSigner        *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
void              suture_signer_read_grants_async  (SutureSigner        *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
SutureGrants     *suture_signer_read_grants_finish (SutureSigner        *self,
                                                    GAsyncResult        *result,
                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void              suture_signer_read_state_async   (SutureSigner        *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
SutureSignInState suture_signer_read_state_finish  (SutureSigner        *self,
                                                    GAsyncResult        *result,
                                                    char               **reason);
void              suture_signer_sign_out_async     (SutureSigner        *self,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean          suture_signer_sign_out_finish    (SutureSigner        *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
char             *suture_signer_dup_trouble        (SutureSigner        *self) G_GNUC_WARN_UNUSED_RESULT;
void              suture_signer_emit_page          (SutureSigner        *self,
                                                    const char          *address);
void              suture_signer_emit_code          (SutureSigner        *self,
                                                    const char          *user_code,
                                                    const char          *page,
                                                    gint64               lifetime_s);

G_END_DECLS
