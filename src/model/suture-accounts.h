/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-account.h"
#include "suture-signer.h"

G_BEGIN_DECLS

/**
 * SutureAccountField:
 *
 * A part of an account that somebody types or chooses.
 */
typedef enum
{
  SUTURE_ACCOUNT_NAME,
  SUTURE_ACCOUNT_SERVICE,
  SUTURE_ACCOUNT_TENANT,
  SUTURE_ACCOUNT_CLIENT_ID,
  SUTURE_ACCOUNT_CLOUD,
} SutureAccountField;

#define SUTURE_N_ACCOUNT_FIELDS 5

/**
 * SutureAccountPlace:
 *
 * One of Microsoft's clouds, or one of its regions.
 */
typedef struct
{
  const char *id;
  const char *title;   /* in the user's language */
  gboolean    regions; /* of a cloud: it has regions to choose from */
} SutureAccountPlace;

/**
 * SutureAccountHoldings:
 *
 * What the store of an account holds that is nowhere else.
 */
typedef struct
{
  guint n_waiting; /* changes that the service has not accepted yet */
  guint n_kept;    /* changes that are kept on this computer, since the service takes none */
} SutureAccountHoldings;

#define SUTURE_TYPE_ACCOUNTS (suture_accounts_get_type ())
G_DECLARE_INTERFACE (SutureAccounts, suture_accounts, SUTURE, ACCOUNTS, GObject)

/**
 * SutureAccounts:
 *
 * The accounts of the profile, as the window sees them. The signal `changed` tells
 * that there are others, or that another is in use. Main thread.
 */
struct _SutureAccountsInterface
{
  GTypeInterface parent;

  GPtrArray    *(*list)             (SutureAccounts *self);
  const char   *(*get_current)      (SutureAccounts *self);
  gboolean      (*get_cloud)        (SutureAccounts *self, guint index, SutureAccountPlace *place);
  gboolean      (*get_region)       (SutureAccounts *self, guint index, SutureAccountPlace *place);
  SutureGrants *(*list_permissions) (SutureAccounts *self);
  gboolean      (*check)            (SutureAccounts *self, const SutureAccount *account, SutureAccountField field,
                                     gboolean is_new, GError **error);
  void          (*save_async)       (SutureAccounts *self, const SutureAccount *account, gboolean is_new,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean      (*save_finish)      (SutureAccounts *self, GAsyncResult *result, GError **error);
  void          (*count_async)      (SutureAccounts *self, const char *name, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
  gboolean      (*count_finish)     (SutureAccounts *self, GAsyncResult *result, SutureAccountHoldings *holdings,
                                     GError **error);
  void          (*remove_async)     (SutureAccounts *self, const char *name, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
  gboolean      (*remove_finish)    (SutureAccounts *self, GAsyncResult *result, char **warning, GError **error);
  SutureSigner *(*open_signer)      (SutureAccounts *self, const SutureAccount *account, GError **error);
  char         *(*dup_trouble)      (SutureAccounts *self);
  void          (*use)              (SutureAccounts *self, const char *name);
};

GPtrArray           *suture_accounts_list             (SutureAccounts        *self);
const SutureAccount *suture_accounts_find             (SutureAccounts        *self,
                                                       const char            *name);
const char          *suture_accounts_get_current      (SutureAccounts        *self);
gboolean             suture_accounts_get_cloud        (SutureAccounts        *self,
                                                       guint                  index,
                                                       SutureAccountPlace    *place);
gboolean             suture_accounts_get_region       (SutureAccounts        *self,
                                                       guint                  index,
                                                       SutureAccountPlace    *place);
SutureGrants        *suture_accounts_list_permissions (SutureAccounts        *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean             suture_accounts_check            (SutureAccounts        *self,
                                                       const SutureAccount   *account,
                                                       SutureAccountField     field,
                                                       gboolean               is_new,
                                                       GError               **error);
void                 suture_accounts_save_async       (SutureAccounts        *self,
                                                       const SutureAccount   *account,
                                                       gboolean               is_new,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean             suture_accounts_save_finish      (SutureAccounts        *self,
                                                       GAsyncResult          *result,
                                                       GError               **error);
void                 suture_accounts_count_async      (SutureAccounts        *self,
                                                       const char            *name,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean             suture_accounts_count_finish     (SutureAccounts        *self,
                                                       GAsyncResult          *result,
                                                       SutureAccountHoldings *holdings,
                                                       GError               **error);
void                 suture_accounts_remove_async     (SutureAccounts        *self,
                                                       const char            *name,
                                                       GCancellable          *cancellable,
                                                       GAsyncReadyCallback    callback,
                                                       gpointer               user_data);
gboolean             suture_accounts_remove_finish    (SutureAccounts        *self,
                                                       GAsyncResult          *result,
                                                       char                 **warning,
                                                       GError               **error);
SutureSigner        *suture_accounts_open_signer      (SutureAccounts        *self,
                                                       const SutureAccount   *account,
                                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
char                *suture_accounts_dup_trouble      (SutureAccounts        *self) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_accounts_use              (SutureAccounts        *self,
                                                       const char            *name);
void                 suture_accounts_emit_changed     (SutureAccounts        *self);

G_END_DECLS
