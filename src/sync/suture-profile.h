/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The account that is always there: the sample organisation, served by this computer. */
#define SUTURE_ACCOUNT_SAMPLE "sample"

/**
 * SutureAccount:
 *
 * A service to work with. The token itself is never kept here.
 */
typedef struct
{
  char *name;       /* (owned): letters, digits, "-", "_" and "." */
  char *service;    /* (owned) (nullable): https address; NULL for the sample organisation */
  char *token_file; /* (owned) (nullable): path of the file that holds the bearer token */
} SutureAccount;

#define SUTURE_TYPE_ACCOUNT (suture_account_get_type ())
GType          suture_account_get_type (void);
SutureAccount *suture_account_copy     (const SutureAccount *self);
void           suture_account_free     (SutureAccount       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureAccount, suture_account_free)

#define SUTURE_TYPE_PROFILE (suture_profile_get_type ())
G_DECLARE_FINAL_TYPE (SutureProfile, suture_profile, SUTURE, PROFILE, GObject)

SutureProfile *suture_profile_new                 (const char     *folder) G_GNUC_WARN_UNUSED_RESULT;
const char    *suture_profile_get_folder          (SutureProfile  *self);
GSettings     *suture_profile_get_settings        (SutureProfile  *self);
GPtrArray     *suture_profile_list_accounts       (SutureProfile  *self,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SutureAccount *suture_profile_find_account        (SutureProfile  *self,
                                                   const char     *name,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       suture_profile_add_account         (SutureProfile  *self,
                                                   const char     *name,
                                                   const char     *service,
                                                   const char     *token_file,
                                                   GError        **error);
gboolean       suture_profile_remove_account      (SutureProfile  *self,
                                                   const char     *name,
                                                   GError        **error);
char          *suture_profile_dup_store_path      (SutureProfile  *self,
                                                   const char     *account) G_GNUC_WARN_UNUSED_RESULT;
char          *suture_profile_dup_sample_database (SutureProfile  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
